using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Conversations;

/// <summary>Takes messages back that have not left yet.</summary>
internal interface IWithdrawal
{
    /// <returns>False when it is on its way, has arrived, or was never there.</returns>
    Task<bool> WithdrawAsync(WriteScope scope, string key, CancellationToken cancellationToken);
}
