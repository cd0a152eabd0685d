using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Quizzes.Statistics;

/// <summary>What was learnt in a stretch of time: numbers alone, nobody by name.</summary>
/// <param name="Learners">People who learnt something.</param>
/// <param name="Lessons">In the book's order.</param>
/// <param name="Villages">Most learners first; what is too small to be told apart comes last, together.</param>
internal sealed record LearningReport(int Learners, IReadOnlyList<LessonFigures> Lessons, IReadOnlyList<VillageFigures> Villages)
{
    /// <summary>A village with fewer learners is not told apart: everybody there would know who they are.</summary>
    public const int FewestLearners = 5;

    /// <param name="grants">What the reader holds: of villages, they see their own.</param>
    /// <param name="since">Null: from the beginning.</param>
    public static async Task<LearningReport> ReadAsync(
        BotDb db, LessonBook book, IReadOnlyList<RoleGrant> grants, DateTimeOffset? since, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        var walks = await (
            from walk in db.LessonWalks.AsNoTracking()
            where (since == null || walk.StartedAt >= since) && (until == null || walk.StartedAt < until)
            join member in db.Members on walk.MemberId equals member.Id into members
            from member in members.DefaultIfEmpty()
            select new Walk(walk.MemberId, walk.Lesson, walk.Place, member == null ? null : member.Village))
            .ToListAsync(cancellationToken);
        var byLesson = walks.ToLookup(walk => walk.Lesson, StringComparer.Ordinal);
        return new(
            walks.Select(walk => walk.Member).Distinct().Count(),
            [.. book.Lessons.Select(lesson => Of(lesson, byLesson[lesson.Id].ToLookup(walk => walk.Place)))],
            Of(walks, grants));
    }

    /// <summary>How the questions of a lesson do, by every person's first answer to its present version.</summary>
    public static async Task<IReadOnlyList<ItemFigures>> ItemsAsync(BotDb db, Lesson lesson, CancellationToken cancellationToken)
    {
        var all = await db.QuizAttempts.AsNoTracking()
            .Where(attempt => attempt.Lesson == lesson.Id && attempt.Version == lesson.Version)
            .OrderBy(attempt => attempt.Id)
            .Select(attempt => new FirstAnswer(attempt.MemberId, attempt.Question, attempt.Right))
            .ToListAsync(cancellationToken);
        return ItemFigures.Of(lesson, [.. all.DistinctBy(answer => (answer.Member, answer.Question))]);
    }

    /// <summary>The same for all lessons, one after the other: the answers of all at once would be a hundred megabytes.</summary>
    public static async Task<IReadOnlyList<ItemFigures>> ItemsAsync(BotDb db, LessonBook book, CancellationToken cancellationToken)
    {
        var items = new List<ItemFigures>();
        foreach (var lesson in book.Lessons)
        {
            items.AddRange(await ItemsAsync(db, lesson, cancellationToken));
        }

        return items;
    }

    private static LessonFigures Of(Lesson lesson, ILookup<WalkPlace, Walk> walks) => new(
        lesson,
        walks.Sum(place => place.Count()),
        walks[WalkPlace.Finished].Count(),
        walks[WalkPlace.Cards].Count(),
        walks[WalkPlace.Questions].Count(),
        walks[WalkPlace.Scenario].Count());

    private static List<VillageFigures> Of(List<Walk> walks, IReadOnlyList<RoleGrant> grants)
    {
        var all = walks.GroupBy(walk => walk.Village, StringComparer.Ordinal).Select(group => Of(group.Key, group)).ToList();
        var told = all.Where(village => village.Village is not null && village.Learners >= FewestLearners).ToList();
        var visible = told.Where(village => grants.Any(grant => grant.Covers(village.Village))).OrderByDescending(village => village.Learners).ThenBy(village => village.Village, StringComparer.Ordinal);
        var rest = walks.Where(walk => told.All(village => village.Village != walk.Village)).ToList();
        return [.. visible, .. rest.Count > 0 && grants.Any(grant => grant.Covers(null)) ? [Of(null, rest)] : (VillageFigures[])[]];
    }

    private static VillageFigures Of(string? village, IEnumerable<Walk> walks)
    {
        var all = walks.ToList();
        return new(village, all.Select(walk => walk.Member).Distinct().Count(), all.Count, all.Count(walk => walk.Place == WalkPlace.Finished));
    }

    private sealed record Walk(long Member, string Lesson, WalkPlace Place, string? Village);
}

/// <summary>How often a lesson was begun, finished, and left where.</summary>
internal sealed record LessonFigures(Lesson Lesson, int Started, int Finished, int AtCards, int AtQuestions, int AtScenario);

/// <param name="Village">Null: villages with few learners, and people who have not said theirs.</param>
internal sealed record VillageFigures(string? Village, int Learners, int Started, int Finished);
