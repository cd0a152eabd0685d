namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Words;

/// <summary>A word found in the folded question.</summary>
internal readonly record struct WordHit<T>(int Start, int Length, T Value)
{
    public int End => Start + Length;
}

/// <summary>Finds many words in a text at once; of words that overlap the longest stands: in 大学什么时候 it is 什么时候, not 学什么.</summary>
internal sealed class WordIndex<T>
{
    private readonly Dictionary<char, (string Word, T[] Values)[]> _byFirst;

    public WordIndex(IEnumerable<(string Word, T Value)> words) => _byFirst = words
        .GroupBy(static pair => pair.Word, static pair => pair.Value, StringComparer.Ordinal)
        .Select(static group => (Word: group.Key, Values: group.Distinct().ToArray()))
        .GroupBy(static entry => entry.Word[0])
        .ToDictionary(static group => group.Key, static group => group.OrderByDescending(static entry => entry.Word.Length).ToArray());

    /// <summary>A word with several values gives a hit for each.</summary>
    public IReadOnlyList<WordHit<T>> Find(string text)
    {
        var found = new List<(int Start, string Word, T[] Values)>();
        for (var at = 0; at < text.Length; at++)
        {
            if (LongestAt(text, at) is { } longest)
            {
                found.Add((at, longest.Word, longest.Values));
            }
        }

        var taken = new bool[text.Length];
        var hits = new List<WordHit<T>>();
        foreach (var (start, word, values) in found.OrderByDescending(static hit => hit.Word.Length))
        {
            if (!taken.AsSpan(start, word.Length).Contains(true))
            {
                taken.AsSpan(start, word.Length).Fill(true);
                hits.AddRange(values.Select(value => new WordHit<T>(start, word.Length, value)));
            }
        }

        hits.Sort(static (left, right) => left.Start.CompareTo(right.Start));
        return hits;
    }

    private (string Word, T[] Values)? LongestAt(string text, int at)
    {
        if (_byFirst.TryGetValue(text[at], out var candidates))
        {
            foreach (var candidate in candidates)
            {
                if (text.AsSpan(at).StartsWith(candidate.Word, StringComparison.Ordinal))
                {
                    return candidate;
                }
            }
        }

        return null;
    }
}
