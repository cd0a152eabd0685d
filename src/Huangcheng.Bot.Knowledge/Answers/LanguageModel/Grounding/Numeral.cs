using System.Globalization;

namespace Huangcheng.Bot.Knowledge.Answers.LanguageModel.Grounding;

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
