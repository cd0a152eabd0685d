using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members.Codes;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Members.Staff;

/// <summary>The way to the first owner: a code on the console of whoever runs the host.</summary>
internal sealed class OwnerClaim(WritePath writes, TimeProvider clock)
{
    /// <summary>A new code while there is no owner, otherwise null. What an earlier start printed is void.</summary>
    public Task<string?> OfferAsync(CancellationToken cancellationToken) => writes.RunAsync<string?>(
        async (scope, token) =>
        {
            await OneTimeCodes.VoidAsync(scope, CodePurpose.OwnerClaim, madeBy: null, token);
            return await scope.Db.Roles.AnyAsync(role => role.Role == Role.Owner, token)
                ? null
                : await OneTimeCodes.MakeAsync(scope, new OneTimeCode { Purpose = CodePurpose.OwnerClaim, MadeAt = clock.GetUtcNow() }, token);
        },
        cancellationToken);
}
