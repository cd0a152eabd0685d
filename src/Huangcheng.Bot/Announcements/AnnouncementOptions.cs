using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Announcements;

/// <summary>How announcements go out.</summary>
public sealed class AnnouncementOptions
{
    /// <summary>Whether another person must let each announcement go out; not set: as soon as two people could.</summary>
    public bool? TwoPersonApproval { get; set; }

    /// <summary>Most announcements to one group in a day.</summary>
    [Range(1, 100, ErrorMessage = "Announcements:MostPerGroupPerDay 应在 1 到 100 之间。")]
    public int MostPerGroupPerDay { get; set; } = 3;

    /// <summary>Deliveries given to the outbox ahead of the sending: what a pause has to call back.</summary>
    [Range(10, 2000, ErrorMessage = "Announcements:Ahead 应在 10 到 2000 之间。")]
    public int Ahead { get; set; } = 150;

    /// <summary>The progress message changes no more often than this.</summary>
    [Range(typeof(TimeSpan), "00:00:03", "01:00:00", ErrorMessage = "Announcements:TellEvery 应在 3 秒到 1 小时之间。")]
    public TimeSpan TellEvery { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Reports are kept so long.</summary>
    [Range(typeof(TimeSpan), "30.00:00:00", "3650.00:00:00", ErrorMessage = "Announcements:KeepFor 应在 30 天到 3650 天之间。")]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(365);
}

[OptionsValidator]
internal sealed partial class AnnouncementOptionsValidator : IValidateOptions<AnnouncementOptions>;
