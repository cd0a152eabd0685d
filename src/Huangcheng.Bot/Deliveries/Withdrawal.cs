using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Deliveries;

/// <inheritdoc cref="IWithdrawal"/>
/// <remarks>What the worker holds of it in memory is refused its lease, because the row is no more; ids are never used again.</remarks>
internal sealed class Withdrawal : IWithdrawal
{
    // 0 is Pending, 2 is Retrying.
    private const string Delete = """DELETE FROM "Outbox" WHERE "Key" = @p0 AND "Status" IN (0, 2)""";

    public async Task<bool> WithdrawAsync(WriteScope scope, string key, CancellationToken cancellationToken) =>
        await scope.Statements.ExecuteAsync(Delete, [key], cancellationToken) == 1;
}
