using System.Text;

namespace Huangcheng.Bot.Knowledge.Documents.Publishing;

/// <summary>A table of a document to lines that <see cref="ScheduleTable"/> reads.</summary>
internal static class NoticeTable
{
    // Tables that only lay out a page hold whole paragraphs.
    private const int LongestCell = 120;

    /// <summary>
    /// Rows of cells apart by tabs; where a cell holds several paragraphs, one paragraph a line as browsers copy them.
    /// False, and nothing written, for a table that is no table of short cells.
    /// </summary>
    public static bool TryWrite(IReadOnlyList<List<List<string>>> rows, StringBuilder text)
    {
        if (rows.Count < 2 || rows.Max(row => row.Count) is < 2 or > 12 || rows.Any(row => row.Exists(cell => cell.Exists(line => line.Length > LongestCell))))
        {
            return false;
        }

        var whole = rows.All(row => row.TrueForAll(cell => cell.Count <= 1));
        text.Append('\n');
        foreach (var row in rows)
        {
            text.Append(whole
                ? string.Join('\t', row.Select(cell => cell.Count == 0 ? "" : Flat(cell[0])))
                : string.Join('\n', row.SelectMany(cell => cell).Select(Flat))).Append('\n');
        }

        return true;
    }

    private static string Flat(string cell) => string.Join(' ', cell.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
