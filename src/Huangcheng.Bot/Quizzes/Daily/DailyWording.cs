using System.Globalization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Quizzes.Daily;

/// <summary>What a person reads of 今日一题.</summary>
internal static class DailyWording
{
    public const string Name = "今日一题";
    public const string InGroup = "今日一题只发给您一个人。请点我的头像，私聊发“今日一题”。";
    public const string Offer = "今日一题：每天一道防诈骗小题，一分钟就做完，做错了也不要紧。\n您想几点收？也可以直接打一个钟点，早上8点到晚上7点都行。";
    public const string AskHour = "想改到几点？也可以直接打一个钟点，早上8点到晚上7点都行。";
    public const string NoConsentText = "办公室还没有提供说明，今日一题暂时开不了。小课堂照样可以学。";
    public const string Declined = "好的，不发。小课堂随时都能学，想学就说“我想学防诈骗”。";
    public const string NotOn = "您现在没有收今日一题，不用停。想收的话，点下面。";
    public const string AskPause = "好的，先歇多久？";
    public const string Stopped = "好的，不再发今日一题了，您选的时间也删了。\n想接着收，随时发“今日一题”。";
    public const string Farewell = "好久没见您答题，今日一题先停了，不打扰您。想接着来，点下面，或者发“今日一题”。";
    public const string NewText = "今日一题的说明改了，请您再看一遍。您同意，我再接着发。";
    public const string OldDay = "这是前些天的题，咱们看今天的。";
    public const string Nothing = "会的题您都答过了，今天没有新题。有了新课，我再给您出题。";

    public static Button Again { get; } = new("重新开始", "daily:home");

    public static Button Settings { get; } = new("改时间或停发", "daily:set");

    public static Button Learn { get; } = new("再学一课", "lesson:go");

    public static IReadOnlyList<Button> Hours { get; } = [.. new[] { 8, 9, 15, 19 }.Select(hour => new Button(Hour(hour), FormattableString.Invariant($"daily:h:{hour}")))];

    public static string Hour(int hour) => hour switch
    {
        < 9 => $"早上{hour}点",
        < 12 => $"上午{hour}点",
        12 => "中午12点",
        < 18 => $"下午{hour - 12}点",
        _ => $"晚上{hour - 12}点",
    };

    public static string Ask(ConsentText text, Office office, int hour) => $"{text.Render(office)}\n每天{Hour(hour)}给您发一题，您同意吗？";

    public static string Started(DailyPlan plan, DateTimeOffset at) => $"好的，{When(plan, at)}给您发题。不想收了，回“不再发”就停。";

    public static string Changed(DailyPlan plan, DateTimeOffset at) => $"改好了，以后每天{Hour(plan.Hour)}给您发。下一题{When(plan, at)}。";

    public static string Home(DailyPlan plan, DateTimeOffset at) => IsPaused(plan, at)
        ? $"今日一题先歇着呢，{When(plan, at)}接着发。要改什么？"
        : $"您每天{Hour(plan.Hour)}收一题，下一题{When(plan, at)}。要改什么？";

    /// <summary>Whether the next one is further away than tomorrow.</summary>
    public static bool IsPaused(DailyPlan plan, DateTimeOffset at) => (plan.NextAt.ToOffset(at.Offset).Date - at.Date).Days > 1;

    public static string Paused(DailyPlan plan, DateTimeOffset at) => $"好的，先歇着，{When(plan, at)}接着给您发。想早点接着来，点下面，或者发“今日一题”。";

    public static string Question(DailyItem item, DailyPlan plan)
    {
        var (question, picked) = (item.Question, DailyQuestion.PickedOf(plan));
        var several = question.Right.Count > 1 ? $"（选{question.Right.Count}个）" : "";
        var already = picked.Count > 0
            ? $"\n已选：{string.Join('、', picked.Select(index => question.Choices[index]))}。再选{question.Right.Count - picked.Count}个。"
            : "";
        return $"{Name}\n{question.Text}{several}{already}";
    }

    public static string Verdict(DailyItem item, bool right, DailyPlan plan, DateTimeOffset at) =>
        $"{LessonWording.Verdict(item.Question, right)}\n{(right ? $"{When(plan, at)}再来一题。" : "这题过几天再陪您看一遍。")}";

    public static string AlreadyAnswered(DailyPlan plan, DateTimeOffset at) => $"今天的题您答过了。{When(plan, at)}再来一题；想多学，点“再学一课”。";

    /// <summary>Forgotten again and again: drilling does not help, somebody who explains it does.</summary>
    public static string NeedsAPerson(DailyItem item, Office office) =>
        $"{LessonWording.Verdict(item.Question, right: false)}\n这道题绕，不怪您，以后不拿它考您了。请家里人陪您看看，或者让办公室的人当面讲讲"
        + (office.Phone is { } phone ? $"，电话{phone}。" : "。");

    private static string When(DailyPlan plan, DateTimeOffset at)
    {
        var next = plan.NextAt.ToOffset(at.Offset);
        var day = (next.Date - at.Date).Days switch
        {
            0 => "今天",
            1 => "明天",
            _ => next.ToString("M月d日", CultureInfo.InvariantCulture),
        };
        return day + Hour(plan.Hour);
    }
}
