using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Index;

namespace Huangcheng.Bot.Knowledge.Answers.PlanText;

/// <summary>Puts what was found into words: the plan's own first, one source line last.</summary>
internal sealed class PlanTextWriter(Plan plan)
{
    internal PlanTextResult Quote(PlanPassage passage, IReadOnlyList<IndexedSentence> sentences, string? unexplained, float confidence)
    {
        var note = unexplained is null ? "" : $"\n计划里只写到这里，没有再解释“{unexplained}”具体指什么。";
        return new(
            PlanTextOutcome.Answered,
            $"{Quoted(sentences)}{note}\n{Source(passage.Section)}",
            Citations(passage, sentences),
            confidence) { Heading = passage.Heading };
    }

    internal PlanTextResult Outline(PlanPassage passage) => new(
        PlanTextOutcome.Answered,
        $"计划的“{passage.Heading}”共{passage.Parts.Count}项：\n{string.Join('\n', passage.Parts)}\n{Source(passage.Section)}",
        [.. passage.Parts.Select(part => Cite(passage.Section, part))],
        1f);

    internal PlanTextResult SlotAbsent(AskedSlot slot, PlanPassage passage, IReadOnlyList<IndexedSentence> sentences, float confidence) => new(
        PlanTextOutcome.SlotAbsent,
        $"计划里没有写{Name(slot)}，我不能乱说。计划里只写到：\n{Quoted(sentences)}\n{Source(passage.Section)}",
        Citations(passage, sentences),
        confidence) { Heading = passage.Heading };

    internal PlanTextResult OffTopic() => new(
        PlanTextOutcome.OffTopic,
        $"{Title}里没有写到这件事，我不能乱说。",
        [],
        0f);

    /// <summary>Never repeats the injected words: an answer must not spread them.</summary>
    internal static PlanTextResult NotPartOfPlan() => new(
        PlanTextOutcome.NotPartOfPlan,
        "这不是工作计划里的内容：通知的网页上混进了一行与通知无关的文字，疑似广告。请不要理会，也不要去搜、去点。",
        [],
        0f);

    private string Title => $"《{plan.Notice.Title}》";

    private string Source(string section) => $"出处：{Title}{Where(section)}";

    private Citation Cite(string section, string quote) => new(plan.DocumentId, section.Length == 0 ? plan.Notice.Title : section, quote);

    private List<Citation> Citations(PlanPassage passage, IReadOnlyList<IndexedSentence> sentences) =>
        [.. sentences.Select(sentence => Cite(passage.Section, sentence.Text))];

    private static string Where(string section) => section.Length == 0 ? "开头部分" : section;

    private static string Quoted(IReadOnlyList<IndexedSentence> sentences) => string.Concat(sentences.Select(s => s.Text));

    private static string Name(AskedSlot slot) => slot switch
    {
        AskedSlot.Link => "网址",
        AskedSlot.Account => "怎么登录、关注",
        AskedSlot.Phone => "电话",
        AskedSlot.Clock => "具体时间",
        AskedSlot.Address or AskedSlot.Place => "具体地点",
        AskedSlot.Amount or AskedSlot.Fee => "金额",
        AskedSlot.Person => "姓名",
        AskedSlot.Prize => "奖品、礼品或补贴",
        AskedSlot.Name => "名称",
        AskedSlot.Join => "怎么报名参加",
        AskedSlot.Count => "具体数目",
        AskedSlot.Who => "由谁来做",
        _ => "这一点",
    };
}
