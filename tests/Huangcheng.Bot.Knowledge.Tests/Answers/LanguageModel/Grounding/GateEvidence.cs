using System.Globalization;
using Huangcheng.Bot.Knowledge.Answers.LanguageModel.Grounding;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Index;
using Huangcheng.Bot.Knowledge.Tests.Answers.Questions;

namespace Huangcheng.Bot.Knowledge.Tests.Answers.LanguageModel.Grounding;

/// <summary>The evidence of the gate's table: a handful of the plan's own passages, and the rows of July to November.</summary>
internal static class GateEvidence
{
    private const string Common = "皇城镇社区教育的问答机器人，不是真人。《皇城镇2024年社区教育工作计划》";

    private static readonly string[] Headings = ["老年教育活动", "抓好线上与线下服务平台建设", "家庭教育活动", "开展全民阅读活动", "办好全民终身学习活动周", "强化经费保障", "强化组织保障", "强化激励保障"];

    internal static Evidence Strict { get; } = Evidence.Of([.. Passages(), .. Rows()], Common, isStrict: true);

    internal static Evidence SmallTalk { get; } = Evidence.Of(
        ["这个我回答不了：我只能按计划回答社区教育的活动安排，也能教您防诈骗。您可以这样问：“这个月有什么活动”“重阳节活动谁负责”。"], Common, isStrict: false);

    internal static GroundingGate Gate { get; } = new(
    [
        .. AnswererUnderTest.Plan.Schedule.SelectMany(static entry => entry.Departments),
        "妇联",
        "民政办",
        .. AnswererUnderTest.Plan.Schedule.Select(static entry => entry.Title),
        .. AnswererUnderTest.Knowledge.Villages.Select(static village => village.Name.Replace("村委会", "村", StringComparison.Ordinal)),
    ]);

    private static IEnumerable<string> Passages() => PassageIndex.Build(AnswererUnderTest.Plan).Passages
        .Where(static passage => Headings.Any(heading => passage.Heading.StartsWith(heading, StringComparison.Ordinal)))
        .Select(static passage => string.Concat(passage.Sentences));

    private static IEnumerable<string> Rows() => AnswererUnderTest.Plan.Schedule
        .Where(static entry => entry.Month is >= 7 and <= 11)
        .Select(static (ScheduleEntry entry) => string.Create(
            CultureInfo.InvariantCulture, $"{entry.Year}年{entry.Month}月：{entry.Title}，责任部门：{string.Join('、', entry.Departments)}。"));
}
