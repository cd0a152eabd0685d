using System.Globalization;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;

namespace Huangcheng.Bot.Announcements;

/// <summary>Announcements as they go to the audit.</summary>
internal static class AnnouncementAudit
{
    /// <summary>What an act changes, without a word of the text: that may name people, and the audit is never erased.</summary>
    public static string Describe(Announcement announcement)
    {
        var content = announcement.Content;
        var hash = Convert.ToHexStringLower(announcement.TextHash)[..Math.Min(16, announcement.TextHash.Length * 2)];
        List<string> parts = [$"第{announcement.Version}版", $"{announcement.Status}", hash, announcement.Whom];
        if (announcement.SendAt is { } at)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"定在 {at:yyyy-MM-ddTHH:mm}Z"));
        }

        Add(announcement.Urgent, "紧急");
        Add(announcement.Pin, "置顶");
        Add(announcement.Silent, "不响铃");
        Add(content.Attachments.Count > 0, $"附件 {content.Attachments.Count}");
        return string.Join(' ', parts.Concat(content.Buttons.Select(button => button.Data)).Where(part => part.Length > 0));

        void Add(bool holds, string what)
        {
            if (holds)
            {
                parts.Add(what);
            }
        }
    }

    public static Task AppendAsync(
        WriteScope scope, Clerk clerk, string act, Announcement announcement, string? before, CancellationToken cancellationToken) =>
        AuditTrail.AppendAsync(
            scope, clerk.Does(act, $"announcement:{announcement.Id}") with { Before = before, After = Describe(announcement) }, cancellationToken);
}
