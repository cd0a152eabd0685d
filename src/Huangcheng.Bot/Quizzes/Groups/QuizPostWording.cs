using System.Globalization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Knowledge.Lessons;

namespace Huangcheng.Bot.Quizzes.Groups;

/// <summary>A question as a group reads it, and what staff read of it.</summary>
internal static class QuizPostWording
{
    public const string OnlyInPrivate = "发题请私聊我办。群里的小题，大家直接点就能答。";
    public const string NotStaff = "往群里发题是工作人员用的。您想学防诈骗，点下面就行。";
    public const string NoGroups = "您现在没有能发的群。请先把我拉进群，再发“群名单”确认那个群。";
    public const string Gone = "这道题刚才改过或已经发过了，请重新选。";
    public const string NoneYet = "还没有往群里发过题。点下面就能发一道。";

    public static Button Start { get; } = new("发一道题", "quiz:l:0");

    public static Button Results { get; } = new("看答题结果", "quiz:r");

    /// <param name="marked">The platform itself marks right and wrong; otherwise the answer follows.</param>
    public static Content Asked(Lesson lesson, Question question, bool marked) => new($"防诈骗小题{(marked ? "" : "（心里选一个，答案过一小时公布）")}：{question.Text}")
    {
        Poll = new QuizPoll(question.Choices, question.Right[0], question.Explanation.Text),
        Buttons = [LessonWording.FromGroup(lesson)],
    };

    /// <summary>Where the platform shows no explanation itself.</summary>
    public static Content Answered(Lesson lesson, Question question) =>
        new($"刚才的防诈骗小题：{question.Text}\n答案是：{question.Choices[question.Right[0]]}。{question.Explanation.Text}") { Buttons = [LessonWording.FromGroup(lesson)] };

    /// <summary>The way into the lesson where there are no buttons: a numbered choice in a group would be taken for an answer.</summary>
    public static Content WithoutButtons(Content content) => content with { Text = $"{content.Text}\n想多学一点，请私聊我，发“我想学防诈骗”。", Buttons = [] };

    public static string PickQuestion(Lesson lesson, IReadOnlyList<Question> questions) =>
        $"《{lesson.Title}》发哪一道？\n" + string.Join('\n', questions.Select((question, i) => $"{i + 1}. {question.Text}"));

    public static string Preview(Question question, int picked) =>
        $"群里会看到：\n防诈骗小题：{question.Text}\n{string.Join('\n', question.Choices.Select(choice => $"· {choice}"))}\n"
        + $"答完才看到：{question.Explanation.Text}\n\n发到哪些群？点一下选上，再点一下去掉。{(picked > 0 ? $"已选{picked}个。" : "")}";

    public static string Posted(int groups, bool later) =>
        (later ? $"现在太晚了，明早自动发到{groups}个群。" : $"发到{groups}个群了。") + "大家答的情况，随时发“答题结果”看。只有人数，没有名字。";

    public static string Listed(IReadOnlyList<QuizResult> results, OfficeClock clock) =>
        "最近发的题（只有人数，没有名字）：\n" + string.Join('\n', results.Select((result, i) =>
            $"{i + 1}. {Day(clock.Local(result.Post.At))} {result.Question?.Text ?? "这道题后来改过"}\n   {result.Groups.Count}个群，{Share(result.Right, result.Answers, result.Question)}"));

    public static string Told(QuizResult result) =>
        (result.Question is { } question
            ? $"{question.Text}\n{string.Join('\n', question.Choices.Select((choice, i) => $"{(question.Right[0] == i ? "✓" : "·")} {choice}：{result.Groups.Sum(group => group.Votes.ElementAtOrDefault(i))}人"))}"
            : "这道题后来改过，看不到当时的选项了。")
        + "\n\n" + string.Join('\n', result.Groups.Select(group => $"{group.Group}：{Of(group, result.Question)}"));

    private static string Of(GroupResult group, Question? question) => group.Status switch
    {
        QuizPostStatus.Waiting => "还没发出去",
        QuizPostStatus.Failed => "没发成，请看看群名单里这个群是否正常",
        QuizPostStatus.Unknown => "不确定发到没有，请到群里看一眼",
        _ when group.Votes.Count == 0 => "发到了，还没有人答（有的平台不报人数）",
        _ => Share(question is { Right: [var right] } ? group.Votes.ElementAtOrDefault(right) : 0, group.Votes.Sum(), question),
    };

    private static string Share(int right, int answers, Question? question) => (answers, question) switch
    {
        (0, _) => "还没有人答",
        (_, null) => $"{answers}人答",
        _ => $"{answers}人答，{right}人答对",
    };

    private static string Day(DateTimeOffset local) => local.ToString("M月d日", CultureInfo.InvariantCulture);
}
