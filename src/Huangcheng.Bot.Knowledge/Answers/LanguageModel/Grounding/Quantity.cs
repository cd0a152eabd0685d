using System.Globalization;
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
        var written = text.AsSpan(start, length);
        if (Array.Exists(Idioms, idiom => text.AsSpan(start).StartsWith(idiom, StringComparison.Ordinal)))
        {
            return null;
        }

        var ordinal = start > 0 && text[start - 1] is '第' or '初';
        var idle = written is "一" && !ordinal && start + 1 < text.Length && IdleAfterOne.Contains(text[start + 1], StringComparison.Ordinal);
        if (idle)
        {
            return null;
        }

        var (value, end) = Numeral.Read(text, start, length);
        var (unit, taken) = Units.At(text, end);
        var isWord = length == 1 && !char.IsAsciiDigit(written[0]) && !ordinal;
        return new Token(start, end + taken, value, unit, isWord);
    }

    /// <param name="End">After the unit.</param>
    /// <param name="IsWord">A single Chinese numeral: a number only with a unit, else part of a word (五老, 百姓).</param>
    private readonly record struct Token(int Start, int End, string Value, string Unit, bool IsWord)
    {
        public string Key => Value + "|" + Unit;

        public bool IsFollowedBy(Token next) => End == next.Start && (Unit, next.Unit) is ("年", "月") or ("月", "日");
    }

    [GeneratedRegex(@"[0-9]+(?:[.:][0-9]+|,[0-9]{3}(?![0-9]))*|[零〇○一二三四五六七八九十百千万亿两]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numerals();

    [GeneratedRegex(@"(?<![0-9])(?<y>[12][0-9]{3})[-/.](?<m>[0-9]{1,2})[-/.](?<d>[0-9]{1,2})(?![0-9])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PrintedDate();

    [GeneratedRegex("百分之(?<n>[0-9.]+|[零一二三四五六七八九十百]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Percent();
}

/// <summary>What is counted; several words for one thing are one.</summary>
internal static class Units
{
    private const int Longest = 3;

    private static readonly Dictionary<string, string> Same = new(StringComparer.Ordinal)
    {
        ["月份"] = "月", ["号"] = "日", ["点钟"] = "点", ["时"] = "点", ["块"] = "元", ["块钱"] = "元", ["元钱"] = "元", ["人民币"] = "元",
        ["名"] = "人", ["位"] = "人", ["周岁"] = "岁", ["个月"] = "个月", ["个小时"] = "小时", ["钟头"] = "小时", ["个人"] = "人", ["个工作日"] = "个工作日",
    };

    private static readonly HashSet<string> Known =
    [
        .. Same.Keys,
        "年", "月", "日", "点", "小时", "分钟", "分", "秒", "元", "角", "人", "个", "项", "条", "种", "类", "次", "场", "届", "期", "天", "周", "岁",
        "米", "公里", "里", "层", "楼", "室", "路", "%", "成", "倍", "折", "家", "所", "处", "支", "门", "节", "课时", "课", "堂", "本", "册", "户",
        "村", "队", "张", "份", "件", "步", "级", "季度", "学期", "座", "间", "台", "套", "组", "批", "轮", "组", "亩", "斤", "平方米", "星期", "学时",
    ];

    public static (string Unit, int Length) At(string text, int start)
    {
        for (var length = Math.Min(Longest, text.Length - start); length > 0; length--)
        {
            var word = text.Substring(start, length);
            if (Known.Contains(word))
            {
                return (Same.GetValueOrDefault(word, word), length);
            }
        }

        return ("", 0);
    }
}

/// <summary>The value of a numeral, in digits.</summary>
internal static class Numeral
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>Longer runs of digits are phone numbers and codes: every digit counts, leading zeros too.</summary>
    private const int LongestValue = 6;

    public static (string Value, int End) Read(string text, int start, int length)
    {
        var end = start + length;
        var written = text[start..end];
        if (!char.IsAsciiDigit(written[0]))
        {
            return (Chinese(written), end);
        }

        if (written.Contains(':', StringComparison.Ordinal) || written.Count(static c => c == '.') > 1)
        {
            return (written, end);
        }

        var digits = written.Replace(",", "", StringComparison.Ordinal);
        if (end < text.Length && Scale(text[end]) is var scale and > 1)
        {
            return (Plain(Decimal(digits) * scale), end + 1);
        }

        return (digits.Length > LongestValue ? digits : Plain(Decimal(digits)), end);
    }

    private static decimal Decimal(string digits) =>
        decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value < 1e12m ? value : -1m;

    private static string Plain(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Chinese(string written)
    {
        if (written.All(static c => Scale(c) == 1 && c != '十'))
        {
            return string.Concat(written.Select(static c => (char)('0' + Digit(c))));
        }

        var (total, section, digit) = (0m, 0m, -1);
        foreach (var c in written)
        {
            if (Digit(c) is var d and >= 0)
            {
                digit = d;
            }
            else if (Scale(c) is var scale && scale >= 10_000m)
            {
                total = (total + section + Math.Max(digit, 0)) * scale;
                (section, digit) = (0m, -1);
            }
            else
            {
                section += (digit < 0 ? 1 : digit) * scale;
                digit = -1;
            }

            if (total > 1e15m)
            {
                return written;
            }
        }

        return Plain(total + section + Math.Max(digit, 0));
    }

    private static int Digit(char c) => c switch
    {
        '〇' or '○' => 0,
        '两' => 2,
        _ => Digits.IndexOf(c, StringComparison.Ordinal),
    };

    private static decimal Scale(char c) => c switch
    {
        '十' => 10m,
        '百' => 100m,
        '千' => 1_000m,
        '万' => 10_000m,
        '亿' => 100_000_000m,
        _ => 1m,
    };
}
