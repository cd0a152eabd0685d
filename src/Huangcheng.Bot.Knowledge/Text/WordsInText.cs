namespace Huangcheng.Bot.Knowledge.Text;

/// <summary>Looks for words in a folded text; the words are folded already.</summary>
internal static class WordsInText
{
    /// <summary>Whether any of the words stands in the text.</summary>
    public static bool ContainsAny(this string text, ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc cref="ContainsAny(string, ReadOnlySpan{string})"/>
    public static bool ContainsAny(this string text, IEnumerable<string> words) => words.Any(word => text.Contains(word, StringComparison.Ordinal));
}
