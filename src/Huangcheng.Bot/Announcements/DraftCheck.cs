using System.Globalization;
using System.Text.RegularExpressions;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Text;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Announcements;

/// <summary>What a clerk should know before an announcement goes out.</summary>
/// <param name="Chats">How many chats get it, by channel.</param>
/// <param name="Places">The same, by kind of place.</param>
/// <param name="LeftOut">Why others do not, with how many each.</param>
/// <param name="Takes">How long the sending takes under the platforms' limits; zero when nothing limits it.</param>
/// <param name="DueAt">When it would start.</param>
/// <param name="Waits">Whether that is later than now.</param>
/// <param name="Warnings">Each a sentence; none of them forbids the sending.</param>
internal sealed record DraftCheck(
    IReadOnlyList<(string Channel, int Count)> Chats,
    IReadOnlyList<(Place Place, int Count)> Places,
    IReadOnlyList<(string Why, int Count)> LeftOut,
    TimeSpan Takes,
    DateTimeOffset DueAt,
    bool Waits,
    IReadOnlyList<string> Warnings)
{
    public int Total => Chats.Sum(one => one.Count);
}

/// <summary>Counts the targets and looks for what is often regretted.</summary>
internal sealed partial class DraftChecker(AudienceReader audiences, AnnouncementDesk desk, DraftLook look, SessionTimes times, IEnumerable<IChannel> channels)
{
    /// <summary>What a phone shows without scrolling at a large type.</summary>
    private const int OneScreen = 300;

    private static readonly TimeSpan s_recently = TimeSpan.FromDays(7);

    public async Task<DraftCheck> CheckAsync(BotDb db, Announcement draft, DateTimeOffset at, CancellationToken cancellationToken)
    {
        // What a group has had today counts for a sending today only.
        var due = desk.DueAt(draft, at);
        var recipients = await audiences.ReadAsync(db, Audience.Read(draft.Whom), draft.Village, due, cancellationToken);
        List<(Place Place, int Count)> places =
            [.. recipients.Where(one => one.WhyNot is null).GroupBy(one => new Place(one.Channel, one.Kind)).Select(group => (group.Key, group.Count()))];
        List<(string Why, int Count)> leftOut =
            [.. recipients.Where(one => one.WhyNot is not null).GroupBy(one => one.WhyNot!, StringComparer.Ordinal).Select(group => (group.Key, group.Count()))];
        var warnings = await WarningsAsync(db, draft, at, due, cancellationToken);
        List<(string Channel, int Count)> chats =
            [.. places.GroupBy(one => one.Place.Channel, StringComparer.Ordinal).Select(group => (group.Key, group.Sum(one => one.Count)))];
        var parts = places.Select(one => look.CountAt(draft, one.Place)).DefaultIfEmpty(1).Max();
        return new DraftCheck(
            chats, places, leftOut, Takes(draft, places), due, due > at, parts > 1 ? [.. warnings, $"要分成 {parts} 条发：先是图片或文件，最后是文字和按钮。"] : warnings);
    }

    // Every message and every pin is a call.
    private TimeSpan Takes(Announcement draft, IReadOnlyList<(Place Place, int Count)> places)
    {
        var seconds =
            from one in places
            from channel in channels
            where channel.Name == one.Place.Channel && channel.Capabilities.Rates.PerSecond is > 0
            let calls = one.Count * (look.CountAt(draft, one.Place) + (draft.Pin && one.Place.Kind == ChatKind.Group && channel.Capabilities.Pins ? 1 : 0))
            group calls by channel into together
            select together.Sum() / together.Key.Capabilities.Rates.PerSecond!.Value;
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

        var folded = FoldedText.Of(draft.Text).Value;
        if (Link().IsMatch(folded))
        {
            warnings.Add("里面有网址。老人分不清真假链接，能不放就不放。");
        }

        if (Phone().IsMatch(folded))
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
            .Join(db.AnnouncementRuns.Where(run => run.Kind == RunKind.Send || run.Kind == RunKind.Edit), other => other.Id, run => run.AnnouncementId, (_, run) => (DateTimeOffset?)run.StartedAt)
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

    [GeneratedRegex(
        @"https?:|www\.|\b(?:[a-z0-9-]{1,63}\.){1,8}(?:com|cn|net|org|gov|edu|top|vip|xyz|cc|me|io|info|site|club|shop|app|link|ltd|tech|online|fun|ru)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    // Mobile and landline numbers, 400 numbers, and any of them in groups.
    [GeneratedRegex(@"(?<!\d)(?:1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?\d{7,8}|[48]00[- ]?\d{3}[- ]?\d{4}|[2-8]\d{6,7})(?!\d)")]
    private static partial Regex Phone();
}
