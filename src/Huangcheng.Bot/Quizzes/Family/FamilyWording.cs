using System.Globalization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Knowledge.Lessons.Review;

namespace Huangcheng.Bot.Quizzes.Family;

/// <summary>What learners and their family read about family looking on.</summary>
internal static class FamilyWording
{
    public const string InGroup = "这件事只在私聊里办，别让群里的人看见。请点我的头像，私聊发“家人看学习”。";
    public const string About = "家人看学习：家里人能看到老人这周学了几天、学完几课，看不到题目和对错。两边都同意才行，随时能停。\n您是哪一边？";
    public const string NoText = "办公室还没有提供说明，家人看学习暂时开不了。别的都照常能用。";
    public const string Declined = "好的，没有开。什么时候想开，再发“家人看学习”。";
    public const string AskCode = "请把老人给您的码发给我，样子像 7KQM-2ZTD-9WXA。\n老人给我发“让家人看我的学习”，就能拿到。";
    public const string OwnCode = "这个码是您自己的，请发给家里人，让家里人发给我。";
    public const string CodeGone = "这个码用过了，或者过期了。请老人再发一次“让家人看我的学习”，拿个新的。";
    public const string Already = "您已经接上这位家人了。";
    public const string Enough = "已经有5位家人能看到了，先停掉一位，再加新的。";
    public const string NothingToEnd = "这一位已经停了，不用再停。";

    public static Button Share { get; } = new("让家人看我的学习", "family:share");

    public static Button Enter { get; } = new("我要看家人的学习", "family:enter");

    public static Button Home { get; } = new("看看现在有谁", "family:home");

    public static string Code(string code) =>
        $"""
        好了。请把这个码发给一位家里人，只能用一次，一天内有效：
        {code}
        家里人找到我，发“我要看家人的学习”，再发这个码。
        只给自己家里人，别给外人。
        """;

    public static string AskViewer(string text) => $"{text}\n您同意的话，点一下您看的是谁：";

    /// <summary>The learner as the one who looks calls them.</summary>
    public static string Learner(Kinship kinship) => kinship switch
    {
        Kinship.Parent => "爸妈",
        Kinship.Grandparent => "老人家",
        Kinship.Spouse => "老伴",
        _ => "家人",
    };

    /// <summary>The same, as it is chosen.</summary>
    public static string Choice(Kinship kinship) => kinship == Kinship.Grandparent ? "爷爷奶奶、姥姥姥爷" : Learner(kinship);

    /// <summary>The one who looks, as the learner calls them.</summary>
    public static string Viewer(Kinship kinship) => kinship switch
    {
        Kinship.Parent => "儿女",
        Kinship.Grandparent => "孙辈",
        Kinship.Spouse => "老伴",
        _ => "一位家人",
    };

    public static string Linked(FamilyLink link, FamilyView view, DateTimeOffset at) => $"接上了。\n{Seen(link, view, at)}\n想再看，随时发“家人看学习”。";

    public static string LinkedForLearner(FamilyLink link) =>
        $"您的{Viewer(link.Kinship)}接上了，能看到您这周学了几天、学完几课，看不到题目和对错。不是您家里人、不想让看，点下面就停。";

    public static string Seen(FamilyLink link, FamilyView view, DateTimeOffset at)
    {
        var last = view.Last is { } day ? $"最近一次是{Day(day, ReviewCard.DateOf(at))}。" : "还没开始学，您陪着学第一课吧。";
        var week = view switch
        {
            { Days: > 0, Lessons: > 0 } => $"这周学了{view.Days}天，学完{view.Lessons}课，",
            { Days: > 0 } => $"这周学了{view.Days}天，",
            { Last: not null } => "这周还没学，",
            _ => "",
        };
        return $"{Learner(link.Kinship)}（{Since(link)}接上）：{week}{last}";
    }

    public static string SeenBy(IEnumerable<FamilyLink> links) =>
        $"能看到您学习的：{string.Join('、', links.Select(link => $"{Viewer(link.Kinship)}（{Since(link)}接上）"))}。只看得到学了几天、几课，看不到对错。";

    public static Button End(FamilyLink link, bool byLearner) => new(
        byLearner ? $"不让{Viewer(link.Kinship)}看了" : $"不看{Learner(link.Kinship)}了", FormattableString.Invariant($"family:end:{link.Id}"));

    public static string Ended(FamilyLink link, bool byLearner) =>
        byLearner ? $"停了，{Viewer(link.Kinship)}看不到您的学习了。" : $"停了，您不再看{Learner(link.Kinship)}的学习了。";

    private static string Since(FamilyLink link) => ReviewCard.DateOf(link.SinceAt).ToString("M月d日", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day, DateOnly today) => (today.DayNumber - day.DayNumber) switch
    {
        0 => "今天",
        1 => "昨天",
        _ => day.ToString("M月d日", CultureInfo.InvariantCulture),
    };
}
