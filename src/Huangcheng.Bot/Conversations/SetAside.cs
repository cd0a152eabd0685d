using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Conversations;

/// <summary>Puts a message that fails again and again out of everybody's way, and tells the person.</summary>
internal sealed partial class SetAside(WritePath writePath, Random random, ILogger<SetAside> logger)
{
    // Without letters and digits that are mistaken for one another on the phone.
    private const string ReferenceLetters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    /// <returns>False when it could not be written: the storage is at fault, not the message.</returns>
    public Task<bool> TryAsync(AcceptedEvent accepted, TurnPreview preview, Exception cause, CancellationToken cancellationToken) =>
        TryAsync(accepted.InboxId, accepted.Inbound, preview, cause, cancellationToken);

    /// <summary>The same for a row that cannot even be read; there is nobody to tell.</summary>
    public Task<bool> TryUnreadableAsync(long inboxId, Exception cause, CancellationToken cancellationToken) =>
        TryAsync(inboxId, null, null, cause, cancellationToken);

    private async Task<bool> TryAsync(
        long inboxId, Inbound? inbound, TurnPreview? preview, Exception cause, CancellationToken cancellationToken)
    {
        var reference = new string(random.GetItems<char>(ReferenceLetters, 6));
        try
        {
            if (!await writePath.RunAsync((scope, token) => WriteAsync(scope, inboxId, inbound, preview, reference, token), cancellationToken))
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
        WriteScope scope, long inboxId, Inbound? inbound, TurnPreview? preview, string reference, CancellationToken cancellationToken)
    {
        var row = await scope.Db.Inbox.FirstAsync(inbox => inbox.Id == inboxId, cancellationToken);
        if (row.Status != InboxStatus.Pending)
        {
            return false;
        }

        row.Status = InboxStatus.SetAside;
        row.Reference = reference;
        if (preview is not null && inbound?.Event is TextReceived or ButtonPressed or MediaReceived)
        {
            var apology = $"抱歉，刚才出了点问题，我没能办好。请稍后再试一次；还是不行的话，请把编号 {reference} 告诉工作人员。";
            var message = new Outgoing($"sorry:{inboxId}", inbound.Channel, inbound.ChatId, inbound.ChatKind, new Content(apology));
            await preview.ReplaceAsync(scope, message, cancellationToken);
        }

        await scope.Db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Error {Reference}: inbox row {InboxId} is set aside")]
        public static partial void SetAside(ILogger logger, Exception exception, string reference, long inboxId);

        [LoggerMessage(2, LogLevel.Error, "Inbox row {InboxId} could not be set aside")]
        public static partial void NotWritten(ILogger logger, Exception exception, long inboxId);
    }
}
