using System.Globalization;
using System.Text;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Quizzes.Certificates;
using Huangcheng.Bot.Quizzes.Points;

namespace Huangcheng.Bot.Quizzes;

/// <summary>A lesson in the chat: one thing a message, no timer ever, and every place in it survives a restart and a move to another platform.</summary>
internal sealed class LessonDialogue(LessonShelf shelf) : IDialogue
{
    private const int MenuPage = 3;
    private static readonly string[] s_leave = ["退出", "返回", "结束", "不学了", "不想学了", "先不学了", "停", "算了"];
    private static readonly string[] s_help = ["提示", "给个提示", "给点提示", "提示一下", "要提示"];

    public string Name => "lesson";

    public int MemoryVersion => 1;

    public IReadOnlyList<CommandDescription> Commands { get; } = [new("learn", "防诈骗小课堂", InGroups: false)];

    public bool OpensFromLink(string payload) => payload == "menu:0" || payload.StartsWith("from:", StringComparison.Ordinal);

    public ValueTask<Step> HandleAsync(Turn turn, CancellationToken cancellationToken) => ValueTask.FromResult((shelf.Book.Lessons.Count, turn) switch
    {
        (_, { InGroup: true }) => Step.Say(Reply.Text(LessonWording.InGroup)),
        (0, _) => Step.Say(Reply.Text(LessonWording.NoLessons)),
        _ => Step.Commit(async (scope, token) => await AnswerAsync(await LessonWork.OpenAsync(scope, turn, token), token)),
    });

    private Task<Reply> AnswerAsync(LessonWork work, CancellationToken cancellationToken) => work.Turn.Input switch
    {
        TurnInput.Pressed pressed => PressedAsync(work, pressed.Payload, cancellationToken),
        TurnInput.Said said => SaidAsync(work, said.Text, cancellationToken),
        _ => MenuAsync(work, 0, cancellationToken),
    };

    private Task<Reply> PressedAsync(LessonWork work, string payload, CancellationToken cancellationToken) => payload.Split(':') switch
    {
        ["go"] => GoAsync(work, cancellationToken),
        ["x"] => Task.FromResult(Reply.Text(LessonWording.Paused)),
        ["menu", var page] when Number(page, out var from) => MenuAsync(work, from, cancellationToken),
        ["open", var id] when shelf.Book.Find(id) is { } lesson => OpenAsync(work, lesson, cancellationToken),
        ["from", var id] when shelf.Book.Find(id) is { } lesson => UnderWay(work) is { } other && other.Id != id
            ? Task.FromResult(LessonWording.Between(other, lesson))
            : OpenAsync(work, lesson, cancellationToken),
        ["h", var run, var screen] => HintedAsync(work, run, screen, cancellationToken),
        ["c", var run, var screen, var choice] when Number(choice, out var index) => ChosenAsync(work, run, screen, index, cancellationToken),
        _ => MenuAsync(work, 0, cancellationToken),
    };

    private Task<Reply> SaidAsync(LessonWork work, string text, CancellationToken cancellationToken)
    {
        if (s_leave.Contains(text.TrimEnd('。', '！', '吧', '了'), StringComparer.Ordinal) || s_leave.Contains(text, StringComparer.Ordinal))
        {
            return Task.FromResult(Reply.Text(LessonWording.Paused));
        }

        if (Current(work) is { } now && work is { IsShown: false, Places.Current: { } there })
        {
            // What is answered here is a screen that the person has passed on another platform.
            return ShowAsync(work, now, there, cancellationToken, LessonWording.Elsewhere);
        }

        if (UnderWay(work) is not { } lesson || work.Places.Current is not { } before)
        {
            return GoAsync(work, cancellationToken);
        }

        if (s_help.Contains(text, StringComparer.Ordinal) && LessonPlayer.Asked(lesson, before) is { } asked)
        {
            return HintAsync(work, lesson, before, asked, cancellationToken);
        }

        var choices = LessonPlayer.Choices(lesson, before);
        var most = LessonPlayer.Asked(lesson, before) is { } question ? question.Right.Count - before.Picked.Count : 1;
        return ChoiceWords.Read(text, choices, most) is { Count: > 0 } chosen
            ? ChooseAsync(work, lesson, before, chosen, cancellationToken)
            : MissedAsync(work, lesson, before, text, cancellationToken);
    }

    /// <summary>Goes on where the person stopped, in the lesson under way or else in one left before; else with the first they have not finished.</summary>
    private async Task<Reply> GoAsync(LessonWork work, CancellationToken cancellationToken)
    {
        var lessons = shelf.Book.Lessons;
        if (work.Places.All.FirstOrDefault(place => !place.Done && shelf.Book.Find(place.Lesson) is not null) is { } left)
        {
            return await OpenAsync(work, shelf.Book.Find(left.Lesson)!, cancellationToken);
        }

        var done = await work.CompletedAsync(cancellationToken);
        return await OpenAsync(work, lessons.FirstOrDefault(each => !done.Contains(each.Id)) ?? lessons[0], cancellationToken);
    }

    /// <summary>Where the person left this lesson, else from its start.</summary>
    private static Task<Reply> OpenAsync(LessonWork work, Lesson lesson, CancellationToken cancellationToken) => work.Places.Left(lesson) switch
    {
        { } left when left.FitsIn(lesson) => ShowAsync(work, lesson, left, cancellationToken),
        null => ShowAsync(work, lesson, LessonProgress.Start(lesson, work.Places, work.Turn.At), cancellationToken),
        _ => ShowAsync(work, lesson, LessonProgress.Start(lesson, work.Places, work.Turn.At), cancellationToken, LessonWording.Changed),
    };

