using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Quizzes.Events;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Desk.Pages.Learning;

/// <summary>村村赛: its board, and for editors of the whole town beginning and ending one.</summary>
internal sealed class EventModel(OfficeClock clock, IDbContextFactory<BotDb> contexts, WritePath writes, LessonShelf shelf) : DeskPage(clock)
{
    private const int MostBars = 6;

    /// <summary>The latest; null before the first.</summary>
    public LearningEvent? Latest { get; private set; }

    public EventBoard Board { get; private set; } = new([], 0);

    public Bars Villages { get; private set; } = new("", []);

    /// <summary>What is asked in it.</summary>
    public IReadOnlyList<Question> Questions { get; private set; } = [];

    public bool MayEdit => Person.May(Role.Editor, null);

    public bool CanBegin => MayEdit && (Latest is null || Latest.IsOver(Now));

    /// <summary>Lessons that have questions for it.</summary>
    public IReadOnlyList<Lesson> Lessons => [.. shelf.Book.Lessons.Where(lesson => EventBook.Pick([lesson]).Count > 0)];

    public async Task OnGetAsync()
    {
        await using var db = await contexts.CreateDbContextAsync(Aborted);
        if (await EventBook.LatestAsync(db, Aborted) is { } one)
        {
            Latest = one;
            Board = await EventBoard.ReadAsync(db, one, Aborted);
            Villages = new Bars("各村一起答对的题", [.. Board.Lines.Take(MostBars).Select(line => (LessonsModel.Short(line.Village), line.Right))]);
            Questions = EventBook.Questions(one, shelf.Book);
        }
    }

    public async Task<IActionResult> OnPostMakeAsync(List<string>? lessons, int ahead)
    {
        var picked = (lessons ?? []).Distinct(StringComparer.Ordinal).Select(shelf.Book.Find).OfType<Lesson>().ToList();
        var questions = EventBook.Pick(picked);
        if (picked.Count is 0 or > EventBook.MostLessons || questions.Count == 0)
        {
            return Back($"没有办：请选一到{EventBook.MostLessons}课出题，再点“就办这一场”。");
        }

        var outcome = await AsEditorAsync("办村村赛", async (scope, act, token) =>
            await EventBook.MakeAsync(scope, act, questions, EventBook.Start(act.At, ahead), token) is { } made ? EventWording.Made(made, act.At.Offset) : EventWording.OneAtATime);
        return Back(outcome ?? EventWording.NotAllowed);
    }

    public async Task<IActionResult> OnPostStopAsync()
    {
        var outcome = await AsEditorAsync("结束村村赛", async (scope, act, token) =>
            await EventBook.StopAsync(scope, act, token) ? EventWording.Ended : EventWording.NoneOn);
        return Back(outcome ?? EventWording.NotAllowed);
    }

    /// <returns>Null for whoever may not.</returns>
    private Task<string?> AsEditorAsync(string act, Func<WriteScope, AuditEntry, CancellationToken, Task<string>> work)
    {
        var entry = Person.Acts(Now).Does(act);
        return writes.RunAsync<string?>(
            async (scope, token) => await EventOrganizing.MayAsync(scope.Db, entry.Actor, token) ? await work(scope, entry, token) : null,
            Aborted);
    }
}
