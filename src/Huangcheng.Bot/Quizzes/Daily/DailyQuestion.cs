using System.Globalization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Members;

namespace Huangcheng.Bot.Quizzes.Daily;

/// <summary>The day's question: shown, helped with, answered.</summary>
internal sealed class DailyQuestion(LessonShelf shelf, DailyDesk desk)
{
    /// <summary>Name of the dialogue that asks it.</summary>
    public const string Dialogue = "daily";

    public const string DayFormat = "yyyyMMdd";

    private static readonly string[] s_help =
        ["提示", "给个提示", "给点提示", "提示一下", "要提示", "不会", "不知道", "不晓得", "不清楚", "想不起来", "忘了"];

    public LessonBook Book => shelf.Book;

    public static IReadOnlyList<int> PickedOf(DailyPlan plan) => [.. Enumerable.Range(0, 8).Where(index => (plan.Picked & (1 << index)) != 0)];

    /// <summary>The question last asked; null before the first, and when an edited lesson has it no more.</summary>
    public DailyItem? ItemOf(DailyPlan plan) =>
        plan.Lesson is { } id && shelf.Book.Find(id) is { } lesson && lesson.Questions.FirstOrDefault(question => question.Id == plan.Question) is { } question
            ? new(lesson, question)
            : null;

    public static Content Show(DailyItem item, DailyPlan plan)
    {
        var (day, picked) = (plan.Date!.Value.ToString(DayFormat, CultureInfo.InvariantCulture), PickedOf(plan));
        var choices = item.Question.Choices.Index().Where(choice => !picked.Contains(choice.Index))
            .Select(choice => new Button(choice.Item, FormattableString.Invariant($"daily:a:{day}:{choice.Index}")));
        IReadOnlyList<Button> hint = plan.Hinted ? [] : [new("给个提示", $"daily:hint:{day}")];
        return new(DailyWording.Question(item, plan)) { Buttons = [.. choices, .. hint, DailyWording.Settings] };
    }

    /// <summary>The data of the button that the words stand for; null when they are no answer to this question.</summary>
    public static string? Read(string text, IReadOnlyList<Button> buttons)
    {
        var choices = buttons.Where(button => button.Data.StartsWith("daily:a:", StringComparison.Ordinal)).ToList();
        if (choices is not [var first, ..] || text.AsSpan().IndexOfAny('?', '？', '吗') >= 0)
        {
            return null;
        }

        var (before, bare) = (first.Data[..(first.Data.LastIndexOf(':') + 1)], text.TrimEnd('。', '！', '了', '啊', '呀'));
        if (s_help.Contains(text, StringComparer.Ordinal) || s_help.Contains(bare, StringComparer.Ordinal))
        {
            return "daily:hint:" + before.Split(':')[2];
        }

        // A sentence that only touches a choice is something else that the person wants to say.
        var labels = choices.Select(choice => choice.Label).ToList();
        return text.Length <= labels.Max(label => label.Length) + 4 && ChoiceWords.Read(text, labels, labels.Count) is { Count: > 0 } chosen
            ? before + string.Concat(chosen.Select(index => choices[index].Data[before.Length..]))
            : null;
    }

    public async Task<Reply> HintAsync(WriteScope scope, DailyPlan plan, string day, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (OpenOn(plan, day) is not { } item)
        {
            return await NowAsync(scope, plan, DailyWording.OldDay, at, cancellationToken);
        }

        plan.Hinted = true;
        return Asking(item, plan, LessonWording.Hint(item.Lesson, item.Question));
    }

    /// <param name="chosen">Digits, one a choice.</param>
    public async Task<Reply> AnswerAsync(WriteScope scope, DailyPlan plan, string day, string chosen, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (OpenOn(plan, day) is not { } item)
        {
            return await NowAsync(scope, plan, DailyWording.OldDay, at, cancellationToken);
        }

        var (question, before) = (item.Question, PickedOf(plan));
        var choices = chosen.Select(digit => digit - '0').Union(before).Order().ToList();
        if (choices.Count == before.Count || choices.Count > question.Right.Count || choices.Exists(index => index < 0 || index >= question.Choices.Count))
        {
            return Asking(item, plan);
        }

        plan.Picked = choices.Sum(index => 1 << index);
        return choices.Count < question.Right.Count
            ? Asking(item, plan)
            : await GradeAsync(scope, plan, item, choices.SequenceEqual(question.Right), at, cancellationToken);
    }

    /// <summary>Today's question at once: the one that is open, else a new one if today had none.</summary>
    /// <param name="first">Told before a question, or null.</param>
    public async Task<Reply> NowAsync(WriteScope scope, DailyPlan plan, string? first, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(at.Date);
        if (!plan.Answered && ItemOf(plan) is { } open)
        {
            return Asking(open, plan, first);
        }

        if (plan.Date == today)
        {
            return Done(DailyWording.AlreadyAnswered(plan, at));
        }

        var deck = await ReviewDeck.LoadAsync(scope.Db, new MemberId(plan.MemberId), cancellationToken);
        if (deck.Choose(shelf.Book, today, plan) is not { } item)
        {
            return Done(DailyWording.Nothing);
        }

        plan.Ask(item, today);
        if (DateOnly.FromDateTime(plan.NextAt.ToOffset(at.Offset).Date) == today)
        {
            plan.NextAt = DailyTimes.Later(plan.Hour, at, 1);
        }

        return Asking(item, plan, first);
    }

    private async Task<Reply> GradeAsync(
        WriteScope scope, DailyPlan plan, DailyItem item, bool right, DateTimeOffset at, CancellationToken cancellationToken)
    {
        (plan.Answered, plan.HeardAt) = (true, at);
        var run = long.Parse(plan.Date!.Value.ToString(DayFormat, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var answer = new AnsweredQuestion(item.Question.Id, 1, right, plan.Hinted);
        await QuizRecords.AddAttemptAsync(scope, new MemberId(plan.MemberId), item.Lesson, run, answer, at, cancellationToken);
        var deck = await ReviewDeck.LoadAsync(scope.Db, new MemberId(plan.MemberId), cancellationToken);
        return !right && deck.CardOf(item).NeedsHelp
            ? Done(DailyWording.NeedsAPerson(item, desk.Office), new Button("找工作人员", "ask:找工作人员"))
            : Done(DailyWording.Verdict(item, right, plan, at));
    }

    private static Reply Asking(DailyItem item, DailyPlan plan, string? first = null)
    {
        var question = Show(item, plan);
        return new Reply(first is null ? [question] : [new Content(first), question]) { Prompt = new(Dialogue, question.Buttons) };
    }

    private static Reply Done(string text, params Button[] buttons) =>
        Reply.Text(text, [.. buttons, DailyWording.Learn, new("我的学习", "study:show"), DailyWording.Settings]);

    private DailyItem? OpenOn(DailyPlan plan, string day) =>
        !plan.Answered && plan.Date?.ToString(DayFormat, CultureInfo.InvariantCulture) == day ? ItemOf(plan) : null;
}
