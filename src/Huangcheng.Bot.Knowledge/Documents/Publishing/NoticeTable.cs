using System.Text;

namespace Huangcheng.Bot.Knowledge.Documents.Publishing;

/// <summary>A table of a document to lines that <see cref="ScheduleTable"/> reads.</summary>
internal static class NoticeTable
{
    // Tables that only lay out a page hold whole paragraphs.
    private const int LongestCell = 120;

    /// <summary>
    /// Rows of cells apart by tabs; where a cell holds several paragraphs, one paragraph a line as browsers copy them.
    /// A table with the headings of a schedule keeps its rows whatever its cells hold.
    /// False, and nothing written, for a table that is no table of short cells.
    /// </summary>
    public static bool TryWrite(IReadOnlyList<IReadOnlyList<NoticeCell>>? rows, StringBuilder text)
    {
        if (rows is not { Count: > 1 } || rows.Max(row => row.Count) is < 2 or > TableGrid.MostColumns ||
            rows.Any(row => row.Any(cell => cell.Lines.Any(line => line.Length > LongestCell))))
        {
            return false;
        }

        text.Append('\n');
        if (ScheduleLines.Find(rows) is { } schedule)
        {
            text.AppendJoin('\n', schedule).Append('\n');
            return true;
        }

        var whole = rows.All(row => row.All(cell => cell.Lines.Count <= 1));
        foreach (var row in rows)
        {
            text.Append(whole
                ? string.Join('\t', row.Select(cell => cell.Lines.Count == 0 ? "" : Flat(cell.Lines[0])))
                : string.Join('\n', row.SelectMany(cell => cell.Lines).Select(Flat))).Append('\n');
        }

        return true;
    }

    public static string Flat(string cell) => string.Join(' ', cell.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
