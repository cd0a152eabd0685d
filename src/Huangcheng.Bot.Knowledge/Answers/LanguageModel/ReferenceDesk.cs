using System.Globalization;
using Huangcheng.Bot.Knowledge.Answers.Fraud;
using Huangcheng.Bot.Knowledge.Answers.LanguageModel.Grounding;
using Huangcheng.Bot.Knowledge.Answers.PlanText;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Retrieval;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.LanguageModel;

/// <summary>
/// What a model may look up: the services that answer people, of the same knowledge as the draft. Reads only.
/// </summary>
internal sealed class ReferenceDesk(
    Plan plan,
    Lexicon lexicon,
    IPlanTextAnswerer? planText,
    IFraudAdvisor? fraud,
    IReadOnlyList<FaqEntry> faq,
    IReadOnlyList<Village> villages)
{
    private const int MostPassages = 3;
    private const int MostRows = 12;
    private const float FaqOnTopic = 0.5f;

    // Both are built when a model first asks, not while the host starts.
    private readonly Lazy<PassageSearch> _faq = new(() => new PassageSearch(
        [.. faq.Select(static (entry, i) => new Passage(i.ToString(CultureInfo.InvariantCulture), $"{entry.Question} {string.Join(' ', entry.OtherWays)} {entry.Answer}"))]));

    private readonly Lazy<GroundingGate> _gate = new(() => new GroundingGate(
    [
        .. lexicon.Departments.SelectMany(static department => department.Words.Append(department.Name)),
        .. plan.Schedule.SelectMany(static entry => entry.Departments.Append(entry.Title)),
        .. villages.Select(static village => village.Name.Replace("村委会", "村", StringComparison.Ordinal)),
    ]));

    /// <summary>What any sentence may say of the bot and the plan.</summary>
    public string Remit { get; } = $"皇城镇社区教育的问答机器人，不是真人。《{plan.Notice.Title}》";

    public GroundingGate Gate => _gate.Value;

    public IReadOnlyList<Finding> SearchPlan(string query)
    {
        var passages = planText?.Find(FoldedText.Of(query), MostPassages) ?? [];
        var answers = _faq.Value.Search(query, 1).Where(static hit => hit.Coverage >= FaqOnTopic).Select(hit => faq[int.Parse(hit.Id, CultureInfo.InvariantCulture)]);
        return
        [
            .. passages.Select(passage => new Finding(passage.Text, $"《{plan.Notice.Title}》{passage.Best.Section}", [passage.Best])),
            .. answers.Select(static entry => new Finding(entry.Answer, "常见问答", Cited(entry))),
        ];
    }

    public IReadOnlyList<Finding> ListActivities(int? month, string? department)
    {
        var named = department is null ? null : lexicon.Departments.FirstOrDefault(d => d.Name == department || d.Words.Contains(department, StringComparer.Ordinal));
        return [.. plan.Schedule
            .Where(entry => (month is null || entry.Month == month) && (department is null || entry.Departments.Any(d => d == department || named?.Is(d) == true)))
            .Take(MostRows)
            .Select(Row)];
    }

    public IReadOnlyList<Finding> ExplainFraud(string topic) => fraud?.TryAdvise(FoldedText.Of($"什么是{topic}诈骗")) is { } advice
        ? [new Finding(advice.Text, $"防诈骗资料“{advice.Topic}”", advice.Citations)]
        : [];

    private Finding Row(ScheduleEntry entry) => new(
        string.Create(CultureInfo.InvariantCulture, $"{entry.Year}年{entry.Month}月：{entry.Title}，责任部门：{string.Join('、', entry.Departments)}。"),
        $"《{plan.Notice.Title}》附件：重点工作配档表",
        [new Citation(plan.DocumentId, $"附件：重点工作配档表 › {entry.Month}月", entry.Title)]);

    private static IReadOnlyList<Citation> Cited(FaqEntry entry) => entry.Source is { Document: { } document, Quote: { } quote }
        ? [new Citation(document, entry.Question, quote)]
        : [new Citation(entry.File, entry.Question, entry.Answer)];
}
