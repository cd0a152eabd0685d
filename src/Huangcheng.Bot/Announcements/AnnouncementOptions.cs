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

    /// <summary>Whether 每月1日发本月活动 is prepared on the day before; an approver has to let it go out.</summary>
    public bool MonthlyDigest { get; set; } = true;

    /// <summary>Deliveries given to the outbox ahead of the sending: what a pause has to call back.</summary>
    [Range(10, 2000, ErrorMessage = "Announcements:Ahead 应在 10 到 2000 之间。")]
    public int Ahead { get; set; } = 150;

    /// <summary>How long the text of an announcement is kept after it was sent or given up; its report and audit stay.</summary>
    [Range(typeof(TimeSpan), "30.00:00:00", "3650.00:00:00", ErrorMessage = "Announcements:KeepTextFor 应在 30 天到 3650 天之间。")]
    public TimeSpan KeepTextFor { get; set; } = TimeSpan.FromDays(365);
}

[OptionsValidator]
internal sealed partial class AnnouncementOptionsValidator : IValidateOptions<AnnouncementOptions>;
