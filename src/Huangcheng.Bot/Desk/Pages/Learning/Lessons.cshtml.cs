using System.Globalization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Inquiries;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Quizzes;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Desk.Pages.Learning;

/// <summary>What is taught, what is wrong with it, and how it is taken: numbers alone, nobody by name.</summary>
internal sealed class LessonsModel(OfficeClock clock, IDbContextFactory<BotDb> contexts, KnowledgeStore store, LessonShelf shelf) : DeskPage(clock)
{
    private const int Weeks = 8;
    private const int MostQuestions = 10;

    public IReadOnlyList<LessonLine> Lines { get; private set; } = [];

    /// <summary>What keeps a lesson from being taught.</summary>
    public IReadOnlyList<KnowledgeFault> Faults { get; private set; } = [];

    public Bars Learners { get; private set; } = new("", []);

    /// <summary>Where walks that were not finished were left.</summary>
    public Bars Left { get; private set; } = new("", []);

    /// <summary>The questions most often wrong at the first try.</summary>
    public IReadOnlyList<HardQuestion> Hard { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var faults = new KnowledgeFaults();
        LessonBook.Read(store.Snapshot.Files, faults);
        Faults = faults.ToList();
        await using var db = await contexts.CreateDbContextAsync(Aborted);
        await ReadWalksAsync(db);
        await ReadAttemptsAsync(db);
    }

    private async Task ReadWalksAsync(BotDb db)
    {
        var counts = await db.LessonWalks.AsNoTracking()
            .GroupBy(walk => walk.Lesson)
            .Select(group => new { Lesson = group.Key, Started = group.Count(), Finished = group.Count(walk => walk.FinishedAt != null) })
            .ToDictionaryAsync(group => group.Lesson, StringComparer.Ordinal, Aborted);
        Lines =
        [
            .. shelf.Book.Lessons.Select(lesson => new LessonLine(
                lesson, counts.GetValueOrDefault(lesson.Id)?.Started ?? 0, counts.GetValueOrDefault(lesson.Id)?.Finished ?? 0)),
        ];

        var monday = Now.Date.AddDays(-(((int)Now.DayOfWeek + 6) % 7));
        var weeks = new List<(string, int)>();
        for (var week = Weeks - 1; week >= 0; week--)
        {
            var from = new DateTimeOffset(monday.AddDays(-7 * week), Now.Offset);
            var until = from.AddDays(7);
            weeks.Add((
                from.ToString("M/d", CultureInfo.InvariantCulture),
                await db.LessonWalks.Where(walk => walk.At >= from && walk.At < until).Select(walk => walk.MemberId).Distinct().CountAsync(Aborted)));
        }

        Learners = new Bars("每周学习的人数", weeks);
        var left = await db.LessonWalks.Where(walk => walk.FinishedAt == null).GroupBy(walk => walk.Place).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, Aborted);
        Left = new Bars("没学完的停在哪里",
        [
            ("看卡片", left.GetValueOrDefault(WalkPlace.Cards)), ("做题", left.GetValueOrDefault(WalkPlace.Questions)), ("情景练习", left.GetValueOrDefault(WalkPlace.Scenario)),
        ]);
    }

    private async Task ReadAttemptsAsync(BotDb db)
    {
        // A person's first answer ever to a question counts: later ones tell of memory, not of the lesson.
        var attempts = db.QuizAttempts.AsNoTracking();
        var answers = await attempts
            .Where(one => !attempts.Any(other =>
                other.MemberId == one.MemberId && other.Lesson == one.Lesson && other.Question == one.Question && other.Version == one.Version && other.Id < one.Id))
            .GroupBy(one => new { one.Lesson, one.Question, one.Version })
            .Select(group => new { group.Key.Lesson, group.Key.Question, group.Key.Version, Count = group.Count(), Right = group.Count(one => one.Right) })
            .ToListAsync(Aborted);
        Hard =
        [
            .. (from answer in answers
                let lesson = shelf.Book.Find(answer.Lesson)
                where lesson is not null && lesson.Version == answer.Version && answer.Right < answer.Count
                let question = lesson.Questions.FirstOrDefault(one => one.Id == answer.Question)
                where question is not null
                orderby (double)answer.Right / answer.Count, answer.Count descending
                select new HardQuestion(lesson.Title, question.Text, answer.Count, answer.Right)).Take(MostQuestions),
        ];
    }

    internal sealed record LessonLine(Lesson Lesson, int Started, int Finished);

    internal sealed record HardQuestion(string Lesson, string Question, int Answers, int Right);
}
