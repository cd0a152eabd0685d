using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Knowledge.Lessons.Review;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Quizzes.Daily;

/// <summary>A question and the lesson it stands in.</summary>
internal sealed record DailyItem(Lesson Lesson, Question Question);

/// <summary>
/// What somebody remembers of each question: a review card for each they ever answered, in a lesson or as 今日一题.
/// The cards are not stored but replayed from the answers, so they never disagree with them.
/// </summary>
internal sealed class ReviewDeck
{
    private static readonly ReviewScheduler s_scheduler = new();

    private readonly Dictionary<(string Lesson, string Question), ReviewCard> _cards = [];

    /// <param name="answers">Of one person, oldest first. The first of a day is the review; more on that day are practice.</param>
    public ReviewDeck(IEnumerable<QuizAttempt> answers)
    {
        foreach (var answer in answers)
        {
            var (key, day) = ((answer.Lesson, answer.Question), ReviewCard.DateOf(answer.At));
            var card = _cards.GetValueOrDefault(key, ReviewCard.New);
            if (card.LastReview is null || card.LastReview < day)
            {
                _cards[key] = s_scheduler.Next(card, RatingOf(answer.Right, answer.Hinted), day);
            }
        }
    }

    public ReviewCard CardOf(DailyItem item) => _cards.GetValueOrDefault((item.Lesson.Id, item.Question.Id), ReviewCard.New);

    /// <summary>
    /// What to ask: the card longest due, else a question of a lesson not begun, else any not asked yet, else whatever
    /// comes up soonest. Never what has been forgotten so often that a person must help; the last one again only
    /// where there is nothing else.
    /// </summary>
    public DailyItem? Choose(LessonBook book, DateOnly today, DailyPlan? before)
    {
        var items = book.Lessons.SelectMany(lesson => lesson.Questions, (lesson, question) => new DailyItem(lesson, question))
            .Select(item => (Item: item, Card: CardOf(item)))
            .Where(each => !each.Card.NeedsHelp)
            .ToList();
        var fresh = items.Where(each => before is null || each.Item.Lesson.Id != before.Lesson || each.Item.Question.Id != before.Question).ToList();
        var among = fresh.Count > 0 ? fresh : items;
        var begun = _cards.Keys.Select(key => key.Lesson).Append(before?.Lesson).ToHashSet(StringComparer.Ordinal);
        return among.Where(each => each.Card.Due <= today).OrderBy(each => each.Card.Due).Select(each => each.Item).FirstOrDefault()
            ?? among.Where(each => each.Card.Due is null).OrderBy(each => begun.Contains(each.Item.Lesson.Id)).Select(each => each.Item).FirstOrDefault()
            ?? among.OrderBy(each => each.Card.Due).Select(each => each.Item).FirstOrDefault();
    }

    /// <summary>The decks of several people; everyone asked about has one.</summary>
    public static async Task<IReadOnlyDictionary<long, ReviewDeck>> LoadAsync(
        BotDb db, IReadOnlyCollection<long> members, CancellationToken cancellationToken)
    {
        var answers = await db.QuizAttempts.AsNoTracking()
            .Where(attempt => members.Contains(attempt.MemberId))
            .OrderBy(attempt => attempt.At).ThenBy(attempt => attempt.Id)
            .ToListAsync(cancellationToken);
        var theirs = answers.ToLookup(answer => answer.MemberId);
        return members.ToDictionary(member => member, member => new ReviewDeck(theirs[member]));
    }

    public static async Task<ReviewDeck> LoadAsync(BotDb db, MemberId member, CancellationToken cancellationToken) =>
        (await LoadAsync(db, [member.Value], cancellationToken))[member.Value];

    private static ReviewRating RatingOf(bool right, bool hinted) => (right, hinted) switch
    {
        (false, _) => ReviewRating.Again,
        (_, true) => ReviewRating.Hard,
        _ => ReviewRating.Good,
    };
}
