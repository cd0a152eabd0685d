using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Deliveries;

/// <summary>How messages are delivered.</summary>
public sealed class DeliveriesOptions
{
    /// <summary>Messages on their way at the same time over all channels; also the most that a crash can repeat.</summary>
    [Range(1, 1000, ErrorMessage = "Deliveries:MaxInFlight 应在 1 到 1000 之间。")]
    public int MaxInFlight { get; set; } = 80;

    /// <summary>A message that could not be sent for so long is given up.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00", ErrorMessage = "Deliveries:GiveUpAfter 应在 1 分钟到 30 天之间。")]
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How often the outbox is looked through for messages that have become due.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ErrorMessage = "Deliveries:PollEvery 应在 1 秒到 10 分钟之间。")]
    public TimeSpan PollEvery { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Done rows of inbox and outbox are kept so long, to recognise what a platform delivers again.</summary>
    [Range(typeof(TimeSpan), "8.00:00:00", "365.00:00:00", ErrorMessage = "Deliveries:KeepFor 应在 8 天到 365 天之间。")]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(8);
}

[OptionsValidator]
internal sealed partial class DeliveriesOptionsValidator : IValidateOptions<DeliveriesOptions>;
