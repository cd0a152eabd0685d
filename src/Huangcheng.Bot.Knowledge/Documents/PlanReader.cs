using System.Globalization;
using System.Text.RegularExpressions;

namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>Reads one year's plan: the notice, and its schedule with every pairing settled by the table or by a person.</summary>
public static partial class PlanReader
{
    /// <param name="source">The notice as published.</param>
    /// <param name="resolutions">plan.yaml beside it.</param>
    /// <param name="faults">Takes every fault of both files.</param>
    /// <returns>Null exactly when there is a fault.</returns>
    public static Plan? Read(KnowledgeFile source, KnowledgeFile resolutions, KnowledgeFaults faults)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(resolutions);
        ArgumentNullException.ThrowIfNull(faults);
        var before = faults.Count;
        var file = PlanFile.Read(resolutions, faults);
        try
        {
            var text = NoticeText.Decode(source.Bytes.Span, source.Path);
            var notice = NoticeReader.Read(text, source.Path, file?.Hints);
            if (file is null)
            {
                return null;
            }

            CheckYear(notice, file, source.Path, text, faults);
            CheckHints(notice, file, faults);
            var schedule = new SchedulePairing(file, source.Path, faults).Pair(notice.Months);
            return faults.Count == before ? new Plan(file.DocumentId, file.Year, notice, schedule) : null;
        }
        catch (KnowledgeException e)
        {
            faults.Add(e);
            return null;
        }
    }

    /// <summary>An entry's year is the plan's, so a plan that spans two years would get wrong ones.</summary>
    private static void CheckYear(Notice notice, PlanFile file, string path, string text, KnowledgeFaults faults)
    {
        var printed = Digits().Matches(NoticeLines.HalfWidth(notice.Title))
            .Where(digits => digits.Length == 4)
            .Select(digits => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture))
            .Distinct()
            .ToList();
        if (printed.Count > 1 || notice.Title.Contains("学年", StringComparison.Ordinal))
        {
            faults.Add(path, 1, $"标题“{notice.Title}”跨越两个年度，无法确定各月属于哪一年。");
        }
        else if (printed is [var year] && year != file.Year)
        {
            faults.Add(file.Path, 1, $"year 写的是 {file.Year}，而标题“{notice.Title}”是 {year} 年。");
        }

        var lines = NoticeLines.Split(text).ToDictionary(line => line.Number, line => line.Text);
        foreach (var month in notice.Months)
        {
            var cell = ScheduleCells.Split(lines[month.Line]).FirstOrDefault(cell => ScheduleCells.Month(cell, out _) is not null);
            if (cell is not null && ScheduleCells.Month(cell, out var inYear) is not null && inYear is { } other && other != file.Year)
            {
                faults.Add(path, month.Line, $"“{cell}”不属于 {file.Year} 年。");
            }
        }
    }

    private static void CheckHints(Notice notice, PlanFile file, KnowledgeFaults faults)
    {
        var cells = notice.Months.SelectMany(month => month.Activities.Concat(month.Departments)).Select(line => line.Text).ToList();
        var names = cells.Concat(cells.SelectMany(DepartmentNames.Split)).Select(NoticeLines.Bare).ToHashSet(StringComparer.Ordinal);
        foreach (var hint in file.Departments.Concat(file.Activities).Where(hint => !names.Contains(NoticeLines.Bare(hint))))
        {
            faults.Add(file.Path, hint.Line, $"配档表中没有“{hint}”，请删去或改正。");
        }
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
