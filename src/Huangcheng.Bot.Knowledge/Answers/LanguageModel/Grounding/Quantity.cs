using System.Text.RegularExpressions;

namespace Huangcheng.Bot.Knowledge.Answers.LanguageModel.Grounding;

/// <summary>
/// Numbers in folded text, in one form whatever their spelling: 8月, 八月份, ８ 月 are one, and so are 两万元 and 20000元.
/// A date is also kept whole, so that the month of one date and the day of another do not make a third.
/// </summary>
internal static partial class Quantity
{
    private const string Connectors = "-~到至、和及或与";

    /// <summary>Single numerals before these are grammar, not a count: 一些, 一起.</summary>
    private const string IdleAfterOne = "个些下样定般直起种类位名件份条边同旦致切共向";

    private static readonly string[] Idioms = ["十分", "万一", "千万不", "千万别", "千万要", "千万记", "千万勿", "千万当", "一一"];

    /// <summary>Keys of the numbers a text claims; a whole date counts as one number more.</summary>
    public static IReadOnlySet<string> ClaimedIn(string folded) => Read(folded, partsOfDates: false);

    /// <summary>Keys of the numbers that stand in a source; every part of a date stands there too.</summary>
    public static IReadOnlySet<string> AllIn(string folded) => Read(folded, partsOfDates: true);

    private static HashSet<string> Read(string folded, bool partsOfDates)
    {
        var text = PrintedDate().Replace(folded, static match =>
            $"{match.Groups["y"].Value}年{match.Groups["m"].Value}月{match.Groups["d"].Value}日");
        text = Percent().Replace(text, "${n}%");
        var tokens = Tokens(text);
        var keys = tokens.Select(static token => token.Key).ToHashSet(StringComparer.Ordinal);
        for (var first = 0; first < tokens.Count; first++)
        {
            var last = first;
            while (last + 1 < tokens.Count && tokens[last].IsFollowedBy(tokens[last + 1]))
            {
                last++;
                if (partsOfDates)
                {
                    keys.Add(DateKey(tokens[first..(last + 1)]));
                }
            }

            if (!partsOfDates && last > first)
            {
                keys.Add(DateKey(tokens[first..(last + 1)]));
                first = last;
            }
        }

        return keys;
    }

    private static string DateKey(IEnumerable<Token> tokens) => "date:" + string.Concat(tokens.Select(static token => token.Key));

    private static List<Token> Tokens(string text)
    {
        var tokens = new List<Token>();
        foreach (var match in Numerals().EnumerateMatches(text))
        {
            if (!IsEnumerator(text, match.Index, match.Length) && Of(text, match.Index, match.Length) is { } token)
            {
                tokens.Add(token);
            }
        }

        // 3-5个, 7、8月: what stands before a connector has the unit of what follows it.
        for (var i = tokens.Count - 2; i >= 0; i--)
        {
            if (tokens[i].Unit.Length == 0 && tokens[i].End + 1 == tokens[i + 1].Start && Connectors.Contains(text[tokens[i].End], StringComparison.Ordinal))
            {
                tokens[i] = tokens[i] with { Unit = tokens[i + 1].Unit };
            }
        }

        tokens.RemoveAll(static token => token is { IsWord: true, Unit.Length: 0 });
        return tokens;
    }

    /// <summary>"1." at the beginning of a line numbers the line.</summary>
    private static bool IsEnumerator(string text, int start, int length) =>
        (start == 0 || text[start - 1] == '\n') && length <= 2 && char.IsAsciiDigit(text[start]) &&
        start + length < text.Length && text[start + length] is '.' or '、' or ')';

    private static Token? Of(string text, int start, int length)
    {
        var written = text.Substring(start, length);
        var ordinal = start > 0 && text[start - 1] is '第' or '初';
        if (!ordinal && (IsIdiom(text, start, written) || IsArticle(text, start, written)))
        {
            return null;
        }

        var (value, end) = Numeral.Read(text, start, length);
        var (unit, taken) = Units.At(text, end);
        var isWord = length == 1 && !char.IsAsciiDigit(written[0]) && !ordinal;
        return new Token(start, end + taken, value, unit, isWord);
    }

    private static bool IsIdiom(string text, int start, string numeral) =>
        Array.Exists(Idioms, idiom => idiom.StartsWith(numeral, StringComparison.Ordinal) && text.AsSpan(start).StartsWith(idiom, StringComparison.Ordinal))
        && !text.AsSpan(start).StartsWith("十分钟", StringComparison.Ordinal);

    // 一个 and 一位 are articles, 一个月 and 一个小时 are spans of time.
    private static bool IsArticle(string text, int start, string numeral) =>
        numeral == "一" && start + 1 < text.Length && IdleAfterOne.Contains(text[start + 1], StringComparison.Ordinal) && Units.At(text, start + 1).Length <= 1;

    /// <param name="End">After the unit.</param>
    /// <param name="IsWord">A single Chinese numeral: a number only with a unit, else part of a word (五老, 百姓).</param>
    private readonly record struct Token(int Start, int End, string Value, string Unit, bool IsWord)
    {
        public string Key => Value + "|" + Unit;

        public bool IsFollowedBy(Token next) => End == next.Start && (Unit, next.Unit) is ("年", "月") or ("月", "日");
    }

    [GeneratedRegex(@"[0-9]+(?:[.:][0-9]+|,[0-9]{3}(?![0-9]))*|[零〇○一二三四五六七八九十百千万亿两]+", RegexOptions.CultureInvariant)]
    private static partial Regex Numerals();

    [GeneratedRegex(@"(?<![0-9])(?<y>[12][0-9]{3})[-/.](?<m>[0-9]{1,2})[-/.](?<d>[0-9]{1,2})(?![0-9])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex PrintedDate();

    [GeneratedRegex("百分之(?<n>[0-9.]+|[零一二三四五六七八九十百]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Percent();
}
