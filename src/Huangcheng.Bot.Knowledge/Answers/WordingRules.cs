using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers;

/// <summary>
/// Ways of saying something, as a clerk writes them: in each rule every group of words must occur, in any order;
/// of a group any one word will do. Plain words instead of regular expressions, so that a clerk can extend them
/// and no text can make them slow.
/// </summary>
internal sealed class WordingRules
{
    private readonly string[][][] _rules;

    private WordingRules(string[][][] rules) => _rules = rules;

    internal static WordingRules None { get; } = new([]);

    internal bool Match(string text) => Array.Exists(_rules, rule => Matches(rule, text));

    /// <summary>How much of the text the matching rules rest on: more groups and longer words weigh more. 0 when none matches.</summary>
    internal int Weigh(string text)
    {
        var weight = 0;
        foreach (var rule in _rules)
        {
            if (Matches(rule, text))
            {
                weight += rule.Sum(group => group.Where(word => text.Contains(word, StringComparison.Ordinal)).Max(word => word.Length));
            }
        }

        return weight;
    }

    internal static WordingRules Read(IReadOnlyList<YamlText> lines, IReadOnlyDictionary<string, IReadOnlyList<string>> words, YamlMap map)
    {
        var rules = new List<string[][]>();
        foreach (var line in lines)
        {
            var groups = line.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            rules.Add([.. groups.Select(group => Group(group, words, unknown => map.Fault(line.Line, $"没有名为“{unknown}”的词组，请先写在 words 里。")))]);
        }

        return new([.. rules]);
    }

    private static string[] Group(string written, IReadOnlyDictionary<string, IReadOnlyList<string>> words, Action<string> unknown)
    {
        var group = new List<string>();
        foreach (var word in written.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word[0] != '@')
            {
                group.Add(FoldedText.Of(word).Value);
            }
            else if (words.TryGetValue(word[1..], out var members))
            {
                group.AddRange(members);
            }
            else
            {
                unknown(word);
            }
        }

        return [.. group];
    }

    private static bool Matches(string[][] rule, string text) =>
        Array.TrueForAll(rule, group => text.ContainsAny(group));
}
