using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Channels.Web;

/// <summary>The browser chat's settings, section <c>Web</c>.</summary>
internal sealed class WebOptions
{
    /// <summary>Where the browser chat listens; loopback unless the operator says otherwise.</summary>
    [Required(ErrorMessage = "Web:Urls 不能为空。")]
    public string Urls { get; set; } = "http://127.0.0.1:5080";

    /// <summary>The address people reach the page under, where it is not <see cref="Urls"/>: for links that are sent and printed.</summary>
    [RegularExpression("https?://.+", ErrorMessage = "Web:PublicUrl 要写成 https://… 这样的网址，或者不写。")]
    public string? PublicUrl { get; set; }

    /// <summary>The address to write into links, without a slash at its end.</summary>
    public string Address => (PublicUrl is { Length: > 0 } known ? known : Urls.Split(';')[0]).TrimEnd('/');

    /// <summary>Messages one person may send at once before the steady rate applies.</summary>
    [Range(1, 1_000, ErrorMessage = "Web:MessageBurst 要在 1 到 1000 之间。")]
    public int MessageBurst { get; set; } = 20;

    /// <summary>Messages one person may send each minute, steadily.</summary>
    [Range(1, 6_000, ErrorMessage = "Web:MessagesPerMinute 要在 1 到 6000 之间。")]
    public int MessagesPerMinute { get; set; } = 60;

    /// <summary>The same for one network address: a village's office or a mobile carrier puts many people behind one.</summary>
    [Range(1, 100_000, ErrorMessage = "Web:AddressBurst 要在 1 到 100000 之间。")]
    public int AddressBurst { get; set; } = 300;

    [Range(1, 100_000, ErrorMessage = "Web:AddressMessagesPerMinute 要在 1 到 100000 之间。")]
    public int AddressMessagesPerMinute { get; set; } = 1_200;

    /// <summary>Open pages of one person; one more ends the oldest. Browsers allow six connections a site, and sending needs one.</summary>
    [Range(1, 100, ErrorMessage = "Web:StreamsPerPerson 要在 1 到 100 之间。")]
    public int StreamsPerPerson { get; set; } = 4;

    [Range(1, 100_000, ErrorMessage = "Web:StreamsPerAddress 要在 1 到 100000 之间。")]
    public int StreamsPerAddress { get; set; } = 300;

    [Range(1, 100_000, ErrorMessage = "Web:Streams 要在 1 到 100000 之间。")]
    public int Streams { get; set; } = 2_000;

    /// <summary>How often a silent stream shows that it lives; proxies cut silent connections after about a minute.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00", ErrorMessage = "Web:BeatEvery 要在 00:00:01 到 00:01:00 之间。")]
    public TimeSpan BeatEvery { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Turns waiting in the core above which a message is turned away for the page to send again later.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Web:BacklogLimit 要在 1 到 1000000 之间。")]
    public int BacklogLimit { get; set; } = 10_000;

    /// <summary>How long the conversation in the browser is kept.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00", ErrorMessage = "Web:KeepFor 要在 1 天到 3650 天之间。")]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(90);
}

[OptionsValidator]
internal sealed partial class WebOptionsValidator : IValidateOptions<WebOptions>;