    private Task<Reply> ChosenAsync(LessonWork work, string run, string screen, int choice, CancellationToken cancellationToken)
    {
        if (Current(work) is not { } lesson || work.Places.Current is not { } before)
        {
            return GoAsync(work, cancellationToken);
        }

        var stale = before.Done || !before.IsAt(run, screen)
            || choice >= LessonPlayer.Choices(lesson, before).Count || before.Picked.Contains(choice);
        return stale ? ShowAsync(work, lesson, before, cancellationToken, LessonWording.Passed) : ChooseAsync(work, lesson, before, [choice], cancellationToken);
    }

    /// <summary>The hint's button; the answer's buttons stay as they are, so no step is made.</summary>
    private Task<Reply> HintedAsync(LessonWork work, string run, string screen, CancellationToken cancellationToken)
    {
        if (Current(work) is not { } lesson || work.Places.Current is not { } before)
        {
            return GoAsync(work, cancellationToken);
        }

        return before.IsAt(run, screen) && LessonPlayer.Asked(lesson, before) is { } question
            ? HintAsync(work, lesson, before, question, cancellationToken)
            : ShowAsync(work, lesson, before, cancellationToken, LessonWording.Passed);
    }

    private static Task<Reply> HintAsync(LessonWork work, Lesson lesson, LessonProgress before, Question question, CancellationToken cancellationToken) =>
        ShowAsync(work, lesson, before with { Hinted = true, Misses = 0 }, cancellationToken, LessonWording.Hint(lesson, question));

    private async Task<Reply> ChooseAsync(
        LessonWork work, Lesson lesson, LessonProgress before, IReadOnlyList<int> choices, CancellationToken cancellationToken)
    {
        var move = LessonPlayer.Choose(lesson, before, choices);
        var (scope, at) = (work.Scope, work.Turn.At);
        var learner = await work.LearnerAsync(cancellationToken);
        await QuizRecords.StoreAsync(scope, learner, lesson, move, at, cancellationToken);
        var earned = move.Finished ? await LearningPoints.ForLessonAsync(scope, learner, lesson, shelf.Book, at, cancellationToken) : null;
        await work.Places.With(move.Progress).StoreAsync(scope, learner, at, cancellationToken);
        return CertificateWording.Offered(LessonScreen.Show(lesson, move.Progress, move.Said, earned?.Told), earned);
    }

    private static async Task<Reply> MissedAsync(LessonWork work, Lesson lesson, LessonProgress before, string text, CancellationToken cancellationToken)
    {
        var missed = before with { Misses = before.Misses + 1 };
        var reply = await ShowAsync(work, lesson, missed, cancellationToken, LessonWording.Missed);
        var last = reply.Messages[^1];
        var others = new List<Button>();
        if ("ask:" + text is var asked && Encoding.UTF8.GetByteCount(asked) <= Button.DataLimit)
        {
            others.Add(new($"先问：{text}", asked));
        }

        if (missed.Misses > 1)
        {
            others.Add(new("找工作人员", "ask:找工作人员"));
        }

        return reply with { Messages = [.. reply.Messages.SkipLast(1), last with { Buttons = [.. last.Buttons, .. others] }] };
    }

    private async Task<Reply> MenuAsync(LessonWork work, int from, CancellationToken cancellationToken)
    {
        var done = await work.CompletedAsync(cancellationToken);
        var lessons = shelf.Book.Lessons.OrderBy(lesson => done.Contains(lesson.Id)).ToList();
        var start = from < lessons.Count ? from : 0;
        var more = start + MenuPage < lessons.Count ? start + MenuPage : 0;
        var going = start == 0 ? UnderWay(work) : null;
        return Reply.Text(
            $"防诈骗小课堂，一共{lessons.Count}课，您学完了{lessons.Count(lesson => done.Contains(lesson.Id))}课。想学哪一课？",
            [
                .. going is null ? [] : (Button[])[new($"接着学：{going.Title}", "lesson:go")],
                .. lessons.Where(lesson => lesson != going).Skip(start).Take(going is null ? MenuPage : MenuPage - 1)
                    .Select(lesson => new Button((done.Contains(lesson.Id) ? "✓ " : "") + lesson.Title, $"lesson:open:{lesson.Id}")),
                new("换一批", FormattableString.Invariant($"lesson:menu:{more}")),
            ]);
    }

    /// <summary>Shows a place, which is the person's from now on.</summary>
    private static async Task<Reply> ShowAsync(
        LessonWork work, Lesson lesson, LessonProgress at, CancellationToken cancellationToken, params IReadOnlyList<string?> said)
    {
        var learner = await work.LearnerAsync(cancellationToken);
        await work.Places.With(at).StoreAsync(work.Scope, learner, work.Turn.At, cancellationToken);
        return LessonScreen.Show(lesson, at, said);
    }

    /// <summary>The lesson the person is in or finished last, as it was when they began; null when there is none or it has changed.</summary>
    private Lesson? Current(LessonWork work) =>
        work.Places.Current is { } place && shelf.Book.Find(place.Lesson) is { } lesson && place.FitsIn(lesson) ? lesson : null;

    private Lesson? UnderWay(LessonWork work) => work.Places.Current is { Done: false } ? Current(work) : null;

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
