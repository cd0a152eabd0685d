namespace Huangcheng.Bot.Knowledge.Index;

/// <summary>
/// The terms of a folded text: every letter or digit, and every two that stand side by side.
/// A term is an integer, so that neither building nor searching allocates strings.
/// </summary>
internal static class CharacterGrams
{
    /// <summary>Appends the terms of <paramref name="folded"/>; punctuation and spaces part bigrams.</summary>
    internal static void AppendTo(List<uint> grams, ReadOnlySpan<char> folded)
    {
        var before = '\0';
        foreach (var c in folded)
        {
            if (!IsWordCharacter(c))
            {
                before = '\0';
                continue;
            }

            grams.Add(c);
            if (before != '\0')
            {
                grams.Add(Bigram(before, c));
            }

            before = c;
        }
    }

    internal static uint Bigram(char first, char second) => ((uint)first << 16) | second;

    internal static bool IsBigram(uint gram) => gram > char.MaxValue;

    internal static bool IsWordCharacter(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c);
}
