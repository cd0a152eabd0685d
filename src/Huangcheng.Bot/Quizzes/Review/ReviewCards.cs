using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Lessons.Review;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Quizzes.Review;

/// <summary>Keeps the review cards of those who agreed to 今日一题: what is due when is FSRS-6's to say.</summary>
internal static class ReviewCards
{
    // The long-term mode fits a bot that asks once a day.
    private static readonly ReviewScheduler s_scheduler = new();

    /// <summary>Wrong is Again, right after a hint is Hard, right is Good: nobody is asked to rate themselves.</summary>
    public static ReviewRating RatingOf(bool right, bool hinted) => (right, hinted) switch
    {
        (false, _) => ReviewRating.Again,
        (true, true) => ReviewRating.Hard,
        _ => ReviewRating.Good,
    };

    /// <summary>
    /// Notes how a question was remembered. The first answer of a day counts: minutes later the same question tells
    /// nothing of the memory.
    /// </summary>
    /// <returns>True when the question has just been forgotten for the eighth time.</returns>
    public static async Task<bool> RateAsync(
        WriteScope scope, MemberId member, AskedItem item, ReviewRating rating, DateOnly today, CancellationToken cancellationToken)
    {
        var row = await scope.Db.ReviewCards.FirstOrDefaultAsync(
            row => row.MemberId == member.Value && row.Lesson == item.Lesson && row.Question == item.Question && row.Version == item.Version,
            cancellationToken);
        if (row is null)
        {
            row = new ReviewRow { MemberId = member.Value, Lesson = item.Lesson, Question = item.Question, Version = item.Version };
            scope.Db.ReviewCards.Add(row);
        }
        else if (row.LastReview >= today)
        {
            return false;
        }

        var before = row.ToCard();
        row.Take(s_scheduler.Next(before, rating, today));
        await scope.Db.SaveChangesAsync(cancellationToken);
        return !before.NeedsHelp && row.ToCard().NeedsHelp;
    }
}

/// <summary>A question of a version of a lesson.</summary>
internal sealed record AskedItem(string Lesson, string Question, int Version);
