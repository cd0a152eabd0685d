using System.Globalization;
using Huangcheng.Bot.Conversations;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Channels.Web;

/// <summary>
/// "Sending" is writing to the transcript: a page that is open is told to look, one that is closed reads it later.
/// </summary>
internal sealed class WebChannel(Transcript transcript, Listeners listeners, IOptions<WebOptions> options) : IChannel
{
    public const string ChannelName = "web";

    private static readonly Content s_withdrawn = new("（这条消息已经撤回）");

    public string Name => ChannelName;

    public ChannelCapabilities Capabilities { get; } =
        new(TextLimit: 16_000, Buttons: true, ButtonLabelLimit: 60, SendRates.Unlimited) { CaptionLimit = 16_000, Edits = true, Deletes = true };

    public async Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        if (message.Act != MessageAct.Send)
        {
            return await ActAsync(message, cancellationToken);
        }

        var id = await transcript.AddAsync(message, cancellationToken);
        listeners.Signal(message.ChatId);
        return new SendOutcome.Sent(id.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A browser chat is with one person alone; the page shows what is sent as it is.</summary>
    public IReadOnlyList<MessagePreview> Preview(Content content, ChatKind kind) =>
        kind == ChatKind.Group ? [] : [.. ReplyComposer.Fit(content, Capabilities).Select(MessagePreview.Of)];

    public ValueTask<string?> LinkAsync(string data, CancellationToken cancellationToken) =>
        ValueTask.FromResult(StartLink.Encode(data) is { } payload ? $"{options.Value.Address}/?start={payload}" : null);

    private async Task<SendOutcome> ActAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        var content = message.Act == MessageAct.Delete ? s_withdrawn : message.Content;
        if (!long.TryParse(message.TargetMessageId, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || !await transcript.EditAsync(message.ChatId, id, content, cancellationToken))
        {
            return new SendOutcome.TargetGone("the line is gone");
        }

        listeners.Signal(message.ChatId);
        return new SendOutcome.Sent(message.TargetMessageId);
    }
}
