using System.Text.RegularExpressions;
using Huangcheng.Bot.Knowledge.Answers.Understanding;

namespace Huangcheng.Bot.Knowledge.Answers.Schedules;

/// <summary>Whether a year's plan is there: 今年的计划出来了吗, 有没有明年的配档表.</summary>
internal static partial class PlanYears
{
    private const string Plans = "(?:计划书?|配档表|方案|安排表)";

    // Of whatever else stands before it (文化站, 老年教育), another plan is asked for.
    // Atomic: digits without end could be cut into twos, threes and fours in more ways than there is time for.
    private const string Whose = "(?>(?:请问|问下|问一下|想问|那么?|咱们?|我们|俺们|你们|皇城|镇里?|镇上|社区|教育|工作|活动|新|的|[0-9]{2,4}年?|二[零〇]二[一-九]年?|今年|明年|去年|前年|后年|本年|年度|这|份|个|,)*)";

    private const string Not = "(?:吗|没有|没|不|么|吧)?[呀啊呢]?[?!。]*$";

    public static Answer? TryAnswer(ScheduleBook book, QuestionReading reading)
    {
        if (!IsThere().IsMatch(reading.Text.Value) || reading.Subject.IsKnown || reading.Departments.Count > 0)
        {
            return null;
        }

        var choice = book.Choose(reading.Dates.Year, reading.Dates.YearSource);
        var notice = choice.Plan.Notice;
        var dates = $"{(notice.PublishedOn is { } put ? $"，网上发布的日期是{Day(put)}" : "")}{(notice.WrittenOn is { } written ? $"，文件落款日期是{Day(written)}" : "")}";
        var there = choice.Fit == PlanFit.Exact;
        var text = there
            ? $"有，{choice.Asked}年的计划叫《{notice.Title}》{dates}。"
            : $"没有，我这里还没有{choice.Asked}年的社区教育计划。目前最新的是《{notice.Title}》{dates}。";
        return new Answer(
            AnswerKind.Plan,
            there,
            $"{text}\n出处：《{notice.Title}》通知页",
            [new Citation(choice.Plan.DocumentId, "通知页", notice.Title)],
            [],
            Suggestions.AtMostFour([new Suggestion($"{choice.Plan.Year}年的活动", $"{choice.Plan.Year}年有哪些活动"), Suggestions.ThisMonth, Suggestions.Person]),
            InquiryContext.Empty with { Year = choice.Plan.Year });
    }

    private static string Day(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";

    [GeneratedRegex(
        $"^{Whose}{Plans}(?:都|已经?|现在|目前|定|是不是|有没有)*(?:(?:出来|出台|出炉|出|下来|下发|发布|发出来|发下来|发|公布|印发|公开|上网|定下来|定出来|定好|定|制定好?|制订好?|做出来|做好|写好|编好|有)了?(?:吗|没有|没|不|么|吧)|有没有)[呀啊呢]?[?!。]*$|" +
        $"^{Whose}(?:是不是)?(?:出|发|发布|公布|印发)了?{Whose}{Plans}了?(?:吗|没有|没|不|么)[呀啊呢]?[?!。]*$|" +
        $"^{Whose}有没有{Whose}{Plans}{Not}|^{Whose}有{Whose}{Plans}(?:吗|没有|没|不|么)[呀啊呢]?[?!。]*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex IsThere();
}
