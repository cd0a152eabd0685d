using System.Globalization;
using System.Text;
using Huangcheng.Bot.Knowledge.Answers.Understanding;

namespace Huangcheng.Bot.Knowledge.Answers;

/// <summary>What each stage saw in a question and why it was answered so, for <c>ask --explain</c>.</summary>
/// <param name="Stages">Stage and what it saw, in order.</param>
public sealed record Explanation(IReadOnlyList<(string Stage, string Saw)> Stages)
{
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (stage, saw) in Stages)
        {
            text.Append(CultureInfo.InvariantCulture, $"{stage}：{(saw.Length == 0 ? "无" : saw)}\n");
        }

        return text.ToString();
    }

    internal static Explanation Of(QuestionReading reading, string decision) => new(
    [
        ("归一", reading.Text.Value),
        ("日期", string.Join('；', reading.DateSpans.Select(span => $"“{reading.Text.Quote(span.Start, span.Length)}”→{span.Grain}"))
            + (reading.Dates.IsEmpty ? "" : $" = {reading.Dates.Year}年{string.Join('、', reading.Dates.Months)}月（年份{reading.Dates.YearSource}）")),
        ("部门", string.Join('、', reading.Departments.Select(static d => d.Name))),
        ("问什么", string.Join('、', reading.Slots)),
        ("活动", string.Join('；', reading.Subject.Matches.Take(5).Select(static m => $"{m.Entry.Month}月{m.Entry.Title}({m.Score:0.00})"))),
        ("把握", $"{reading.Subject.Strength}，没有解释的字数 {reading.Subject.Residue}，计划里没有的名称：{string.Join('、', reading.Subject.Unknown)}，只有正文写到的：{reading.Subject.ProseName}"),
        ("指代", reading.Reference.ToString()),
        ("决定", decision),
    ]);
}
