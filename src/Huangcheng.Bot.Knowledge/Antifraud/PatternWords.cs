using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Antifraud;

/// <summary><c>words.yaml</c>: what the rules are written with, and how a message is read before they are looked for.</summary>
internal sealed class PatternWords
{
    /// <summary>Before the groups of a rule: they must stand side by side.</summary>
    private const string Tight = "挨着";

    private const string UnknownLink = "<陌生链接>";

    private static readonly Dictionary<string, char> Marks = new(StringComparer.Ordinal)
    {
        [UnknownLink] = MessageReading.UnknownLink,
        ["<怪异链接>"] = MessageReading.OddLink,
        ["<官方链接>"] = MessageReading.OfficialLink,
        ["<手机号>"] = MessageReading.MobileNumber,
        ["<号码>"] = MessageReading.OtherNumber,
        ["<官方号码>"] = MessageReading.OfficialNumber,
        ["<金额>"] = MessageReading.Amount,
        ["<引语>"] = MessageReading.Quotation,
    };

    private Dictionary<string, IReadOnlyList<YamlText>> _groups = [];

    private PatternWords(MessageReading reading) => Reading = reading;

    internal MessageReading Reading { get; }

    internal PhraseIndex Phrases { get; } = new();

    internal RuleIndex Rules { get; } = new();

    internal IReadOnlyList<int> Negations { get; private set; } = [];

    internal IReadOnlyList<int> Passing { get; private set; } = [];

    internal static PatternWords Read(YamlMap root)
    {
        var spelling = root.Map("spelling", Spelling) ?? [];
        var words = new PatternWords(new MessageReading(spelling, Values(root, "official_sites"), Values(root, "odd_endings"), Values(root, "official_numbers")));
        words._groups = root.Map("words", map => map.Keys.ToDictionary(key => key.Value, key => map.Texts(key), StringComparer.Ordinal)) ?? [];
        words.Negations = [.. root.Texts("negations").Select(word => words.Phrase(root, word))];
        words.Passing = [.. root.Texts("passing").Select(word => words.Phrase(root, word))];
        return words;
    }

    private static Dictionary<string, string> Spelling(YamlMap map)
    {
        var spelling = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in map.Keys)
        {
            var written = FoldedText.Of(key).Value;
            if (written.Length == 0 || !spelling.TryAdd(written, FoldedText.Of(map.Text(key)).Value))
            {
                map.Fault(key.Line, $"“{key}”换好繁简、全半角以后是空的或者写了两次，请删去。");
            }
        }

        return spelling;
    }

    /// <summary>A rule as a clerk writes it: groups parted by spaces, of each group any one word, parted by bars; @ names a list of words.</summary>
    internal SignRule Rule(YamlMap map, YamlText line)
    {
        var written = line.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var tight = written[0] == Tight && written.Length > 1;
        var groups = tight ? written[1..] : written;
        int[][] phrases = [.. groups.Select(group => Group(map, line, group, groups.Length > 1))];
        return new(Rules.Add(phrases[0]), phrases, tight ? SignRule.TightWindow : SignRule.Window);
    }

    private int[] Group(YamlMap map, YamlText line, string written, bool amongOthers)
    {
        var ids = new List<int>();
        foreach (var word in written.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word == UnknownLink)
            {
                // An odd one is unknown all the more.
                ids.Add(Phrases.Add(MessageReading.UnknownLink.ToString()));
                ids.Add(Phrases.Add(MessageReading.OddLink.ToString()));
            }
            else if (word[0] != '@')
            {
                ids.Add(Phrase(map, new(word, line.Line)));
                if (word.Length < 2 && !amongOthers)
                {
                    map.Fault(line.Line, $"“{word}”一个字太短，到处都会碰上，请写长一些或再加一组词。");
                }
            }
            else if (_groups.TryGetValue(word[1..], out var members))
            {
                ids.AddRange(members.Select(member => Phrase(map, member)));
            }
            else
            {
                map.Fault(line.Line, $"没有名为“{word}”的词组，请先写在 words.yaml 的 words 里。");
            }
        }

        return [.. ids.Distinct()];
    }

    private int Phrase(YamlMap map, YamlText word)
    {
        if (word.Value[0] == '<')
        {
            if (Marks.TryGetValue(word, out var mark))
            {
                return Phrases.Add(mark.ToString());
            }

            map.Fault(word.Line, $"不认识“{word}”，可用的有：{string.Join('、', Marks.Keys)}。");
        }

        var phrase = Reading.Phrase(word);
        if (phrase.Length == 0)
        {
            map.Fault(word.Line, $"“{word}”里没有字。");
        }

        return Phrases.Add(phrase.Length == 0 ? "?" : phrase);
    }

    private static List<string> Values(YamlMap root, string key) => [.. root.Texts(key).Select(static text => text.Value)];
}
