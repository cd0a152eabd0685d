using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Announcements.Ledger;

/// <summary>What one target of a run is sent, by the kind of the run.</summary>
internal sealed class RunMessages(IOutbox outbox, IWithdrawal withdrawal, AnnouncementParts parts)
{
    public const string TooOld = "发出太久，平台不让改了";

    private const string Recalled = "（这条公告已撤回，请以新的通知为准。）";

    // Telegram lets a bot delete for 48 hours; later the text at least is taken back.
    private static readonly TimeSpan s_deletableFor = TimeSpan.FromHours(47);

    /// <returns>False: nothing is known any more of the message that it should change.</returns>
    public async Task<bool> QueueAsync(
        WriteScope scope, AnnouncementRun run, Announcement announcement, AnnouncementTarget target, CancellationToken cancellationToken)
    {
        var messages = parts.Of(announcement, target.Channel, target.ChatKind);
        if (run.Kind == RunKind.Send)
        {
            for (var part = 0; part < messages.Count; part++)
            {
                var key = part == messages.Count - 1 ? target.Key : target.PartKey(part);
                var outgoing = new Outgoing(key, target.Channel, target.ChatId, target.ChatKind, messages[part]) { Priority = Priority.Bulk };
                await outbox.AddAsync(scope, outgoing, cancellationToken);
            }

            return true;
        }

        if (target.ActsOn is not { } message)
        {
            return false;
        }

        if (run.Kind == RunKind.Recall)
        {
            for (var part = 0; part < messages.Count - 1; part++)
            {
                await outbox.ActAsync(scope, new MessageChange(target.PartKey(part), MessageAct.Delete, TargetKey.OfPart(message, part)), cancellationToken);
            }
        }

        return await outbox.ActAsync(scope, Change(run.Kind, messages[^1], target.Key, message), cancellationToken);
    }

    /// <summary>Calls back what has not left. What has begun to leave is finished, so that nobody is left with half of it.</summary>
    /// <returns>False when it has begun.</returns>
    public async Task<bool> WithdrawAsync(WriteScope scope, AnnouncementRun run, Announcement announcement, AnnouncementTarget target, CancellationToken cancellationToken)
    {
        var count = run.Kind is RunKind.Send or RunKind.Recall ? parts.Of(announcement, target.Channel, target.ChatKind).Count : 1;
        for (var part = 0; part < count - 1; part++)
        {
            if (!await withdrawal.WithdrawAsync(scope, target.PartKey(part), cancellationToken) && part == 0)
            {
                return false;
            }
        }

        return await withdrawal.WithdrawAsync(scope, target.Key, cancellationToken);
    }

    /// <summary>Whether a message sent then can still be deleted everywhere.</summary>
    public static bool CanDelete(DateTimeOffset sentAt, DateTimeOffset at) => at - sentAt < s_deletableFor;

    private static MessageChange Change(RunKind kind, Content last, string key, string message) => kind switch
    {
        RunKind.Edit => new MessageChange(key, MessageAct.Edit, message) { Content = last },
        RunKind.Unpin => new MessageChange(key, MessageAct.Unpin, message),
        RunKind.Recall => new MessageChange(key, MessageAct.Delete, message),
        _ => new MessageChange(key, MessageAct.Edit, message) { Content = last with { Text = Recalled, Buttons = [] } },
    };
}
