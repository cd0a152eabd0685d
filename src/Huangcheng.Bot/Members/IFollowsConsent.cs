using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Members;

/// <summary>A room that must act when somebody takes a consent back: stop sending, delete what only the consent allowed to keep.</summary>
internal interface IFollowsConsent
{
    /// <summary>In the transaction of the withdrawal.</summary>
    Task WithdrawnAsync(WriteScope scope, MemberId member, ConsentPurpose purpose, CancellationToken cancellationToken);
}
