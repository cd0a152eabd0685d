namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>
/// Reads a published notice of this family: a page header, a covering letter, sections numbered 一、(一) 1. and a
/// schedule table of months, activities and departments. Nothing depends on the lines of one particular file.
/// </summary>
public static class NoticeReader
{
    private const int MostLines = 5_000;

    private static readonly string[] PublishedLabels = ["发布日期", "发布时间", "公开日期", "发文日期"];

    /// <param name="text">The page as published, for example from <see cref="NoticeText.Decode"/>.</param>
    /// <param name="file">Path told in faults.</param>
    /// <param name="hints">Names a person has sorted into departments and activities.</param>
    /// <exception cref="KnowledgeException">The text is not such a notice, or its table cannot be read for certain; carries every fault.</exception>
    public static Notice Read(string text, string file, ScheduleHints? hints = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var faults = new KnowledgeFaults();
        var removed = new List<RemovedLine>();
        var all = NoticeLines.Split(text);
        if (all.Count > MostLines)
        {
            throw new KnowledgeException([new(file, 1, $"文件超过 {MostLines} 行，不像一份通知。")]);
        }

        var lines = Sweep(all, removed);

        var table = ScheduleTable.Find(lines);
        var names = new DepartmentNames((hints ?? ScheduleHints.None).Departments, (hints ?? ScheduleHints.None).Activities);
        var months = table is null ? [] : new ScheduleReader(file, faults, names).Read(table);
        if (table is null)
        {
            faults.Add(file, lines.Count == 0 ? 1 : lines[^1].Number, "没有找到配档表（表头应含月份、工作安排、责任部门）。");
        }

        var body = NoticeBody.Read(table is null ? lines : [.. lines.Take(table.Start), .. lines.Skip(table.End)], table);
        var header = body.Header;
        removed.AddRange(header.Removed);
        CheckHeader(body, file, faults);
        faults.ThrowIfAny();
        return new(
            header.Title!,
            body.Issuer!,
            header.Metadata.Value("索引号"),
            header.Metadata.Value("文号", "发文字号") ?? header.DocumentNumber,
            body.WrittenOn,
            Published(header.Metadata),
            body.Sections,
            months,
            [.. removed.OrderBy(line => line.Number)]);
    }

    private static List<SourceLine> Sweep(IReadOnlyList<SourceLine> lines, List<RemovedLine> removed)
    {
        var kept = new List<SourceLine>(lines.Count);
        foreach (var line in lines)
        {
            if (InjectedText.IsIn(line.Text))
            {
                removed.Add(new(line.Number, line.Text, RemovalReason.Injected));
            }
            else if (PageChrome.Is(line.Text) && !ScheduleCells.IsRuler(line.Text) && ScheduleCells.Split(line.Text).Count(cell => cell.Length > 0) < 3)
            {
                removed.Add(new(line.Number, line.Text, RemovalReason.PageChrome));
            }
            else
            {
                kept.Add(line);
            }
        }

        return kept;
    }

    private static void CheckHeader(NoticeBody body, string file, KnowledgeFaults faults)
    {
        if (body.Header.Title is null)
        {
            faults.Add(file, 1, "没有找到标题（应有“关于印发《……计划》的通知”或以“计划”“方案”结尾的一行）。");
        }

        if (body.Issuer is null)
        {
            faults.Add(file, 1, "没有找到发文机关（页面的“发布机构”或落款）。");
        }

        if (!body.HasNumberedSections)
        {
            faults.Add(file, 1, "没有找到以“一、”“（一）”“1.”编号的正文。");
        }
    }

    private static DateOnly? Published(NoticeMetadata metadata) =>
        PublishedLabels
            .Select(label => metadata.Value(label))
            .OfType<string>()
            .Select(PrintedDate.Leading)
            .FirstOrDefault(date => date is not null);
}
