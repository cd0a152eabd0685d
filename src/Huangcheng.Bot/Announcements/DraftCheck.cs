using System.Globalization;
using System.Text.RegularExpressions;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Announcements;

/// <summary>What a clerk should know before an announcement goes out.</summary>
/// <param name="Chats">How many chats get it, by channel.</param>
/// <param name="LeftOut">Why others do not, with how many each.</param>
/// <param name="Takes">How long the sending takes under the platforms' limits; zero when nothing limits it.</param>
/// <param name="DueAt">When it would start.</param>
/// <param name="Warnings">Each a sentence; none of them forbids the sending.</param>
internal sealed record DraftCheck(
    IReadOnlyList<(string Channel, int Count)> Chats,
    IReadOnlyList<(string Why, int Count)> LeftOut,
    TimeSpan Takes,
    DateTimeOffset DueAt,
    IReadOnlyList<string> Warnings)
{
    public int Total => Chats.Sum(one => one.Count);
}

/// <summary>Counts the targets and looks for what is often regretted.</summary>
internal sealed partial class DraftChecker(AudienceReader audiences, AnnouncementDesk desk, SessionTimes times, IEnumerable<IChannel> channels)
{
    /// <summary>What a phone shows without scrolling at a large type.</summary>
    private const int OneScreen = 300;

    private static readonly TimeSpan s_recently = TimeSpan.FromDays(7);

    public async Task<DraftCheck> CheckAsync(BotDb db, Announcement draft, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var recipients = await audiences.ReadAsync(db, Audience.Read(draft.Whom), draft.Village, at, cancellationToken);
        List<(string Channel, int Count)> chats =
            [.. recipients.Where(one => one.WhyNot is null).GroupBy(one => one.Channel, StringComparer.Ordinal).Select(group => (group.Key, group.Count()))];
        List<(string Why, int Count)> leftOut =
            [.. recipients.Where(one => one.WhyNot is not null).GroupBy(one => one.WhyNot!, StringComparer.Ordinal).Select(group => (group.Key, group.Count()))];
        var due = desk.DueAt(draft, at);
        return new DraftCheck(chats, leftOut, Takes(chats), due, await WarningsAsync(db, draft, at, due, cancellationToken));
    }

    private TimeSpan Takes(IReadOnlyList<(string Channel, int Count)> chats)
    {
        var seconds =
            from chat in chats
            from channel in channels
            where channel.Name == chat.Channel && channel.Capabilities.Rates.PerSecond is > 0
            select chat.Count / channel.Capabilities.Rates.PerSecond!.Value;
        return TimeSpan.FromSeconds(seconds.DefaultIfEmpty(0).Max());
    }

    private async Task<IReadOnlyList<string>> WarningsAsync(
        BotDb db, Announcement draft, DateTimeOffset at, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var warnings = new List<string>();
        var wanted = draft.SendAt is { } time && time > at ? time : at;
        if (due > wanted)
        {
            warnings.Add($"夜里 21 点到早上 7 点不打扰，会等到{times.Say(due)}再发。真有急事，请点“标为紧急”。");
        }
        else if (draft.Urgent)
        {
            warnings.Add("标了“紧急”，夜里也会发出去。");
        }

        if (draft.SendAt is { } past && past <= at)
        {
            warnings.Add("定的时间已经过了，提交后马上发。");
        }

        if (draft.Text.Length > OneScreen)
        {
            warnings.Add($"文字有 {draft.Text.Length} 个字，手机一屏看不完。");
        }

        if (Link().IsMatch(draft.Text))
        {
            warnings.Add("里面有网址。老人分不清真假链接，能不放就不放。");
        }

        if (Phone().IsMatch(draft.Text))
        {
            warnings.Add("里面有电话号码，请核对，也请确认本人同意公开。");
        }

        if (draft.TextHash.Length > 0 && await SentBeforeAsync(db, draft, at, cancellationToken) is { } before)
        {
            warnings.Add($"同样的内容{times.Say(before)}发过一次。");
        }

        return warnings;
    }

    private static Task<DateTimeOffset?> SentBeforeAsync(BotDb db, Announcement draft, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var since = at - s_recently;
        return db.Announcements
            .Where(other => other.TextHash == draft.TextHash && other.Id != draft.Id && other.Status == AnnouncementStatus.Started)
            .Join(db.AnnouncementRuns, other => other.Id, run => run.AnnouncementId, (_, run) => (DateTimeOffset?)run.StartedAt)
            .Where(started => started > since)
            .OrderByDescending(started => started)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>1 分钟, 3 小时; less than a minute is "不到 1 分钟".</summary>
    public static string SayDuration(TimeSpan takes) => takes switch
    {
        { TotalMinutes: < 1 } => "不到 1 分钟",
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"大约 {Math.Ceiling(takes.TotalMinutes)} 分钟"),
        _ => string.Create(CultureInfo.InvariantCulture, $"大约 {Math.Ceiling(takes.TotalHours)} 小时"),
    };

    [GeneratedRegex(@"https?://|www\.|[a-z0-9-]{1,63}\.(?:com|cn|net|org|top|vip|xyz)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|[2-8]\d{6,7})(?!\d)")]
    private static partial Regex Phone();
}
