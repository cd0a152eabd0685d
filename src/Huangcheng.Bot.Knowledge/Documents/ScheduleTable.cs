namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>Where the schedule table lies among a notice's lines.</summary>
/// <param name="Start">Index of the first line that belongs to it: its title or its heading row.</param>
/// <param name="Title">The table's title, when one is printed.</param>
/// <param name="Body">Lines below the heading row.</param>
/// <param name="Columns">Columns in their order.</param>
/// <param name="InRows">Each line is a row of cells, as against one cell per line.</param>
/// <param name="Remarks">Remarks below the table (注：…).</param>
/// <param name="End">Index of the first line after it.</param>
internal sealed record ScheduleTable(
    int Start,
    SourceLine? Title,
    IReadOnlyList<SourceLine> Body,
    IReadOnlyList<ScheduleColumn> Columns,
    bool InRows,
    IReadOnlyList<SourceLine> Remarks,
    int End)
{
    private const int MostColumns = 12;

    private static readonly string[] TitleEndings = ["表", "安排", "一览", "计划"];
    private static readonly string[] Remark = ["注:", "备注:", "说明:", "注1:"];

    public static ScheduleTable? Find(IReadOnlyList<SourceLine> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (Heading(lines, i) is var (columns, length) && columns.Count > 0)
            {
                return Cut(lines, i, length, columns, headingInOneLine: length == 1);
            }
        }

        // The heading row is lost but the title stands: months follow it at once.
        for (var i = 0; i + 1 < lines.Count; i++)
        {
            if (IsTitle(lines[i].Text) && ScheduleCells.Month(ScheduleCells.Split(lines[i + 1].Text)[0], out _) is not null)
            {
                return Cut(lines, i + 1, 0, ScheduleColumns.Usual, headingInOneLine: true);
            }
        }

        return null;
    }

    public static bool IsAttachmentLine(string line) => NoticeLines.Bare(line).StartsWith("附件", StringComparison.Ordinal) && line.Length <= 60;

    private static (IReadOnlyList<ScheduleColumn> Columns, int Length) Heading(IReadOnlyList<SourceLine> lines, int start)
    {
        foreach (var cells in new[] { ScheduleCells.Split(lines[start].Text), lines[start].Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) })
        {
            var row = cells.Select(ScheduleColumns.Of).ToList();
            if (row.TrueForAll(column => column is not null) && ScheduleColumns.AreComplete([.. row.OfType<ScheduleColumn>()]))
            {
                return ([.. row.OfType<ScheduleColumn>()], 1);
            }
        }

        var columns = lines.Skip(start).Take(MostColumns).Select(line => ScheduleColumns.Of(line.Text)).TakeWhile(column => column is not null).OfType<ScheduleColumn>().ToList();
        return ScheduleColumns.AreComplete(columns) ? (columns, columns.Count) : ([], 0);
    }

    private static ScheduleTable Cut(
        IReadOnlyList<SourceLine> lines, int heading, int length, IReadOnlyList<ScheduleColumn> columns, bool headingInOneLine)
    {
        var start = heading;
        while (start > 0 && (IsAttachmentLine(lines[start - 1].Text) || IsTitle(lines[start - 1].Text)))
        {
            start--;
        }

        var title = lines.Skip(start).Take(heading - start).LastOrDefault(line => !IsAttachmentLine(line.Text));
        var lastSection = lines.Take(start).Select(line => Numbering.Read(line.Text)).LastOrDefault(number => number?.Level == 1)?.Ordinal;
        var end = heading + length;
        while (end < lines.Count && !(Numbering.Read(lines[end].Text) is { Level: 1 } next && next.Ordinal == lastSection + 1))
        {
            end++;
        }

        var all = lines.Skip(heading + length).Take(end - heading - length).ToList();
        var remark = all.FindIndex(line => Remark.Any(word => NoticeLines.Bare(line.Text).StartsWith(word, StringComparison.Ordinal)));
        var body = remark < 0 ? all : all[..remark];
        return new(start, title, body, columns, AreRows(body, headingInOneLine), remark < 0 ? [] : all[remark..], end);
    }

    private static bool IsTitle(string line) =>
        line.Length <= 60 && !line.Contains('。', StringComparison.Ordinal) && Numbering.Read(line) is null &&
        TitleEndings.Any(ending => NoticeLines.Bare(line).EndsWith(ending, StringComparison.Ordinal));

    private static bool AreRows(List<SourceLine> body, bool headingInOneLine) =>
        body.Exists(line =>
        {
            var cells = ScheduleCells.Split(line.Text).Where(cell => cell.Length > 0).ToList();
            return headingInOneLine
                ? cells.Count >= 2
                : cells.Count >= 3 && (ScheduleCells.Month(cells[0], out _) is not null || ScheduleCells.IsPeriod(cells[0]));
        });
}
