using System.Globalization;
using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Channels.Web;

/// <summary>
/// "Sending" is writing to the transcript: a page that is open is told to look, one that is closed reads it later.
/// </summary>
internal sealed class WebChannel(Transcript transcript, Listeners listeners) : IChannel
{
    public const string ChannelName = "web";

    public string Name => ChannelName;

    public ChannelCapabilities Capabilities { get; } =
        new(TextLimit: 16_000, Buttons: true, ButtonLabelLimit: 60, SendRates.Unlimited);

    public async Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        var id = await transcript.AddAsync(message, cancellationToken);
        listeners.Signal(message.ChatId);
        return new SendOutcome.Sent(id.ToString(CultureInfo.InvariantCulture));
    }
}
