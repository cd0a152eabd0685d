using System.Globalization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Members;

namespace Huangcheng.Bot.Quizzes.Events;

/// <summary>Making and ending an event. Whoever comes here is asked for their role in the database.</summary>
internal sealed class EventOrganizing(LessonShelf shelf)
{
    private const int PerPage = 6;

    public static Task<bool> MayAsync(BotDb db, MemberId? member, CancellationToken cancellationToken) =>
        member is { } known ? Roles.MayAsync(db, known, Role.Editor, village: null, cancellationToken) : Task.FromResult(false);

    /// <summary>Null: the press is none of these.</summary>
    public async Task<Reply?> PressedAsync(WriteScope scope, Turn turn, MemberId? member, EventMemory memory, string[] parts, CancellationToken cancellationToken)
    {
        if (parts is not ["n" or "nl" or "nt" or "nd" or "ns" or "stop", ..])
        {
            return null;
        }

        if (member is not { } known || !await MayAsync(scope.Db, known, cancellationToken))
        {
            return Reply.Text(EventWording.NotAllowed, EventWording.Board);
        }

        var act = new AuditEntry(known, "办村村赛", turn.Inbound.Channel, turn.At);
        return parts switch
        {
            ["n"] => Lessons(EventMemory.None, 0),
            ["nl", var page] when Number(page, out var from) => Lessons(memory, from),
            ["nt", var id, var page] when Number(page, out var from) && shelf.Book.Find(id) is not null => Lessons(Toggled(memory, id), from),
            ["ns", var days] when Number(days, out var ahead) => await MakeAsync(scope, act, memory, EventBook.Start(turn.At, ahead), cancellationToken),
            ["nd"] => Days(memory),
            ["stop", "yes"] => await StopAsync(scope, act with { Act = "结束村村赛" }, cancellationToken),
            ["stop"] => Reply.Text(EventWording.SureToStop, new Button("结束", "event:stop:yes"), EventWording.Board),
            _ => Lessons(memory, 0),
        };
    }

    private Reply Lessons(EventMemory memory, int from)
    {
        var lessons = shelf.Book.Lessons;
        var start = from < lessons.Count ? from : 0;
        var more = start + PerPage < lessons.Count ? start + PerPage : 0;
        var picked = Picked(memory);
        return Reply.Text(
            EventWording.PickLessons(picked, EventBook.Pick(picked).Count),
            [
                .. picked.Count > 0 ? [new("就用这些，选哪天开始", "event:nd")] : (Button[])[],
                .. lessons.Skip(start).Take(PerPage)
                    .Select(lesson => new Button((picked.Contains(lesson) ? "✓ " : "") + lesson.Title, FormattableString.Invariant($"event:nt:{lesson.Id}:{start}"))),
                new("换一批", FormattableString.Invariant($"event:nl:{more}")),
            ]).Remember(memory, EventJson.Default.EventMemory);
    }

    private Reply Days(EventMemory memory) => Picked(memory).Count == 0
        ? Lessons(memory, 0)
        : Reply.Text(
            EventWording.PickLessons(Picked(memory), EventBook.Pick(Picked(memory)).Count) + $"\n\n哪天开始？从那天起一共{EventBook.Days}天。",
            new Button("今天就开始", "event:ns:0"),
            new Button("明天开始", "event:ns:1"),
            new Button("下周一开始", "event:ns:7"),
            new Button("返回选课", "event:nl:0"));

    private async Task<Reply> MakeAsync(WriteScope scope, AuditEntry act, EventMemory memory, DateTimeOffset start, CancellationToken cancellationToken)
    {
        var questions = EventBook.Pick(Picked(memory));
        if (questions.Count == 0)
        {
            return Reply.Text(EventWording.PickFirst, EventWording.Make);
        }

        return await EventBook.MakeAsync(scope, act, questions, start, cancellationToken) is { } made
            ? Reply.Text(EventWording.Made(made, act.At.Offset), EventWording.Board).Remember(EventMemory.None, EventJson.Default.EventMemory)
            : Reply.Text(EventWording.OneAtATime, EventWording.Board);
    }

    private static async Task<Reply> StopAsync(WriteScope scope, AuditEntry act, CancellationToken cancellationToken) =>
        await EventBook.StopAsync(scope, act, cancellationToken)
            ? Reply.Text(EventWording.Ended, EventWording.Board)
            : Reply.Text(EventWording.NoneOn, EventWording.Make);

    private List<Lesson> Picked(EventMemory memory) => [.. memory.Lessons.Select(shelf.Book.Find).OfType<Lesson>()];

    private static EventMemory Toggled(EventMemory memory, string id) => memory.Lessons.Contains(id, StringComparer.Ordinal)
        ? new([.. memory.Lessons.Where(one => one != id)])
        : memory.Lessons.Count < EventBook.MostLessons ? new([.. memory.Lessons, id]) : memory;

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
