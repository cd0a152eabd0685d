using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Huangcheng.Bot.Knowledge.Documents.Publishing;

/// <summary>A new year's notice on its way into the folder: what was read, and what only a person can tell.</summary>
/// <param name="Text">The notice as it will be kept.</param>
/// <param name="Year">The year in its title.</param>
/// <param name="Notice">What was read.</param>
/// <param name="Unclear">Months in which activities and departments do not pair off.</param>
public sealed partial record NoticeDraft(string Text, int Year, Notice Notice, IReadOnlyList<UnclearMonth> Unclear)
{
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>How an empty cell of the table stands in the text.</summary>
    public static string Blank => ScheduleCells.Blank;

    public string SourcePath => string.Create(CultureInfo.InvariantCulture, $"plans/{Year}/source.txt");

    public string PlanPath => string.Create(CultureInfo.InvariantCulture, $"plans/{Year}/plan.yaml");

    /// <exception cref="KnowledgeException">It is no notice of a year's plan; carries every fault.</exception>
    public static NoticeDraft Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var notice = NoticeReader.Read(text, "通知");
        var years = FourDigits().Matches(NoticeLines.HalfWidth(notice.Title)).Select(match => match.Value).Distinct(StringComparer.Ordinal).ToList();
        if (years is not [var printed] || int.Parse(printed, CultureInfo.InvariantCulture) is not (>= 2000 and <= 2100 and var year))
        {
            throw new KnowledgeException([new("通知", 1, $"从标题“{notice.Title}”看不出是哪一年的计划。标题里要有一个年份，例如“2025年……计划”。")]);
        }

        return new(text, year, notice, [
            .. notice.Months.Where(month => month.IsUnclear).Select(month => new UnclearMonth(
                month.Month,
                [.. month.Activities.DistinctBy(line => line.Number).Select(line => line.Text)],
                [.. month.Departments.SelectMany(line => DepartmentNames.Split(line.Text)).Distinct(StringComparer.Ordinal)],
                month.HasBlank)),
        ]);
    }

    /// <summary>plan.yaml for it.</summary>
    /// <param name="paired">For each unclear month the departments of its activities, in their order.</param>
    /// <param name="reason">Why they belong together; residents read it.</param>
    public string WritePlanFile(IReadOnlyDictionary<int, IReadOnlyList<IReadOnlyList<string>>> paired, string reason)
    {
        ArgumentNullException.ThrowIfNull(paired);
        var yaml = new StringBuilder();
        yaml.Append(CultureInfo.InvariantCulture, $"# {Year} 年计划：由工作台上传。原文读不出来的对应关系写在 pairings 里。\nyear: {Year}\ndocument: {Year}-plan\n");
        if (Unclear.Count > 0)
        {
            yaml.Append("\npairings:\n");
        }

        foreach (var month in Unclear)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"  - month: {month.Month}\n    reason: {Quote(reason)}\n    activities:\n");
            foreach (var (title, departments) in month.Activities.Zip(paired.GetValueOrDefault(month.Month) ?? []))
            {
                yaml.Append(CultureInfo.InvariantCulture, $"      - title: {Quote(title)}\n        departments: [{string.Join(", ", departments.Select(Quote))}]\n");
            }
        }

        return yaml.ToString();
    }

    // A string of JSON is one of YAML.
    internal static string Quote(string text) => JsonSerializer.Serialize(text, s_plain);

    [GeneratedRegex("(?<![0-9])[0-9]{4}(?![0-9])")]
    private static partial Regex FourDigits();
}

/// <param name="Month">1–12.</param>
/// <param name="Activities">As printed, in order.</param>
/// <param name="Departments">As printed, each once.</param>
/// <param name="HasBlank">A cell is empty in the table: what belongs there may not be among those printed.</param>
public sealed record UnclearMonth(int Month, IReadOnlyList<string> Activities, IReadOnlyList<string> Departments, bool HasBlank);
