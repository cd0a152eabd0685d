using System.Buffers;

namespace Huangcheng.Bot.Knowledge.Documents.Publishing;

/// <summary>
/// A look at a page before the parser sees it: each further tag costs the parser a look at every element that stands open,
/// so a megabyte of them takes it minutes.
/// </summary>
internal static class TagCount
{
    // A long notice saved by Word has a few thousand, a government page with its menus as many.
    private const int MostTags = 12_000;

    // Far more than may nest: old pages forget to close some.
    private const int MostOpen = 1_000;

    // Those that close themselves, or each other: pages never close them, and they do not nest without one that is counted.
    private static readonly HashSet<string> s_uncounted = new(StringComparer.OrdinalIgnoreCase)
    {
        "AREA", "BASE", "BR", "COL", "EMBED", "HR", "IMG", "INPUT", "LINK", "META", "PARAM", "SOURCE", "TRACK", "WBR",
        "P", "LI", "DT", "DD", "TR", "TD", "TH", "THEAD", "TBODY", "TFOOT", "COLGROUP", "OPTION", "OPTGROUP", "A", "HTML", "HEAD", "BODY",
    };

    private static readonly SearchValues<char> s_ends = SearchValues.Create(" \t\r\n\f/>");

    /// <summary>Whether the page has no more tags, and no more of them open at once, than one that somebody wrote.</summary>
    public static bool IsModest(ReadOnlySpan<char> html)
    {
        var standing = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var (tags, open) = (0, 0);
        for (var at = html.IndexOf('<'); at >= 0 && tags <= MostTags && open <= MostOpen; at = html.IndexOf('<'))
        {
            // Also what the parser would take for the text of a script: what that is, the page's maker decides.
            html = html[(at + 1)..];
            var closes = html is ['/', ..];
            if (NameAt(html[(closes ? 1 : 0)..]) is not { } name)
            {
                continue;
            }

            tags += closes ? 0 : 1;
            if (!s_uncounted.Contains(name))
            {
                var before = standing.GetValueOrDefault(name);
                var after = Math.Max(0, before + (closes ? -1 : 1));
                open += after - before;
                standing[name] = after;
            }
        }

        return tags <= MostTags && open <= MostOpen;
    }

    private static string? NameAt(ReadOnlySpan<char> text)
    {
        if (text is not [var first, ..] || !char.IsAsciiLetter(first))
        {
            return null;
        }

        var end = text.IndexOfAny(s_ends);
        return (end < 0 ? text : text[..end]).ToString();
    }
}
