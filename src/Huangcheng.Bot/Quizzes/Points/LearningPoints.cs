using System.Globalization;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Knowledge.Lessons.Review;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Quizzes.Points;

/// <summary>学习积分: for taking part, never for being quick or better than others.</summary>
internal static class LearningPoints
{
    private const string Insert =
        """
        INSERT INTO "LearningPoints" ("MemberId", "Kind", "Reference", "Points", "At")
        VALUES (@p0, @p1, @p2, @p3, @p4) ON CONFLICT DO NOTHING
        """;

    /// <summary>Credits a lesson that was walked to its end, and the milestone it leads to.</summary>
    /// <returns>What to tell; null when the lesson was credited before.</returns>
    public static async Task<LessonCredit?> ForLessonAsync(
        WriteScope scope, MemberId member, Lesson lesson, LessonBook book, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (!await CreditAsync(scope, member, PointKind.Lesson, lesson.Id, at, cancellationToken))
        {
            return null;
        }

        var done = await QuizRecords.CompletedAsync(scope.Db, member, cancellationToken);
        var milestone = Milestone.Reached(book.Lessons.Count(each => done.Contains(each.Id)));
        var reference = milestone?.Lessons.ToString(CultureInfo.InvariantCulture);
        var reached = reference is not null && await CreditAsync(scope, member, PointKind.Milestone, reference, at, cancellationToken) ? milestone : null;
        return new(StudyWording.Earned(await TotalAsync(scope.Db, member, cancellationToken), reached), reached is not null);
    }

    public static int For(PointKind kind) => kind == PointKind.Lesson ? 10 : 20;

    /// <summary>Where a person stands.</summary>
    public static async Task<LearningSummary> SummaryAsync(BotDb db, MemberId member, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var lessons = await QuizRecords.CompletedAsync(db, member, cancellationToken);
        var days = await DaysAsync(db, member, cancellationToken);
        return new(days.Count > 0, await TotalAsync(db, member, cancellationToken), lessons, WeeklyStreak.Of(days, ReviewCard.DateOf(at)));
    }

    /// <summary>The office's days on which a person learnt anything.</summary>
    public static async Task<IReadOnlySet<DateOnly>> DaysAsync(BotDb db, MemberId member, CancellationToken cancellationToken)
    {
        var answered = await db.QuizAttempts.Where(attempt => attempt.MemberId == member.Value).Select(attempt => attempt.At).ToListAsync(cancellationToken);
        var walked = await db.LessonWalks.Where(walk => walk.MemberId == member.Value)
            .Select(walk => new { walk.StartedAt, walk.At })
            .ToListAsync(cancellationToken);
        return answered.Concat(walked.SelectMany(walk => (DateTimeOffset[])[walk.StartedAt, walk.At])).Select(ReviewCard.DateOf).ToHashSet();
    }

    private static async Task<bool> CreditAsync(
        WriteScope scope, MemberId member, PointKind kind, string reference, DateTimeOffset at, CancellationToken cancellationToken) =>
        await scope.Statements.ExecuteAsync(Insert, [member.Value, kind, reference, For(kind), at], cancellationToken) == 1;

    private static Task<int> TotalAsync(BotDb db, MemberId member, CancellationToken cancellationToken) =>
        db.LearningPoints.Where(entry => entry.MemberId == member.Value).SumAsync(entry => entry.Points, cancellationToken);
}

/// <param name="Started">A first step was made.</param>
/// <param name="Lessons">Ids of the lessons walked to the end.</param>
internal sealed record LearningSummary(bool Started, int Points, IReadOnlySet<string> Lessons, WeeklyStreak Streak);

/// <param name="Told">What the person reads.</param>
/// <param name="Milestone">One was reached with it.</param>
internal sealed record LessonCredit(string Told, bool Milestone);
