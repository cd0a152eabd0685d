using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Announcements.Recurring;

/// <summary>Sets up and stops what comes again. Each act asks for the clerk's role and is audited.</summary>
internal sealed class RecurrenceBook(RecurrenceMaker maker, IFiles files)
{
    /// <summary>Makes a draft come again; the draft itself is used up.</summary>
    public async Task<RecurrenceOutcome> FromDraftAsync(
        WriteScope scope, Clerk clerk, long id, int version, Rhythm rhythm, CancellationToken cancellationToken)
    {
        var draft = await scope.Db.Announcements.FirstOrDefaultAsync(one => one.Id == id, cancellationToken);
        if (draft is null || !await clerk.MayAsync(scope.Db, Role.Editor, draft.Village, cancellationToken))
        {
            return new RecurrenceOutcome.NotAllowed();
        }

        if (draft.Version != version || draft.Status != AnnouncementStatus.Draft)
        {
            return new RecurrenceOutcome.Refused("这份草稿刚才改过，或者已经不是草稿了。请看过再定。");
        }

        if (draft.Text.Length == 0 || Audience.Read(draft.Whom).IsNobody)
        {
            return new RecurrenceOutcome.Refused("先写好文字、选好发给谁，再定期发。");
        }

        draft.Status = AnnouncementStatus.Discarded;
        foreach (var attachment in draft.Content.Attachments)
        {
            await files.KeepAsync(scope, attachment.FileId, Recurrence.KeepFiles, cancellationToken);
        }

        return await AddAsync(
            scope,
            clerk,
            new Recurrence
            {
                Village = draft.Village,
                Kind = RecurrenceKind.Text,
                Monthly = rhythm.Monthly,
                Day = rhythm.Day,
                Minute = (int)rhythm.At.TotalMinutes,
                Text = draft.Text,
                Extras = draft.Extras,
                Whom = draft.Whom,
                Pin = draft.Pin,
                Silent = draft.Silent,
                MadeBy = clerk.Member?.Value,
                CreatedAt = clerk.At,
            },
            cancellationToken);
    }

    /// <summary>Makes the activities of the month or the week come again, to all groups of the place.</summary>
    public async Task<RecurrenceOutcome> OfActivitiesAsync(
        WriteScope scope, Clerk clerk, string? village, RecurrenceKind kind, Rhythm rhythm, CancellationToken cancellationToken) =>
        await clerk.MayAsync(scope.Db, Role.Editor, village, cancellationToken)
            ? await AddAsync(
                scope,
                clerk,
                new Recurrence
                {
                    Village = village,
                    Kind = kind,
                    Monthly = rhythm.Monthly,
                    Day = rhythm.Day,
                    Minute = (int)rhythm.At.TotalMinutes,
                    Whom = Audience.Everyone.Write(),
                    MadeBy = clerk.Member?.Value,
                    CreatedAt = clerk.At,
                },
                cancellationToken)
            : new RecurrenceOutcome.NotAllowed();

    public static async Task<RecurrenceOutcome> StopAsync(WriteScope scope, Clerk clerk, long id, CancellationToken cancellationToken)
    {
        var found = await scope.Db.Recurrences.FirstOrDefaultAsync(one => one.Id == id, cancellationToken);
        if (found is null || !await clerk.MayAsync(scope.Db, Role.Editor, found.Village, cancellationToken))
        {
            return new RecurrenceOutcome.NotAllowed();
        }

        var before = Describe(found);
        found.StoppedAt ??= clerk.At;
        await scope.Db.SaveChangesAsync(cancellationToken);
        await AuditTrail.AppendAsync(scope, clerk.Does("停止定期公告", $"recurrence:{id}") with { Before = before, After = Describe(found) }, cancellationToken);
        return new RecurrenceOutcome.Saved(found);
    }

    /// <summary>What goes on for these villages; null among them is the whole town, which sees all.</summary>
    public static Task<List<Recurrence>> GoingOnAsync(BotDb db, IReadOnlyList<string?> places, CancellationToken cancellationToken)
    {
        var (all, villages) = (places.Contains(null, StringComparer.Ordinal), places.OfType<string>().ToList());
        return db.Recurrences.AsNoTracking()
            .Where(one => one.StoppedAt == null && (all || villages.Contains(one.Village!)))
            .OrderBy(one => one.Id)
            .ToListAsync(cancellationToken);
    }

    private async Task<RecurrenceOutcome> AddAsync(WriteScope scope, Clerk clerk, Recurrence recurrence, CancellationToken cancellationToken)
    {
        scope.Db.Recurrences.Add(recurrence);
        await scope.Db.SaveChangesAsync(cancellationToken);
        await AuditTrail.AppendAsync(
            scope, clerk.Does("定期发公告", $"recurrence:{recurrence.Id}") with { After = Describe(recurrence) }, cancellationToken);
        scope.AfterCommit(maker.LookAgain);
        return new RecurrenceOutcome.Saved(recurrence);
    }

    private static string Describe(Recurrence recurrence) =>
        $"{recurrence.Rhythm.Says} {recurrence.Kind} {recurrence.Whom}{(recurrence.StoppedAt is null ? "" : " 停了")}";
}

/// <summary>What became of a clerk's act on something that comes again.</summary>
internal abstract record RecurrenceOutcome
{
    private RecurrenceOutcome()
    {
    }

    public sealed record Saved(Recurrence Recurrence) : RecurrenceOutcome;

    public sealed record NotAllowed : RecurrenceOutcome;

    /// <param name="What">What is missing, for the clerk.</param>
    public sealed record Refused(string What) : RecurrenceOutcome;
}
