using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Announcements.Ledger;

/// <summary>What one target of a run is sent, by the kind of the run.</summary>
internal static class RunMessages
{
    public const string TooOld = "发出太久，平台不让改了";

    private const string Recalled = "（这条公告已撤回，请以新的通知为准。）";

    // Telegram lets a bot delete for 48 hours; later the text at least is taken back.
    private static readonly TimeSpan s_deletableFor = TimeSpan.FromHours(47);

    /// <returns>False: nothing is known any more of the message that it should change.</returns>
    public static async Task<bool> QueueAsync(
        WriteScope scope, IOutbox outbox, AnnouncementRun run, Announcement announcement, AnnouncementTarget target, CancellationToken cancellationToken)
    {
        if (run.Kind != RunKind.Send)
        {
            return target.ActsOn is { } message
                && await outbox.ActAsync(scope, Change(run, announcement, target.Key, message), cancellationToken);
        }

        var content = announcement.Content with { Silent = announcement.Silent };
        var outgoing = new Outgoing(target.Key, target.Channel, target.ChatId, target.ChatKind, content) { Priority = Priority.Bulk };
        await outbox.AddAsync(scope, outgoing, cancellationToken);
        return true;
    }

    private static MessageChange Change(AnnouncementRun run, Announcement announcement, string key, string message) => run.Kind switch
    {
        RunKind.Edit => new MessageChange(key, MessageAct.Edit, message) { Content = announcement.Content },
        RunKind.Unpin => new MessageChange(key, MessageAct.Unpin, message),
        RunKind.Recall => new MessageChange(key, MessageAct.Delete, message),
        _ => new MessageChange(key, MessageAct.Edit, message) { Content = announcement.Content with { Text = Recalled, Buttons = [] } },
    };

    /// <summary>Whether a message sent then can still be deleted everywhere.</summary>
    public static bool CanDelete(DateTimeOffset sentAt, DateTimeOffset at) => at - sentAt < s_deletableFor;
}
