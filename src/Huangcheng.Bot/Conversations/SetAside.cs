using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Conversations;

/// <summary>Puts a message that fails again and again out of everybody's way, and tells the person.</summary>
internal sealed partial class SetAside(WritePath writePath, IOutbox outbox, Random random, ILogger<SetAside> logger)
{
    // Without letters and digits that are mistaken for one another on the phone.
    private const string ReferenceLetters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    /// <returns>False when it could not be written: the storage is at fault, not the message.</returns>
    public Task<bool> TryAsync(AcceptedEvent accepted, TurnPreview preview, Exception cause, CancellationToken cancellationToken)
    {
        var (id, inbound) = (accepted.InboxId, accepted.Inbound);
        return TryAsync(
            id,
            cause,
            (scope, reference, token) => inbound.Event is TextReceived or ButtonPressed or MediaReceived
                ? preview.ReplaceAsync(scope, Sorry(id, inbound.Channel, inbound.ChatId, inbound.ChatKind, $"抱歉，刚才出了点问题，我没能办好。请稍后再试一次；还是不行的话，请把编号 {reference} 告诉工作人员。"), token)
                : Task.CompletedTask,
            cancellationToken);
    }

    /// <summary>The same for a row that cannot be read, because its key is lost or another program wrote it.</summary>
    public Task<bool> TryUnreadableAsync(InboxRow row, StoredEvent? stored, CancellationToken cancellationToken) => TryAsync(
        row.Id,
        null,
        (scope, reference, token) => stored is { ChatKind: ChatKind.Private }
            ? outbox.AddAsync(scope, Sorry(row.Id, row.Channel, stored.ChatId, stored.ChatKind, $"抱歉，您之前发来的一条消息我读不出来了，请再发一次。还是不行的话，请把编号 {reference} 告诉工作人员。"), token)
            : Task.CompletedTask,
        cancellationToken);

    private static Outgoing Sorry(long inboxId, string channel, string chatId, ChatKind kind, string text) =>
        new($"sorry:{inboxId}", channel, chatId, kind, new Content(text));

    /// <param name="inboxId">The row.</param>
    /// <param name="cause">Null when the row itself is at fault.</param>
    /// <param name="apologize">Tells the person, given what to quote, if there is a person to tell.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    private async Task<bool> TryAsync(
        long inboxId, Exception? cause, Func<WriteScope, string, CancellationToken, Task> apologize, CancellationToken cancellationToken)
    {
        var reference = new string(random.GetItems<char>(ReferenceLetters, 6));
        try
        {
            if (!await writePath.RunAsync((scope, token) => WriteAsync(scope, inboxId, apologize, reference, token), cancellationToken))
            {
                return true;
            }
        }
#pragma warning disable CA1031 // The caller tries again later; nothing is lost, the row is still pending.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.NotWritten(logger, e, inboxId);
            return false;
        }

        Log.SetAside(logger, cause, reference, inboxId);
        return true;
    }

    /// <returns>False when the turn had committed after all.</returns>
    private static async Task<bool> WriteAsync(
        WriteScope scope, long inboxId, Func<WriteScope, string, CancellationToken, Task> apologize, string reference, CancellationToken cancellationToken)
    {
        var row = await scope.Db.Inbox.FirstAsync(inbox => inbox.Id == inboxId, cancellationToken);
        if (row.Status != InboxStatus.Pending)
        {
            return false;
        }

        row.Status = InboxStatus.SetAside;
        row.Reference = reference;
        await apologize(scope, reference, cancellationToken);
        await scope.Db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Error {Reference}: inbox row {InboxId} is set aside")]
        public static partial void SetAside(ILogger logger, Exception? exception, string reference, long inboxId);

        [LoggerMessage(2, LogLevel.Error, "Inbox row {InboxId} could not be set aside")]
        public static partial void NotWritten(ILogger logger, Exception exception, long inboxId);
    }
}
