using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Lessons.Review;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Quizzes.Points;

/// <summary>学习积分: for taking part, never for being quick or better than others.</summary>
internal static class LearningPoints
{
    public const int ForLesson = 10;
    public const int ForDaily = 2;

    private const string Insert =
        """
        INSERT INTO "LearningPoints" ("MemberId", "Kind", "Reference", "Points", "At")
        VALUES (@p0, @p1, @p2, @p3, @p4) ON CONFLICT DO NOTHING
        """;

    /// <returns>False when this was credited before.</returns>
    public static async Task<bool> CreditAsync(
        WriteScope scope, MemberId member, PointKind kind, string reference, DateTimeOffset at, CancellationToken cancellationToken) =>
        await scope.Statements.ExecuteAsync(
            Insert, [member.Value, kind, reference, kind == PointKind.Lesson ? ForLesson : ForDaily, at], cancellationToken) == 1;

    /// <summary>Where a person stands.</summary>
    public static async Task<LearningSummary> SummaryAsync(BotDb db, MemberId member, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var points = await db.LearningPoints.Where(entry => entry.MemberId == member.Value).SumAsync(entry => entry.Points, cancellationToken);
        var daily = await db.LearningPoints.CountAsync(entry => entry.MemberId == member.Value && entry.Kind == PointKind.Daily, cancellationToken);
        var lessons = await QuizRecords.CompletedAsync(db, member, cancellationToken);
        var answered = await db.QuizAttempts.Where(attempt => attempt.MemberId == member.Value).Select(attempt => attempt.At).ToListAsync(cancellationToken);
        var walked = await db.LessonWalks.Where(walk => walk.MemberId == member.Value).Select(walk => walk.At).ToListAsync(cancellationToken);
        var days = answered.Concat(walked).Select(ReviewCard.DateOf).ToList();
        return new(points, lessons, daily, WeeklyStreak.Of(days, ReviewCard.DateOf(at)), days.Count == 0 ? null : days.Max());
    }
}

/// <param name="Lessons">Ids of the lessons walked to the end.</param>
/// <param name="Daily">How many of 今日一题 were answered.</param>
/// <param name="LastDay">The last day something was learnt.</param>
internal sealed record LearningSummary(int Points, IReadOnlySet<string> Lessons, int Daily, WeeklyStreak Streak, DateOnly? LastDay);
