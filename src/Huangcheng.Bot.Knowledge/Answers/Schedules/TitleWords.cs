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

    private static bool Within(int month, QuestionReading reading) => reading.Dates.Months.Count == 0 || reading.Dates.Months.Contains(month);

    [GeneratedRegex("(?:带有?|含有?|包含|有|写着|写了|出现)[\"'《](?<words>[^\"'《》]{1,12})[\"'》](?:这|那)?[几两俩二三四五六七八]?个?字|(?:带有?|含有?|包含|名[字称]里有|题目里有|标题里有)(?<words>[^\"'《》,。]{2,10})(?:这|那)?(?:[几两二三四五六七八]个|俩)字", RegexOptions.CultureInvariant)]
    private static partial Regex Asked();
}
