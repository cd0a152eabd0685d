using System.Text;

namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>Lines as an editor counts them, trimmed of everything invisible.</summary>
internal static class NoticeLines
{
    /// <summary>All lines that show something, with their numbers.</summary>
    public static IReadOnlyList<SourceLine> Split(string text) =>
        [.. text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n')
            .Select((line, index) => new SourceLine(index + 1, Trim(line)))
            .Where(line => line.Text.Length > 0)];

    public static string Trim(string line)
    {
        var start = 0;
        var end = line.Length;
        while (start < end && IsInvisible(line[start]))
        {
            start++;
        }

        while (end > start && IsInvisible(line[end - 1]))
        {
            end--;
        }

        return line[start..end];
    }

    /// <summary>Runs of white space as one space: how a table cell is told to people.</summary>
    public static string Fold(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>
    /// Half-width, without any white space: the form in which labels and page furniture are compared, never shown.
    /// (Unicode normalisation is not available: the product runs with invariant globalization.)
    /// </summary>
    public static string Bare(string text)
    {
        var bare = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!IsInvisible(c))
            {
                bare.Append(HalfWidth(c));
            }
        }

        return bare.ToString();
    }

    public static string HalfWidth(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            target[i] = HalfWidth(source[i]);
        }
    });

    public static char HalfWidth(char c) => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        '\u3000' => ' ',
        _ => c,
    };

    private static bool IsInvisible(char c) =>
        char.IsWhiteSpace(c) || c is '\uFEFF' or (>= '\u200B' and <= '\u200F') or '\u2060' or '\u00AD';
}
