namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>Reads a schedule table into months, activities and departments; what is not certain is a fault.</summary>
internal sealed class ScheduleReader(string file, KnowledgeFaults faults, DepartmentNames names)
{
    private readonly List<ScheduleMonth> months = [];

    // What a cell that goes on from the row above holds; null below an empty one.
    private SourceLine? activityAbove;
    private SourceLine? departmentAbove;

    public IReadOnlyList<ScheduleMonth> Read(ScheduleTable table)
    {
        if (table.InRows)
        {
            ReadRows(table);
        }
        else if (table.Columns.SequenceEqual(ScheduleColumns.Usual))
        {
            ReadFlat(table.Body);
        }
        else
        {
            Fault(First(table), "配档表逐格成行，但表头不是“月份、工作、部门”三列，无法分辨各格属于哪一列。");
        }

        foreach (var repeated in months.GroupBy(month => month.Month).SelectMany(group => group.Skip(1)))
        {
            faults.Add(file, repeated.Line, $"{repeated.Month}月在配档表中出现了不止一次。");
        }

        if (months.Count == 0)
        {
            Fault(First(table), "配档表中没有读到任何月份。");
        }

        return months;
    }

    private static SourceLine First(ScheduleTable table) => table.Body is [var first, ..] ? first : table.Title ?? new(1, string.Empty);

    private void Fault(SourceLine line, string message) => faults.Add(file, line.Number, message);

    private void ReadRows(ScheduleTable table)
    {
        var month = new MonthCell(0, 0);
        foreach (var line in table.Body.Where(line => !ScheduleCells.IsRuler(line.Text)))
        {
            var cells = ScheduleCells.Split(line.Text);
            if (cells.All(cell => ScheduleColumns.Of(cell) is not null))
            {
                // The heading row comes again on a new page.
                continue;
            }

            if (TakeRow(line, cells, table.Columns, ref month) is { } row)
            {
                Append(month, row);
            }
        }
    }

    private TableRow? TakeRow(
        SourceLine line, IReadOnlyList<string> cells, IReadOnlyList<ScheduleColumn> columns, ref MonthCell month)
    {
        var first = MonthOf(line, cells[0]);
        if (first is { } alone && cells.Count(cell => cell.Length > 0) == 1)
        {
            month = alone;
            return null;
        }

        // A month cell that spans several rows is printed once; below it the row is one cell short.
        var monthColumn = columns.ToList().IndexOf(ScheduleColumn.Month);
        var isShort = cells.Count == columns.Count - 1 && monthColumn == 0 && first is null;
        if (cells.Count != columns.Count && !isShort)
        {
            Fault(line, $"这一行有 {cells.Count} 格，表头有 {columns.Count} 列，无法对应。");
            return null;
        }

        var row = isShort ? [string.Empty, .. cells] : cells;
        if (MonthOf(line, row[monthColumn]) is { } printed)
        {
            month = printed;
        }
        else if (!ScheduleCells.IsBlank(row[monthColumn]) && !ScheduleCells.IsDitto(row[monthColumn]))
        {
            Fault(line, $"“{row[monthColumn]}”不是单个月份，请改为“几月”；不能确定月份的工作不能进入日程。");
            return null;
        }

        activityAbove = Cell(line, row[columns.ToList().IndexOf(ScheduleColumn.Activity)], activityAbove);
        departmentAbove = Cell(line, row[columns.ToList().IndexOf(ScheduleColumn.Department)], departmentAbove);
        if (activityAbove is null && departmentAbove is null)
        {
            return null;
        }

        if (month.Month == 0)
        {
            Fault(line, "这一行没有月份。");
            return null;
        }

        return new(activityAbove, departmentAbove);
    }

    private static SourceLine? Cell(SourceLine line, string cell, SourceLine? above) =>
        ScheduleCells.IsBlank(cell) ? null : ScheduleCells.IsDitto(cell) ? above is null ? null : above with { IsShared = true } : line with { Text = cell };

    private static MonthCell? MonthOf(SourceLine line, string cell) =>
        ScheduleCells.Month(cell, out _) is { } month ? new(month, line.Number) : null;

    private void Append(MonthCell month, TableRow row)
    {
        if (months.Count == 0 || months[^1].Month != month.Month)
        {
            months.Add(new(month.Month, month.Line, [], []));
        }

        var last = months[^1];
        months[^1] = last with
        {
            Activities = row.Activity is { } activity ? [.. last.Activities, activity] : last.Activities,
            Departments = row.Department is { } department ? [.. last.Departments, department] : last.Departments,
            HasBlank = last.HasBlank || row.Activity is null || row.Department is null,
        };
    }

    private void ReadFlat(IReadOnlyList<SourceLine> body)
    {
        var blocks = new List<FlatMonth>();
        foreach (var line in body.Where(line => ScheduleColumns.Of(line.Text) is null))
        {
            if (MonthOf(line, line.Text) is { } month)
            {
                blocks.Add(new(month.Month, line, []));
            }
            else if (ScheduleCells.IsPeriod(line.Text))
            {
                Fault(line, $"“{line.Text}”不是单个月份，请改为“几月”；不能确定月份的工作不能进入日程。");
            }
            else if (MonthOf(line, line.Text.Split((char[]?)null)[0]) is not null || ScheduleTable.IsAttachmentLine(line.Text))
            {
                Fault(line, "配档表中的这一行无法分列：月份、工作、部门应各占一行，或用竖线、制表符隔开。");
            }
            else if (blocks.Count == 0)
            {
                Fault(line, "配档表的表头与第一个月份之间有无法识别的内容。");
            }
            else
            {
                blocks[^1].Cells.Add(line);
            }
        }

        months.AddRange(new FlatMonthSplitter(file, faults, names).Split(blocks));
    }

    private readonly record struct MonthCell(int Month, int Line);

    /// <summary>Null is an empty cell; not both are.</summary>
    private readonly record struct TableRow(SourceLine? Activity, SourceLine? Department);
}
