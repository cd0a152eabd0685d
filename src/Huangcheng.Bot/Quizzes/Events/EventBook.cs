using System.Globalization;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Quizzes.Groups;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Quizzes.Events;

/// <summary>The rules of a 村村赛: one at a time, one set for all, each question answered once.</summary>
internal static class EventBook
{
    public const int MostLessons = 3;
    public const int MostQuestions = 10;
    public const int Days = 7;

    /// <summary>The one that is on, is to come, or was last.</summary>
    public static Task<LearningEvent?> LatestAsync(BotDb db, CancellationToken cancellationToken) =>
        db.LearningEvents.OrderByDescending(one => one.Id).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The questions of these lessons, turn by turn, so that none is left out when there are too many.</summary>
    public static IReadOnlyList<(Lesson Lesson, Question Question)> Pick(IEnumerable<Lesson> lessons) =>
        [.. lessons.SelectMany(lesson => QuizPosts.Postable(lesson).Index().Select(one => (one.Index, lesson, one.Item))).OrderBy(one => one.Index).Select(one => (one.lesson, one.Item)).Take(MostQuestions)];

    /// <summary>What is asked, in order; a question that has left the book since is left out for everybody.</summary>
    public static IReadOnlyList<Question> Questions(LearningEvent one, LessonBook book) =>
    [
        .. one.Questions.Split(' ')
            .Select(key => key.Split('/') is [var lesson, var id] ? book.Find(lesson)?.Questions.FirstOrDefault(question => question.Id == id) : null)
            .OfType<Question>(),
    ];

    /// <returns>Null while another is on or to come.</returns>
    public static async Task<LearningEvent?> MakeAsync(
        WriteScope scope, AuditEntry act, IReadOnlyList<(Lesson Lesson, Question Question)> questions, DateTimeOffset startsAt, CancellationToken cancellationToken)
    {
        if (await LatestAsync(scope.Db, cancellationToken) is { } latest && !latest.IsOver(act.At))
        {
            return null;
        }

        var one = new LearningEvent
        {
            Questions = string.Join(' ', questions.Select(each => $"{each.Lesson.Id}/{each.Question.Id}")),
            StartsAt = startsAt,
            EndsAt = new DateTimeOffset(startsAt.Date, startsAt.Offset).AddDays(Days),
        };
        scope.Db.LearningEvents.Add(one);
        await scope.Db.SaveChangesAsync(cancellationToken);
        await AuditTrail.AppendAsync(scope, act with { Subject = $"event:{one.Id}", After = $"{questions.Count}道题 {Describe(one)}" }, cancellationToken);
        return one;
    }

    private static string Describe(LearningEvent one) =>
        string.Create(CultureInfo.InvariantCulture, $"{one.StartsAt.UtcDateTime:yyyy-MM-ddTHH:mm}Z 到 {one.EndsAt.UtcDateTime:yyyy-MM-ddTHH:mm}Z");

    /// <summary>Ends what is on or to come; its board stays.</summary>
    /// <returns>False: there is nothing to end.</returns>
    public static async Task<bool> StopAsync(WriteScope scope, AuditEntry act, CancellationToken cancellationToken)
    {
        if (await LatestAsync(scope.Db, cancellationToken) is not { } one || one.IsOver(act.At))
        {
            return false;
        }

        var before = Describe(one);
        one.EndsAt = act.At;
        await AuditTrail.AppendAsync(scope, act with { Subject = $"event:{one.Id}", Before = before, After = Describe(one) }, cancellationToken);
        return true;
    }

    /// <summary>When an event would begin: today means now; any other day begins at midnight on the office's wall.</summary>
    /// <param name="ahead">0 is today, 1 tomorrow, anything else the next Monday.</param>
    public static DateTimeOffset Start(DateTimeOffset at, int ahead)
    {
        var today = new DateTimeOffset(at.Date, at.Offset);
        return ahead switch
        {
            0 => at,
            1 => today.AddDays(1),
            _ => today.AddDays(7 - (((int)at.DayOfWeek + 6) % 7)),
        };
    }

    public static Task<EventEntry?> EntryAsync(BotDb db, LearningEvent one, MemberId member, CancellationToken cancellationToken) =>
        db.EventEntries.FirstOrDefaultAsync(entry => entry.EventId == one.Id && entry.MemberId == member.Value, cancellationToken);

    /// <summary>Notes the answer to the question at a place, once: of two presses on the same question the second finds it answered.</summary>
    public static async Task<bool> AnswerAsync(WriteScope scope, EventEntry entry, int place, bool right, CancellationToken cancellationToken) =>
        await scope.Db.EventEntries
            .Where(row => row.Id == entry.Id && row.Answered == place)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Answered, place + 1).SetProperty(row => row.Right, row => row.Right + (right ? 1 : 0)), cancellationToken) == 1;
}
