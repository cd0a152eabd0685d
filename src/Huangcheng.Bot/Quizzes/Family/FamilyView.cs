using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Lessons.Review;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Quizzes.Points;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Quizzes.Family;

/// <summary>All that family see of somebody's learning: that it goes on, and nothing of how well.</summary>
/// <param name="Days">Days of this week on which something was learnt.</param>
/// <param name="Lessons">Lessons finished this week.</param>
/// <param name="Last">The last day of learning; null before the first.</param>
internal sealed record FamilyView(int Days, int Lessons, DateOnly? Last)
{
    public static async Task<FamilyView> OfAsync(BotDb db, MemberId learner, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var monday = WeeklyStreak.Monday(ReviewCard.DateOf(at));
        var days = await LearningPoints.DaysAsync(db, learner, cancellationToken);
        var finished = await db.LessonWalks.AsNoTracking()
            .Where(walk => walk.MemberId == learner.Value && walk.FinishedAt != null)
            .Select(walk => new { walk.Lesson, walk.FinishedAt })
            .ToListAsync(cancellationToken);
        return new(
            days.Count(day => day >= monday),
            finished.Where(walk => ReviewCard.DateOf(walk.FinishedAt!.Value) >= monday).Select(walk => walk.Lesson).Distinct(StringComparer.Ordinal).Count(),
            days.Count > 0 ? days.Max() : null);
    }
}
