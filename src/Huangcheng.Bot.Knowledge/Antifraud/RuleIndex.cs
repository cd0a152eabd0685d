using System.Runtime.InteropServices;

namespace Huangcheng.Bot.Knowledge.Antifraud;

/// <summary>Which rules a message can meet at all: those one of whose first words it holds. All others need not be looked at.</summary>
internal sealed class RuleIndex
{
    private readonly Dictionary<int, List<int>> _rules = [];
    private int _count;

    /// <summary>The number of a new rule that begins with one of these phrases.</summary>
    internal int Add(IEnumerable<int> phrases)
    {
        foreach (var phrase in phrases)
        {
            if (!_rules.TryGetValue(phrase, out var rules))
            {
                _rules.Add(phrase, rules = []);
            }

            rules.Add(_count);
        }

        return _count++;
    }

    /// <summary>By the number of each rule, whether it can be met where these phrases were found.</summary>
    internal bool[] Possible(FoundPhrases found)
    {
        var possible = new bool[_count];
        foreach (var phrase in found.Phrases)
        {
            foreach (var rule in CollectionsMarshal.AsSpan(_rules.GetValueOrDefault(phrase)))
            {
                possible[rule] = true;
            }
        }

        return possible;
    }
}
