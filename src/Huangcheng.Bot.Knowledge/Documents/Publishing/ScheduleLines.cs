namespace Huangcheng.Bot.Knowledge.Documents.Publishing;

/// <summary>
/// A schedule table of a document to lines, a row each. Cells that are one with the cell above, and empty ones, are written
/// down as such: which departments belong to what is then read off the table, or asked, and never counted out.
/// </summary>
internal sealed class ScheduleLines
{
    private readonly IReadOnlyList<NoticeCell> heading;
    private readonly IReadOnlyList<ScheduleColumn> columns;

    // Whether what a cell below would share is one line of one row: of several lines nobody knows which.
    private readonly bool[] isPlain;

    private ScheduleLines(IReadOnlyList<NoticeCell> heading, IReadOnlyList<ScheduleColumn> columns)
    {
        (this.heading, this.columns) = (heading, columns);
        isPlain = new bool[columns.Count];
    }

    /// <summary>Null for a table without the headings of a schedule.</summary>
    public static IReadOnlyList<string>? Find(IReadOnlyList<IReadOnlyList<NoticeCell>> rows)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            var found = rows[i].Select(cell => ScheduleColumns.Of(string.Concat(cell.Lines))).ToList();
            if (found.TrueForAll(column => column is not null) && ScheduleColumns.AreComplete([.. found.OfType<ScheduleColumn>()]))
            {
                var lines = new ScheduleLines(rows[i], [.. found.OfType<ScheduleColumn>()]);
                return [.. rows.Take(i + 1).Select(AsItStands), .. rows.Skip(i + 1).SelectMany(lines.Write)];
            }
        }

        return null;
    }

    private static string AsItStands(IReadOnlyList<NoticeCell> row) => string.Join('\t', row.Select(cell => NoticeTable.Flat(string.Concat(cell.Lines))));

    private IEnumerable<string> Write(IReadOnlyList<NoticeCell> row)
    {
        if (row.All(cell => cell.Lines.Count == 0 && !cell.Continues))
        {
            return [];
        }

        // A line across the table, the headings once more, or columns that do not agree: told as they stand.
        return row.Count == 1 || row.All(cell => ScheduleColumns.Of(string.Concat(cell.Lines)) is not null) || Align(row) is not { } cells
            ? [AsItStands(row)]
            : Lines(cells);
    }

    /// <summary>A cell for each heading. Null when two stand under one.</summary>
    private NoticeCell[]? Align(IReadOnlyList<NoticeCell> row)
    {
        if (row.Count == heading.Count)
        {
            return [.. row];
        }

        // Pages that lost their merges print a month once; below it the row is one cell short.
        var isShort = row.Count == heading.Count - 1 && columns[0] == ScheduleColumn.Month && !row.Any(cell => cell.Continues) && !IsTime(row[0]);
        if (isShort)
        {
            return [new(0, []), .. row];
        }

        var cells = new NoticeCell?[heading.Count];
        foreach (var cell in row)
        {
            var at = heading.ToList().FindLastIndex(column => column.Start <= cell.Start);
            if (at < 0 || cells[at] is not null)
            {
                return null;
            }

            cells[at] = cell;
        }

        return [.. cells.Select((cell, at) => cell ?? new(heading[at].Start, []))];
    }

    private static bool IsTime(NoticeCell cell) =>
        string.Concat(cell.Lines) is var text && (ScheduleCells.Month(text, out _) is not null || ScheduleCells.IsPeriod(text));

    private List<string> Lines(NoticeCell[] row)
    {
        var cells = row.Select((cell, at) => Paragraphs(row, cell, columns[at])).ToList();
        var count = Math.Max(1, cells.Where((_, at) => columns[at] is ScheduleColumn.Activity or ScheduleColumn.Department).Max(cell => cell.Count));
        var lines = Enumerable.Range(0, count).Select(i => string.Join('\t', cells.Select((cell, at) => Cell(row[at], cell, at, i)))).ToList();
        for (var at = 0; at < row.Length; at++)
        {
            isPlain[at] = row[at].Continues ? isPlain[at] : count == 1 && row[at].Lines.Count == 1;
        }

        return lines;
    }

    private IReadOnlyList<string> Paragraphs(NoticeCell[] row, NoticeCell cell, ScheduleColumn column) => column switch
    {
        ScheduleColumn.Activity => cell.Lines,
        ScheduleColumn.Department when row[columns.ToList().IndexOf(ScheduleColumn.Activity)].Lines.Count > 1 => cell.Lines,

        // All of them for the one activity beside them.
        ScheduleColumn.Department when cell.Lines.Count > 0 => [string.Join('、', cell.Lines)],
        ScheduleColumn.Month when cell.Lines.Count > 0 => [string.Concat(cell.Lines)],
        _ when cell.Lines.Count > 0 => [string.Join(' ', cell.Lines)],
        _ => [],
    };

    private string Cell(NoticeCell cell, IReadOnlyList<string> lines, int at, int i)
    {
        if (i < lines.Count)
        {
            return NoticeTable.Flat(lines[i]);
        }

        // Under a month its rows stand, merged or not; at the edge nothing needs to be written for that.
        return at == 0 && columns[at] == ScheduleColumn.Month ? ""
            : i == 0 && cell.Continues && isPlain[at] ? ScheduleCells.SameCell
            : ScheduleCells.Blank;
    }
}
