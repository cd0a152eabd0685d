using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Answers;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Inquiries;

/// <summary>Counts what residents ask and the knowledge lacks.</summary>
internal static class KnowledgeGaps
{
    private const string Upsert =
        """
        INSERT INTO "KnowledgeGaps" ("Question", "Kind", "Nearest", "Count", "FirstAskedAt", "LastAskedAt")
        VALUES (@p0, @p1, @p2, 1, @p3, @p3)
        ON CONFLICT ("Question") DO UPDATE SET
            "Kind" = excluded."Kind",
            "Nearest" = excluded."Nearest",
            "Count" = "KnowledgeGaps"."Count" + 1,
            "LastAskedAt" = excluded."LastAskedAt"
        """;

    /// <summary>Whether an answer shows that something is lacking.</summary>
    public static bool IsMiss(Answer answer) => !answer.Answered;

    /// <summary>Counts the question inside the turn's own transaction.</summary>
    public static async Task CountAsync(WriteScope scope, string question, Answer answer, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var wording = GapWording.Of(question);
        if (wording.Length == 0)
        {
            return;
        }

        var nearest = answer.Activities.Count > 0 ? answer.Activities[0].Title : answer.Citations.Count > 0 ? answer.Citations[0].Section : null;
        var kind = answer.Kind == AnswerKind.Unknown ? GapKind.NotUnderstood : GapKind.NotInThePlan;
        await scope.Statements.ExecuteAsync(Upsert, [wording, kind, nearest is null ? null : GapWording.Clip(nearest), at], cancellationToken);
    }

    /// <summary>The most asked first.</summary>
    public static Task<List<KnowledgeGap>> MostAskedAsync(BotDb db, int limit, CancellationToken cancellationToken) =>
        db.KnowledgeGaps.AsNoTracking()
            .OrderByDescending(gap => gap.Count)
            .ThenByDescending(gap => gap.LastAskedAt)
            .Take(limit)
            .ToListAsync(cancellationToken);
}

/// <summary>Forgets what nobody has asked for a year.</summary>
internal sealed class KnowledgeGapRetention : IRetention
{
    private static readonly TimeSpan s_keepFor = TimeSpan.FromDays(365);

    public Task DeleteOldAsync(BotDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = now - s_keepFor;
        return db.KnowledgeGaps.Where(gap => gap.LastAskedAt < before).ExecuteDeleteAsync(cancellationToken);
    }
}
