using System.Security.Cryptography;
using System.Text;

namespace Huangcheng.Bot.Knowledge.Answers.LanguageModel;

/// <summary>
/// Marks what other people wrote as data: between brackets that carry a word nobody can guess, each line behind a bar. A text
/// cannot close its own bracket, for it does not know the word, and the signs themselves are taken out of it.
/// </summary>
internal sealed class DataMarking
{
    private const string Signs = "⟦⟧┃";
    private const int LongestText = 1200;

    public string Word { get; } = RandomNumberGenerator.GetHexString(8, lowercase: true);

    public string Mark(string label, string text)
    {
        var marked = new StringBuilder().Append('⟦').Append(label).Append(' ').Append(Word).Append("⟧\n");
        foreach (var line in Clean(text).Split('\n'))
        {
            marked.Append('┃').Append(line).Append('\n');
        }

        return marked.Append("⟦/").Append(label).Append(' ').Append(Word).Append("⟧\n").ToString();
    }

    private static string Clean(string text)
    {
        var clipped = text.Length > LongestText ? text.AsSpan(0, LongestText) : text;
        var clean = new StringBuilder(clipped.Length);
        foreach (var c in clipped)
        {
            if (c == '\n' || !(char.IsControl(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format || Signs.Contains(c, StringComparison.Ordinal)))
            {
                clean.Append(c);
            }
        }

        return clean.ToString();
    }
}
