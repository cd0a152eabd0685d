using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Conversations;

/// <summary>Takes messages back that have not left yet.</summary>
internal interface IWithdrawal
{
    /// <returns>False when it is on its way, has arrived, or was never there.</returns>
    Task<bool> WithdrawAsync(WriteScope scope, string key, CancellationToken cancellationToken);

    /// <summary>Takes back everything that waits for a chat but replies: nobody is reminded of what is erased.</summary>
    Task WithdrawNoticesAsync(WriteScope scope, string channel, string chatId, CancellationToken cancellationToken);
}
