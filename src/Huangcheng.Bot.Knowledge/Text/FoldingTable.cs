using System.Globalization;

namespace Huangcheng.Bot.Knowledge.Text;

/// <summary>
/// What every character of the basic plane folds to. Kept as tables because the product runs without
/// globalization data, where <see cref="string.Normalize()"/> does nothing useful.
/// </summary>
internal sealed class FoldingTable
{
    /// <summary>Stands in the table for a character that folds to nothing.</summary>
    internal const char Dropped = '\0';

    /// <summary>Stands in the table for a character that folds to several; see <see cref="Expansion"/>.</summary>
    internal const char Expanded = '\uFFFF';

    private readonly char[] _single = new char[char.MaxValue + 1];
    private readonly Dictionary<char, string> _expansions = [];
    private readonly Dictionary<char, (string Written, string Folded)[]> _phrases;
    private readonly bool[] _beginsPhrase = new bool[char.MaxValue + 1];

    private FoldingTable()
    {
        for (var c = 0; c <= char.MaxValue; c++)
        {
            _single[c] = Plain((char)c);
        }

        var phrases = new List<(string Written, string Folded)>();
        foreach (var (written, folded) in Entries())
        {
            if (written.Length == 1)
            {
                Set(written[0], folded);
            }
            else
            {
                phrases.Add((written, folded));
            }
        }

        foreach (var (c, folded) in FoldingMarks.All)
        {
            Set(c, folded);
        }

        _phrases = phrases
            .GroupBy(p => p.Written[0])
            .ToDictionary(g => g.Key, g => g.OrderByDescending(p => p.Written.Length).ToArray());
        foreach (var first in _phrases.Keys)
        {
            _beginsPhrase[first] = true;
        }
    }

    internal static FoldingTable Instance { get; } = new();

    internal char this[char c] => _single[c];

    internal string Expansion(char c) => _expansions[c];

    /// <summary>What a phrase whose characters are ambiguous on their own folds to; null when none begins here.</summary>
    internal string? PhraseAt(ReadOnlySpan<char> text)
    {
        if (_beginsPhrase[text[0]])
        {
            foreach (var (written, folded) in _phrases[text[0]])
            {
                if (text.StartsWith(written, StringComparison.Ordinal))
                {
                    return folded;
                }
            }
        }

        return null;
    }

    private static char Plain(char c) => CharUnicodeInfo.GetUnicodeCategory(c) switch
    {
        _ when char.IsWhiteSpace(c) => ' ',
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned => Dropped,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => Dropped,
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => ' ',
        _ => char.ToLowerInvariant(c),
    };

#pragma warning disable MA0045 // An embedded resource is memory, not a file: there is nothing to await.
    private static IEnumerable<(string Written, string Folded)> Entries()
    {
        using var stream = typeof(FoldingTable).Assembly.GetManifestResourceStream("Huangcheng.Bot.Knowledge.Text.folding.tsv")
            ?? throw new InvalidOperationException("folding.tsv is not embedded");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            var tab = line.IndexOf('\t');
            if (tab > 0 && line[0] != '#')
            {
                yield return (line[..tab], line[(tab + 1)..].ToLowerInvariant());
            }
        }
    }
#pragma warning restore MA0045

    private void Set(char c, string written)
    {
        // A compatibility form may spell out a mark that is dropped when it is written alone.
        var folded = string.Concat(written.Where(part => _single[part] != Dropped));
        if (folded.Length <= 1)
        {
            _single[c] = folded is [var only] ? only : Dropped;
        }
        else
        {
            _single[c] = Expanded;
            _expansions[c] = folded;
        }
    }
}
