namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Words;

/// <summary>A word found in the folded question.</summary>
internal readonly record struct WordHit<T>(int Start, int Length, T Value)
{
    public int End => Start + Length;
}

/// <summary>Finds many words in a text at once: leftmost first, the longest at each place.</summary>
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
        var hits = new List<WordHit<T>>();
        for (var at = 0; at < text.Length;)
        {
            at += Add(text, at, hits);
        }

        return hits;
    }

    private int Add(string text, int at, List<WordHit<T>> hits)
    {
        if (_byFirst.TryGetValue(text[at], out var candidates))
        {
            foreach (var (word, values) in candidates)
            {
                if (text.AsSpan(at).StartsWith(word, StringComparison.Ordinal))
                {
                    hits.AddRange(values.Select(value => new WordHit<T>(at, word.Length, value)));
                    return word.Length;
                }
            }
        }

        return 1;
    }
}
