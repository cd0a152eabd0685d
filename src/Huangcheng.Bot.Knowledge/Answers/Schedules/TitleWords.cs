using System.Text.RegularExpressions;
using Huangcheng.Bot.Knowledge.Answers.Understanding;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;

namespace Huangcheng.Bot.Knowledge.Answers.Schedules;

/// <summary>The activities whose titles hold the very words that are quoted: 带“我们的节日”这几个字的, 名字里有“宣传”两个字的.</summary>
internal static partial class TitleWords
{
    public static ScheduleVerdict? TryAnswer(PlanChoice choice, QuestionReading reading)
    {
        var said = Asked().Match(reading.Text.Value) is { Success: true } match ? match.Groups["words"].Value : "";
        var key = TitleKey.Of(said);
        var entries = key.Length == 0 ? [] : choice.Plan.Schedule.Where(entry => TitleKey.Of(entry.Title).Contains(key, StringComparison.Ordinal) && Within(entry.Month, reading)).ToList();
        if (entries.Count == 0)
        {
            return null;
        }

        var text = $"{choice.Label}{choice.Plan.Year}年名称里有“{key}”的活动有{entries.Count}项，在{ScheduleTexts.Months(entries)}：\n{ScheduleTexts.List(entries)}";
        return new ScheduleVerdict(ScheduleReplies.Reply(choice, entries, text, ScheduleIntent.Topic), true, "名称里有这几个字");
    }

    // How people call what a title calls 线上 or 校园.
    private static readonly (string Said, string[] Written)[] Otherwise =
        [("网上", ["线上"]), ("线上", ["线上"]), ("手机上", ["线上"]), ("网络", ["线上"]), ("学校", ["校园", "入学"]), ("校园", ["校园"]), ("地里", ["田间"]), ("田里", ["田间"]), ("棚里", ["大棚"]), ("大棚", ["大棚"])];

    /// <summary>It picks by what an activity is called or where it is: 哪个是网上的.</summary>
    public static bool Picks(QuestionReading reading) => Picked().IsMatch(reading.Text.Value);

    /// <summary>The words of a title that the pick means, the most telling first.</summary>
    public static IReadOnlyList<string> Meant(QuestionReading reading)
    {
        var said = Picked().Match(reading.Text.Value) is { Success: true } match ? TitleKey.Of(match.Groups["words"].Value) : "";
        return [.. Otherwise.Where(pair => said.Contains(pair.Said, StringComparison.Ordinal)).SelectMany(static pair => pair.Written), .. said.Length > 1 ? [said] : Array.Empty<string>()];
    }

    [GeneratedRegex("(?:哪一?[个项场次堂节门]|哪些|哪几[个项场])(?:是|课|活动|培训)*(?:在|到|去|讲|教|关于|搞|办|上|带|有)?(?<words>[^,。!?的是]{2,6}?)(?:上课|上|里|办|搞|举行|开)?的?[?呀啊呢]*$|^(?<words>[^,。!?的是]{2,6}?)(?:上|里|办|搞)?的是?哪", RegexOptions.CultureInvariant)]
    private static partial Regex Picked();

    private static bool Within(int month, QuestionReading reading) => reading.Dates.Months.Count == 0 || reading.Dates.Months.Contains(month);

    [GeneratedRegex("(?:带有?|含有?|包含|有|写着|写了|出现)[\"'《](?<words>[^\"'《》]{1,12})[\"'》](?:这|那)?[几两俩二三四五六七八]?个?字|(?:带有?|含有?|包含|名[字称]里有|题目里有|标题里有)(?<words>[^\"'《》,。]{2,10})(?:这|那)?(?:[几两二三四五六七八]个|俩)字", RegexOptions.CultureInvariant)]
    private static partial Regex Asked();
}
