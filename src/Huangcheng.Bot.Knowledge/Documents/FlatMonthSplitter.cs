namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>A month whose two columns arrived as one run of cells.</summary>
internal sealed record FlatMonth(int Month, SourceLine Line, List<SourceLine> Cells);

/// <summary>
/// Finds where a month's activities end and its departments begin. In this family all activities come first. A split
/// is certain when names tell it without exception: no cell before it is a department, every cell after it is one.
/// Otherwise it may still be settled by what other months taught, when the counts agree as well; else it is a fault.
/// </summary>
internal sealed class FlatMonthSplitter(string file, KnowledgeFaults faults, DepartmentNames names)
{
    /// <summary>Twelve is the rule; more are repeated months, told one by one up to a point.</summary>
    private const int MostMonths = 36;

    public IEnumerable<ScheduleMonth> Split(IReadOnlyList<FlatMonth> blocks)
    {
        if (blocks.Count > MostMonths)
        {
            faults.Add(file, blocks[MostMonths].Line.Number, "配档表中的月份过多。");
            return [];
        }

        var splits = new int?[blocks.Count];

        // A name learned from one month may settle another, or move its split, which may teach the next.
        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = 0; i < blocks.Count; i++)
            {
                if (!IsEven(blocks[i], splits[i]) && (PlainSplit(blocks[i]) ?? LearnedSplit(blocks[i])) is { } split && split != splits[i])
                {
                    splits[i] = split;
                    changed = true;
                    Learn(blocks[i], split);
                }
            }
        }

        return [.. blocks.Select((block, i) => Result(block, splits[i])).OfType<ScheduleMonth>()];
    }

    private static bool IsEven(FlatMonth block, int? split) => split * 2 == block.Cells.Count;

    /// <summary>Only halves that agree are sure enough to learn from.</summary>
    private void Learn(FlatMonth block, int split)
    {
        if (IsEven(block, split))
        {
            block.Cells.Skip(split).ToList().ForEach(cell => names.Learn(cell.Text));
        }
    }

    private int? PlainSplit(FlatMonth block)
    {
        var split = block.Cells.FindIndex(cell => names.Are(cell.Text));
        return split > 0 && block.Cells.Skip(split).All(cell => names.Are(cell.Text)) ? split : null;
    }

    /// <summary>A cell among departments is one, if the first is surely a department and the halves are equal.</summary>
    private int? LearnedSplit(FlatMonth block)
    {
        var split = block.Cells.FindIndex(cell => names.Are(cell.Text));
        return split > 0 && IsEven(block, split) &&
            names.AreKnown(block.Cells[split].Text) &&
            block.Cells.Skip(split).All(cell => names.Are(cell.Text) || !names.ReadsLikeActivity(cell.Text))
            ? split
            : null;
    }

    private ScheduleMonth? Result(FlatMonth block, int? split)
    {
        if (split is { } at)
        {
            return new(block.Month, block.Line.Number, block.Cells[..at], block.Cells[at..]);
        }

        var first = block.Cells.FindIndex(cell => names.Are(cell.Text));
        var (line, message) = (block.Cells.Count, first) switch
        {
            (0, _) => (block.Line, $"{block.Month}月下面没有内容。"),
            (_, < 0) => (block.Line, $"{block.Month}月没有认出责任部门，请在 plan.yaml 的 departments 中列出部门名称。"),
            (_, 0) => (block.Cells[0], $"{block.Month}月的第一格“{block.Cells[0].Text}”像是部门，缺少工作内容；若是工作，请列入 plan.yaml 的 activities。"),
            _ => Doubtful(block, first),
        };
        faults.Add(file, line.Number, message);
        return null;
    }

    private (SourceLine Line, string Message) Doubtful(FlatMonth block, int first)
    {
        var doubtful = block.Cells.Skip(first).First(cell => !names.Are(cell.Text));
        return (doubtful, $"{block.Month}月的“{doubtful.Text}”排在部门“{block.Cells[first].Text}”之后，不能确定是工作还是部门；" +
            "请在 plan.yaml 中把前者列入 departments，或把后者列入 activities。");
    }
}
