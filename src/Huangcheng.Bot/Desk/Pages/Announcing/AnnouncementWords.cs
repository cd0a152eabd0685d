using Huangcheng.Bot.Announcements;

namespace Huangcheng.Bot.Desk.Pages.Announcing;

/// <summary>Announcements as lists show them.</summary>
internal static class AnnouncementWords
{
    private const int LongestStart = 40;

    public static string Of(AnnouncementStatus status) => status switch
    {
        AnnouncementStatus.Draft => "草稿",
        AnnouncementStatus.Submitted => "等审批",
        AnnouncementStatus.Approved => "已批准，等时间",
        AnnouncementStatus.Started => "已发",
        _ => "已放弃",
    };

    /// <summary>How it begins; never half of a character.</summary>
    public static string Start(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= LongestStart ? line : line[..(char.IsHighSurrogate(line[LongestStart - 1]) ? LongestStart - 1 : LongestStart)] + "…";
    }
}
