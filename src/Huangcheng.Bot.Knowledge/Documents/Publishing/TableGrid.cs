namespace Huangcheng.Bot.Knowledge.Documents.Publishing;

/// <summary>A cell where it is seen.</summary>
/// <param name="Start">The first column that it covers, from 0.</param>
/// <param name="Lines">Its paragraphs; none where it goes on from above.</param>
/// <param name="Continues">It is one with the cell above it.</param>
internal sealed record NoticeCell(int Start, IReadOnlyList<string> Lines, bool Continues = false);

/// <summary>A cell as a web page writes it: once, with how far it reaches.</summary>
internal sealed record SpanningCell(IReadOnlyList<string> Lines, int Across, int Down);

/// <summary>Puts cells that reach over several rows into each of them. How far one claims to reach costs nothing.</summary>
internal static class TableGrid
{
    /// <summary>Wider tables are no table of a notice.</summary>
    public const int MostColumns = 12;

    /// <param name="groups">Head, bodies and foot of the table, each with its rows: no cell reaches out of its group.</param>
    /// <returns>Null for one that is too wide.</returns>
    public static IReadOnlyList<IReadOnlyList<NoticeCell>>? Of(IEnumerable<IEnumerable<IEnumerable<SpanningCell>>> groups)
    {
        var grid = new List<IReadOnlyList<NoticeCell>>();
        foreach (var group in groups)
        {
            var reaching = new Reach[MostColumns];
            foreach (var row in group)
            {
                if (Place(row, reaching) is not { } placed)
                {
                    return null;
                }

                grid.Add(placed);
            }
        }

        return grid;
    }

    private static List<NoticeCell>? Place(IEnumerable<SpanningCell> row, Reach[] reaching)
    {
        var placed = new List<NoticeCell>();
        var at = 0;
        foreach (var cell in row)
        {
            at = GoOn(at, reaching, placed, toTheEnd: false);
            if (at == MostColumns)
            {
                return null;
            }

            var across = Math.Min(cell.Across, MostColumns - at);
            placed.Add(new(at, cell.Lines));
            reaching.AsSpan(at, across).Fill(new(at, cell.Down - 1));
            at += across;
        }

        GoOn(at, reaching, placed, toTheEnd: true);
        return placed;
    }

    /// <returns>The next column that is free.</returns>
    private static int GoOn(int at, Reach[] reaching, List<NoticeCell> placed, bool toTheEnd)
    {
        for (; at < MostColumns && (toTheEnd || reaching[at].Rows > 0); at++)
        {
            if (reaching[at] is not { Rows: > 0 } reach)
            {
                continue;
            }

            if (reach.Start == at)
            {
                placed.Add(new(at, [], Continues: true));
            }

            reaching[at] = reach with { Rows = reach.Rows - 1 };
        }

        return at;
    }

    /// <param name="Start">The column of the cell that reaches down here.</param>
    /// <param name="Rows">Over how many more.</param>
    private readonly record struct Reach(int Start, int Rows);
}
