using System.Globalization;
using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Conversations;

/// <summary>
/// What a person sees of an answer that takes long: one message outside the turn's transaction, changed as more is known.
/// The reply takes its place, also after a restart in between.
/// </summary>
internal sealed class TurnPreview(AcceptedEvent accepted, WritePath writes, IOutbox outbox, TimeProvider clock)
{
    // A former run may have shown something that this one knows nothing of.
    private bool _mayBeShown = accepted.Again;

    private string Key => string.Create(CultureInfo.InvariantCulture, $"preview:{accepted.InboxId}");

    public async Task ShowAsync(string text, CancellationToken cancellationToken)
    {
        var (inbound, content) = (accepted.Inbound, new Content(text));
        var change = new MessageChange(string.Create(CultureInfo.InvariantCulture, $"{Key}:{clock.GetUtcNow().UtcTicks}"), MessageAct.Edit, Key) { Content = content };
        var first = new Outgoing(Key, inbound.Channel, inbound.ChatId, inbound.ChatKind, content) { Topic = inbound.Topic };
        var shown = _mayBeShown;
        _mayBeShown = true;
        await writes.RunAsync(
            async (scope, token) =>
            {
                if (!shown || !await outbox.ActAsync(scope, change, token))
                {
                    await outbox.AddAsync(scope, first, token);
                }
            },
            cancellationToken);
    }

    /// <summary>Puts a message where the preview is, or sends it where nothing was shown.</summary>
    public async Task ReplaceAsync(WriteScope scope, Outgoing message, CancellationToken cancellationToken)
    {
        var change = new MessageChange(message.Key, MessageAct.EditOrSend, Key) { Content = message.Content };
        if (!_mayBeShown || !await outbox.ActAsync(scope, change, cancellationToken))
        {
            await outbox.AddAsync(scope, message, cancellationToken);
        }
    }
}
