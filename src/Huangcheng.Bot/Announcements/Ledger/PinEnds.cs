using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Announcements.Ledger;

/// <summary>
/// Pinning, after a message has arrived. A pin that fails is no failure of the announcement, which stands in the group: it
/// is told beside the target's end, and the report waits for it (<see cref="RunTeller"/>).
/// </summary>
internal sealed class PinEnds(RunSignals signals) : IFollowsDeliveries
{
    /// <summary>Stands beside a target while its pin is on the way.</summary>
    public const string Open = "正在置顶";

    public const string Failed = "没能置顶，请看看小助手是不是群管理员";

    private const string Prefix = "announce-pin";

    public string KeyPrefix => Prefix;

    /// <summary>To pin twice does no harm.</summary>
    public bool PersonDecides => false;

    /// <param name="scope">The transaction that writes down that the message arrived.</param>
    /// <param name="outbox">Where the pin is put.</param>
    /// <param name="key">The message's.</param>
    /// <param name="target">Whose message it is.</param>
    /// <param name="round">As in the message's key.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    public static async Task BeginAsync(WriteScope scope, IOutbox outbox, string key, long target, int round, CancellationToken cancellationToken)
    {
        var begun = await outbox.ActAsync(scope, new MessageChange($"{Prefix}:{target}:{round}", MessageAct.Pin, key), cancellationToken);
        await TargetSql.AddNoteAsync(scope.Statements, target, round, begun ? Open : Failed, cancellationToken);
    }

    public async Task EndedAsync(WriteScope scope, string key, DeliveryEnd end, CancellationToken cancellationToken)
    {
        if (TargetKey.TryRead(TargetKey.Prefix + key[Prefix.Length..], out var target, out var round))
        {
            await TargetSql.EndNoteAsync(scope.Statements, target, round, Open, end is DeliveryEnd.Sent ? null : Failed, cancellationToken);
            scope.AfterCommit(signals.Wake);
        }
    }
}
