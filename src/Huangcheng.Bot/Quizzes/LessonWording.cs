using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Knowledge.Lessons;

namespace Huangcheng.Bot.Quizzes;

/// <summary>What a person reads in a lesson beside the lesson's own words.</summary>
internal static class LessonWording
{
    public const string InGroup = "小课堂是一对一上的，请点我的头像，私聊发“/learn”，我陪您慢慢学。";
    public const string NoLessons = "小课堂的课正在准备，过些天再来看看。想问防诈骗的事，直接问我就行。";
    public const string Paused = "好的，先学到这儿，位置给您留着。下次发“/learn”，接着来。";
    public const string Passed = "这个按钮是前面那一步的，咱们从这里接着来。";
    public const string Elsewhere = "您后来在另一边学到了这里，咱们从这里接着来。";
    public const string Changed = "这一课有更新，咱们从头再学一遍，很快的。";
    public const string Missed = "我没看懂。点下面的按钮，或者回数字、字母都行。真被骗了、转了钱，马上打110。";

    /// <summary>Where to go from the end of a lesson.</summary>
    public static IReadOnlyList<Button> Next { get; } = [new("下一课", "lesson:go"), new("选别的课", "lesson:menu:0"), new("我的学习", "study:show")];

    /// <summary>A link led to another lesson than the one under way: its place is not lost without asking.</summary>
    public static Reply Between(Lesson underWay, Lesson wanted) => Reply.Text(
        $"您的《{underWay.Title}》还没学完。先学哪一课？",
        new Button($"接着学：{underWay.Title}", "lesson:go"),
        new Button($"改学：{wanted.Title}", $"lesson:open:{wanted.Id}"));

    /// <summary>Opens a lesson from a group, in the private chat.</summary>
    public static Button FromGroup(Lesson lesson) => new("私聊学这一课", $"lesson:from:{lesson.Id}") { InPrivate = true };

    public static string Verdict(Question question, bool right) =>
        (right ? "答对了！" : $"没关系，记住就好。应该选：{RightChoices(question)}。\n") + question.Explanation.Text;

    public static string Ending(ScenarioEnding ending) => (ending.Good ? "躲过去了！" : "这样走，会上当：") + ending.Told.Text;

    public static string Finished(Lesson lesson) => $"《{lesson.Title}》学完了，您真棒！学到的，也讲给家里人听听。";

    /// <summary>The screen a person is at, without its buttons.</summary>
    public static string Screen(Lesson lesson, LessonProgress at) => at switch
    {
        { Done: true } => Finished(lesson),
        _ when at.Card < lesson.Cards.Count => $"《{lesson.Title}》{at.Card + 1}/{lesson.Cards.Count}\n{lesson.Cards[at.Card].Text}",
        { Queue: [var question, ..] } => Asked(lesson.Questions[question], at, at.Tries[question] > 0),
        _ => Living(lesson.Scenario!, at.Scene!),
    };

    /// <summary>A choice as a button of this screen; pressed on a later one it is known to be old.</summary>
    public static Button Choice(LessonProgress at, int index, string text) =>
        new(text, FormattableString.Invariant($"lesson:c:{at.Run}:{at.Screen}:{index}"));

    public static Button HintButton(LessonProgress at) => new("提示", FormattableString.Invariant($"lesson:h:{at.Run}:{at.Screen}"));

    public static string Hint(Lesson lesson, Question question) => "提示：" + LessonHints.For(lesson, question);

    private static string RightChoices(Question question) => string.Join('、', question.Right.Select(index => question.Choices[index]));

    private static string Living(Scenario scenario, string step) =>
        (step == scenario.Steps[0].Id ? $"来走一遍：{scenario.Title}\n" : "") + scenario.Step(step)!.Text;

    private static string Asked(Question question, LessonProgress at, bool again)
    {
        var several = question.Right.Count > 1 ? $"（选{question.Right.Count}个）" : "";
        var picked = at.Picked.Count > 0 ? $"\n已选：{string.Join('、', at.Picked.Select(index => question.Choices[index]))}。再选{question.Right.Count - at.Picked.Count}个。" : "";
        return $"{(again ? "再来一次：" : "")}{question.Text}{several}{picked}";
    }
}
