using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Huangcheng.Bot.Knowledge.Documents.Publishing;

/// <summary>The cells of a Word table where they are seen.</summary>
internal static class WordTable
{
    // Wider than any table that is read; what a document claims beyond it says nothing.
    private const int Widest = 100;

    public static IReadOnlyList<IReadOnlyList<NoticeCell>> Rows(Table table, Func<TableCell, IReadOnlyList<string>> paragraphs)
    {
        var rows = new List<IReadOnlyList<NoticeCell>>();
        var merging = new HashSet<int>();
        foreach (var row in table.Elements<TableRow>())
        {
            var cells = new List<NoticeCell>();
            var above = merging;
            merging = [];
            var start = Count(row.TableRowProperties?.GetFirstChild<GridBefore>()?.Val, none: 0);
            foreach (var cell in row.Elements<TableCell>())
            {
                var merge = cell.TableCellProperties?.VerticalMerge;
                if (merge is not null)
                {
                    merging.Add(start);
                }

                // What stands in a cell that goes on from above is shown by no office.
                cells.Add(merge is not null && !IsRestart(merge) && above.Contains(start) ? new(start, [], Continues: true) : new(start, paragraphs(cell)));
                start = Math.Min(Widest, start + Count(cell.TableCellProperties?.GridSpan?.Val, none: 1));
            }

            rows.Add(cells);
        }

        return rows;
    }

    private static bool IsRestart(VerticalMerge merge) => merge.Val is { HasValue: true } value && value.Value == MergedCellValues.Restart;

    private static int Count(Int32Value? value, int none) => value is { HasValue: true } ? Math.Clamp(value.Value, none, Widest) : none;
}
