using System.Globalization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Announcements.Recurring;

/// <summary>
/// Makes what comes again: on the day before, at nine, the text is made and handed in, so that staff have read it when it
/// goes out. Each time once, over any restart; after a day off, still before its time.
/// </summary>
internal sealed class RecurrenceMaker(DraftTexts texts, AnnouncementDesk desk, IFiles files, OfficeClock office, IOptions<AnnouncementOptions> options)
{
    private static readonly TimeSpan s_shownAt = TimeSpan.FromHours(9);

    // 每月1日发本月活动 comes with the program.
    private static readonly Recurrence s_monthly = new() { Kind = RecurrenceKind.Month, Monthly = true, Day = 1, Minute = 9 * 60, Whom = Audience.Everyone.Write() };

    private (DateTime Date, bool Shown)? _done;

    /// <summary>Null when it has been looked already; cheap enough for each second.</summary>
    public DateTimeOffset? DueAt(DateTimeOffset at)
    {
        var local = office.Local(at);
        return _done == Key(local) ? null : local;
    }

    /// <summary>Something new may be due at once.</summary>
    public void LookAgain() => _done = null;

    public async Task MakeAsync(WriteScope scope, DateTimeOffset local, CancellationToken cancellationToken)
    {
        scope.AfterCommit(() => _done = Key(local));
        var all = await scope.Db.Recurrences.AsNoTracking().Where(one => one.StoppedAt == null).OrderBy(one => one.Id).ToListAsync(cancellationToken);
        foreach (var recurrence in options.Value.MonthlyDigest ? [s_monthly, .. all] : all)
        {
            var next = recurrence.Rhythm.After(local.DateTime);
            if (local.DateTime >= next.Date.AddDays(-1) + s_shownAt)
            {
                await MakeAsync(scope, recurrence, new DateTimeOffset(next, local.Offset), local, cancellationToken);
            }
        }
    }

    private async Task MakeAsync(WriteScope scope, Recurrence recurrence, DateTimeOffset sendAt, DateTimeOffset local, CancellationToken cancellationToken)
    {
        var source = SourceOf(recurrence, sendAt);
        if (await scope.Db.Announcements.AnyAsync(one => one.Source == source, cancellationToken)
            || (await StaffNotices.HoldersAsync(scope.Db, Role.Approver, recurrence.Village, cancellationToken)).Count == 0
            || await ContentAsync(scope.Db, recurrence, sendAt, local, cancellationToken) is not { } content)
        {
            return;
        }

        var clerk = new Clerk(null, "recurring", local.ToUniversalTime());
        var draft = await AnnouncementDesk.DraftAsync(
            scope,
            clerk,
            recurrence.Village,
            one =>
            {
                (one.Content, one.Whom, one.SendAt) = (content, recurrence.Whom, sendAt.ToUniversalTime());
                (one.Pin, one.Silent) = (recurrence.Pin, recurrence.Silent);
            },
            source,
            cancellationToken);
        foreach (var attachment in content.Attachments)
        {
            await files.KeepAsync(scope, attachment.FileId, Recurrence.KeepFiles, cancellationToken);
        }

        await desk.HandInAsync(scope, clerk, draft!, cancellationToken);
    }

    private Task<Content?> ContentAsync(BotDb db, Recurrence recurrence, DateTimeOffset sendAt, DateTimeOffset local, CancellationToken cancellationToken) => recurrence.Kind switch
    {
        RecurrenceKind.Month => texts.OfMonthAsync(db, sendAt.Year, sendAt.Month, recurrence.Village, local, cancellationToken),
        RecurrenceKind.Week => texts.OfWeekAsync(db, sendAt, recurrence.Village, cancellationToken),
        _ => Task.FromResult<Content?>(new Announcement { Text = recurrence.Text, Extras = recurrence.Extras }.Content),
    };

    private static string SourceOf(Recurrence recurrence, DateTimeOffset sendAt) => recurrence.Id == 0
        ? string.Create(CultureInfo.InvariantCulture, $"monthly:{sendAt:yyyy-MM}")
        : string.Create(CultureInfo.InvariantCulture, $"recurring:{recurrence.Id}:{sendAt:yyyy-MM-dd}");

    // Twice a day: after midnight for what was missed, and when the next day's is shown.
    private static (DateTime Date, bool Shown) Key(DateTimeOffset local) => (local.Date, local.TimeOfDay >= s_shownAt);
}
