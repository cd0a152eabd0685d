using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Conversations;

/// <summary>
/// A whole message in plain words that comes to its dialogue as a command, in whatever script, width or punctuation
/// it is written. As a command, it goes before the dialogue under way: choose words that answer no question.
/// </summary>
/// <param name="Words">For example 我的资料.</param>
/// <param name="Command">The dialogue's command.</param>
/// <param name="Argument">What would follow the command.</param>
internal sealed record Phrase(string Words, string Command, string Argument = "")
{
    private const int Longest = 24;

    /// <summary>The form in which phrases are compared; null for a text that is too long to be one.</summary>
    public static string? Key(string text)
    {
        if (text.Length > Longest)
        {
            return null;
        }

        var folded = FoldedText.Of(text).Value.AsSpan();
        while (folded is [.., var last] && !char.IsLetterOrDigit(last))
        {
            folded = folded[..^1];
        }

        while (folded is [var first, ..] && !char.IsLetterOrDigit(first))
        {
            folded = folded[1..];
        }

        return folded.ToString();
    }
}
