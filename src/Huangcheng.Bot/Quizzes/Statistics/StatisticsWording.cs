using System.Globalization;

namespace Huangcheng.Bot.Quizzes.Statistics;

/// <summary>The figures of learning as staff read them.</summary>
internal static class StatisticsWording
{
    public const string OnlyInPrivate = "学习情况请私聊我看，不在群里说。";
    public const string NotStaff = "学习情况的统计只给工作人员看。您自己学了多少，发“我的学习”。";
    public const string Others = "其他（人少的村和没说哪个村的）";

    private const int MostVillages = 8;
    private const int MostHard = 3;

    public static string Told(string title, LearningReport report, IReadOnlyList<ItemFigures> items) => report.Learners == 0
        ? $"{title}，还没有人学。可以往群里发一道小题带一带，发“发题”就行。"
        : $"{title}，{report.Learners}人学了防诈骗。\n{Walked(report)}\n\n{Villages(report)}\n\n{Hard(items)}";

    public static string Told(LessonFigures figures, IReadOnlyList<ItemFigures> items) =>
        $"《{figures.Lesson.Title}》\n上过{figures.Started}次，学完{figures.Finished}次。{Left(figures.AtCards, figures.AtQuestions, figures.AtScenario)}\n\n第一次就答对的（按现在这一版的题算）：\n"
        + string.Join('\n', items.Select((item, i) => $"{i + 1}. {item.Question.Text}\n   {Of(item)}"));

    /// <summary>What a share of right answers and its telling power come to, in words.</summary>
    public static string Of(ItemFigures item) => (item.Facility, item.Discrimination) switch
    {
        (null, _) => $"{item.Answers}人答过，满{ItemFigures.Fewest}人才统计",
        ({ } share, null) => $"{Percent(share)}（{item.Answers}人答）",
        ({ } share, { } telling) => $"{Percent(share)}（{item.Answers}人答），{Telling(telling)}",
    };

    public static string Telling(double discrimination) => discrimination >= ItemFigures.Telling ? "能看出学没学会" : "看不出学没学会，题目可能要改";

    public static string Percent(double share) => share.ToString("P0", s_percent);

    private static readonly NumberFormatInfo s_percent = new() { PercentPositivePattern = 1 };

    private static string Walked(LearningReport report) =>
        $"上课{report.Lessons.Sum(one => one.Started)}次，学完{report.Lessons.Sum(one => one.Finished)}次。"
        + Left(report.Lessons.Sum(one => one.AtCards), report.Lessons.Sum(one => one.AtQuestions), report.Lessons.Sum(one => one.AtScenario));

    private static string Left(int cards, int questions, int scenario) => cards + questions + scenario == 0
        ? "没有半路停下的。"
        : $"没学完的，停在看卡片{cards}次、答题{questions}次、情景练习{scenario}次。";

    private static string Villages(LearningReport report) => report.Villages.Count == 0
        ? $"各村：您管的村学的人还不到{LearningReport.FewestLearners}个，先不单列，免得猜出是谁。"
        : "各村：\n" + string.Join('\n', report.Villages.Take(MostVillages).Select(one => $"{one.Village ?? Others}：{one.Learners}人，学完{one.Finished}次"));

    private static string Hard(IReadOnlyList<ItemFigures> items)
    {
        var hard = Hardest(items).Take(MostHard).ToList();
        return hard.Count == 0
            ? $"哪些题难，要满{ItemFigures.Fewest}人答过才看得出，现在还不够。"
            : "第一次答错最多的题（讲座上可以多讲讲）：\n" + string.Join('\n', hard.Select((item, i) => $"{i + 1}. {item.Question.Text}\n   答对{Of(item)}"));
    }

    /// <summary>Those most often wrong at the first try, of those that enough people answered.</summary>
    public static IEnumerable<ItemFigures> Hardest(IEnumerable<ItemFigures> items) =>
        items.Where(item => item.Facility < 1).OrderBy(item => item.Facility).ThenByDescending(item => item.Answers);
}
