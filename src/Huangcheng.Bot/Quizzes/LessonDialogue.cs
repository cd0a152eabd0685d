using System.Globalization;
using System.Text;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Quizzes.Certificates;
using Huangcheng.Bot.Quizzes.Points;

namespace Huangcheng.Bot.Quizzes;

/// <summary>A lesson in the chat: one thing a message, no timer ever, and every place in it survives a restart.</summary>
internal sealed class LessonDialogue(LessonShelf shelf) : IDialogue
{
    private const int MenuPage = 3;
    private static readonly string[] s_leave = ["退出", "返回", "结束", "不学了", "不想学了", "先不学了", "停", "算了"];
    private static readonly string[] s_help = ["提示", "给个提示", "给点提示", "提示一下", "要提示"];
    private static readonly Button s_leaveButton = new("退出", "lesson:x");

    public string Name => "lesson";

    public int MemoryVersion => 1;

    public IReadOnlyList<CommandDescription> Commands { get; } = [new("learn", "防诈骗小课堂", InGroups: false)];

    public bool OpensFromLink(string payload) => payload == "menu:0" || payload.StartsWith("from:", StringComparison.Ordinal);

    public ValueTask<Step> HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        var before = turn.Recall(LessonJson.Default.LessonProgress);
        return ValueTask.FromResult((shelf.Book.Lessons.Count, turn) switch
        {
            (_, { InGroup: true }) => Step.Say(Reply.Text(LessonWording.InGroup)),
            (0, _) => Step.Say(Reply.Text(LessonWording.NoLessons)),
            (_, { Input: TurnInput.Pressed pressed }) => Pressed(turn, before, pressed.Payload),
            (_, { Input: TurnInput.Said said }) => Said(turn, before, said.Text),
            _ => Menu(turn, before, 0),
        });
    }

    private Step Pressed(Turn turn, LessonProgress? before, string payload) => payload.Split(':') switch
    {
        ["go"] => Go(turn, before),
        ["x"] => Step.Say(Reply.Text(LessonWording.Paused)),
        ["menu", var page] when Number(page, out var from) => Menu(turn, before, from),
        ["open", var id] when shelf.Book.Find(id) is { } lesson => Open(turn, before, lesson),
        ["from", var id] when shelf.Book.Find(id) is { } lesson => before is { Done: false } && Current(before) is { } other && other.Id != id
            ? Step.Say(LessonWording.Between(other, lesson))
            : Open(turn, before, lesson),
        ["h", var run, var screen] => Hinted(turn, before, run, screen),
        ["c", var run, var screen, var choice] when Number(choice, out var index) => Chosen(turn, before, run, screen, index),
        _ => Menu(turn, before, 0),
    };

    private Step Said(Turn turn, LessonProgress? before, string text)
    {
        if (Current(before) is not { } lesson || before is not { Done: false })
        {
            return Go(turn, before);
        }

        if (s_leave.Contains(text.TrimEnd('。', '！', '吧', '了'), StringComparer.Ordinal) || s_leave.Contains(text, StringComparer.Ordinal))
        {
            return Step.Say(Reply.Text(LessonWording.Paused));
        }

        if (s_help.Contains(text, StringComparer.Ordinal) && LessonPlayer.Asked(lesson, before) is { } asked)
        {
            return Hint(lesson, before, asked);
        }

        var choices = LessonPlayer.Choices(lesson, before);
        var most = LessonPlayer.Asked(lesson, before) is { } question ? question.Right.Count - before.Picked.Count : 1;
        return ChoiceWords.Read(text, choices, most) is { Count: > 0 } chosen ? Choose(turn, lesson, before, chosen) : Missed(lesson, before, text);
    }

    /// <summary>Goes on where the person stopped, else with the first lesson they have not finished.</summary>
    private Step Go(Turn turn, LessonProgress? before) => before is { Done: false }
        ? Current(before) is { } lesson ? Step.Say(Show(lesson, before)) : Restart(turn, before)
        : Step.Commit(async (scope, token) =>
        {
            var done = await CompletedAsync(scope, turn, token);
            var lessons = shelf.Book.Lessons;
            var next = lessons.FirstOrDefault(each => !done.Contains(each.Id)) ?? lessons[0];
            return Show(next, LessonProgress.Start(next, before, turn.At));
        });

    private Step Restart(Turn turn, LessonProgress before) => shelf.Book.Find(before.Lesson) is { } changed
        ? Step.Say(Show(changed, LessonProgress.Start(changed, before, turn.At), LessonWording.Changed))
        : Menu(turn, before, 0);

    private Step Open(Turn turn, LessonProgress? before, Lesson lesson) =>
        Current(before)?.Id == lesson.Id && before is { Done: false }
            ? Step.Say(Show(lesson, before))
            : Step.Say(Show(lesson, LessonProgress.Start(lesson, before, turn.At)));

    private Step Chosen(Turn turn, LessonProgress? before, string run, string screen, int choice)
    {
        if (Current(before) is not { } lesson || before is null)
        {
            return Go(turn, before);
        }

        var stale = before.Done || !before.IsAt(run, screen)
            || choice >= LessonPlayer.Choices(lesson, before).Count || before.Picked.Contains(choice);
        return stale ? Step.Say(Show(lesson, before, LessonWording.Passed)) : Choose(turn, lesson, before, [choice]);
    }

    /// <summary>The hint's button; the answer's buttons stay as they are, so no step is made.</summary>
    private Step Hinted(Turn turn, LessonProgress? before, string run, string screen)
    {
        if (Current(before) is not { } lesson || before is null)
        {
            return Go(turn, before);
        }

        return before.IsAt(run, screen) && LessonPlayer.Asked(lesson, before) is { } question
            ? Hint(lesson, before, question)
            : Step.Say(Show(lesson, before, LessonWording.Passed));
    }

    private static Step Hint(Lesson lesson, LessonProgress before, Question question) =>
        Step.Say(Show(lesson, before with { Hinted = true, Misses = 0 }, LessonWording.Hint(lesson, question)));

    private Step Choose(Turn turn, Lesson lesson, LessonProgress before, IReadOnlyList<int> choices)
    {
        var move = LessonPlayer.Choose(lesson, before, choices);
        return Step.Commit(async (scope, token) =>
        {
            var member = await MemberBook.FindOrAddAsync(scope, turn, token);
            await QuizRecords.StoreAsync(scope, member, lesson, move, turn.At, token);
            var earned = move.Finished ? await LearningPoints.ForLessonAsync(scope, member, lesson, shelf.Book, turn.At, token) : null;
            return CertificateWording.Offered(Show(lesson, move.Progress, move.Said, earned?.Told), earned);
        });
    }

    private static Step Missed(Lesson lesson, LessonProgress before, string text)
    {
        var missed = before with { Misses = before.Misses + 1 };
        var reply = Show(lesson, missed, LessonWording.Missed);
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

        return Step.Say(reply with { Messages = [.. reply.Messages.SkipLast(1), last with { Buttons = [.. last.Buttons, .. others] }] });
    }

    private Step Menu(Turn turn, LessonProgress? before, int from) => Step.Commit(async (scope, token) =>
    {
        var done = await CompletedAsync(scope, turn, token);
        var lessons = shelf.Book.Lessons.OrderBy(lesson => done.Contains(lesson.Id)).ToList();
        var start = from < lessons.Count ? from : 0;
        var more = start + MenuPage < lessons.Count ? start + MenuPage : 0;
        var going = start == 0 && before is { Done: false } && Current(before) is { } current ? current : null;
        return Reply.Text(
            $"防诈骗小课堂，一共{lessons.Count}课，您学完了{lessons.Count(lesson => done.Contains(lesson.Id))}课。想学哪一课？",
            [
                .. going is null ? [] : (Button[])[new($"接着学：{going.Title}", "lesson:go")],
                .. lessons.Where(lesson => lesson != going).Skip(start).Take(going is null ? MenuPage : MenuPage - 1)
                    .Select(lesson => new Button((done.Contains(lesson.Id) ? "✓ " : "") + lesson.Title, $"lesson:open:{lesson.Id}")),
                new("换一批", FormattableString.Invariant($"lesson:menu:{more}")),
            ]);
    });

    /// <summary>What is to be told, then the screen the person is at.</summary>
    internal static Reply Show(Lesson lesson, LessonProgress at, params IReadOnlyList<string?> said)
    {
        var screen = new Content(LessonWording.Screen(lesson, at)) { Buttons = at.Done ? LessonWording.Next : Buttons(lesson, at) };
        return new Reply([.. said.OfType<string>().Select(text => new Content(text)), screen]) { Continues = !at.Done }
            .Remember(at, LessonJson.Default.LessonProgress);
    }

    private static IReadOnlyList<Button> Buttons(Lesson lesson, LessonProgress at)
    {
        IReadOnlyList<Button> hint = LessonPlayer.Asked(lesson, at) is not null && !at.Hinted ? [LessonWording.HintButton(at)] : [];
        var choices = LessonPlayer.Choices(lesson, at).Index().Where(choice => !at.Picked.Contains(choice.Index));
        return [.. choices.Select(choice => LessonWording.Choice(at, choice.Index, choice.Item)), .. hint, s_leaveButton];
    }

    private static async Task<HashSet<string>> CompletedAsync(WriteScope scope, Turn turn, CancellationToken cancellationToken)
    {
        var member = await MemberBook.FindAsync(scope.Db, turn.Inbound.Channel, turn.Inbound.UserId, cancellationToken);
        return member is { } known ? await QuizRecords.CompletedAsync(scope.Db, known, cancellationToken) : [];
    }

    /// <summary>The lesson the person is in, as it was when they began; null when there is none or it has changed.</summary>
    private Lesson? Current(LessonProgress? before) =>
        before is not null && shelf.Book.Find(before.Lesson) is { } lesson && before.FitsIn(lesson) ? lesson : null;

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
