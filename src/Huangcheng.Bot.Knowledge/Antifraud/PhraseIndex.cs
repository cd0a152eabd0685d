namespace Huangcheng.Bot.Knowledge.Antifraud;

/// <summary>A stretch of a <see cref="CheckedText"/>; <paramref name="End"/> is exclusive.</summary>
internal readonly record struct Stretch(int Start, int End);

/// <summary>Finds all phrases of the patterns in one pass: a trie, so no text can make it slow.</summary>
internal sealed class PhraseIndex
{
    private readonly Dictionary<(int Node, char Next), int> _edges = [];
    private readonly List<int> _ends = [-1];
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);

    /// <summary>The phrase's number; the same for the same phrase.</summary>
    internal int Add(string phrase)
    {
        if (_ids.TryGetValue(phrase, out var known))
        {
            return known;
        }

        var node = 0;
        foreach (var c in phrase)
        {
            if (!_edges.TryGetValue((node, c), out var next))
            {
                next = _ends.Count;
                _ends.Add(-1);
                _edges.Add((node, c), next);
            }

            node = next;
        }

        return _ends[node] = _ids[phrase] = _ids.Count;
    }

    internal FoundPhrases Find(string text)
    {
        var found = new FoundPhrases();
        for (var start = 0; start < text.Length; start++)
        {
            var node = 0;
            for (var at = start; at < text.Length && _edges.TryGetValue((node, text[at]), out node); at++)
            {
                if (_ends[node] is >= 0 and var id)
                {
                    found.Add(id, new(start, at + 1));
                }
            }
        }

        return found;
    }
}
