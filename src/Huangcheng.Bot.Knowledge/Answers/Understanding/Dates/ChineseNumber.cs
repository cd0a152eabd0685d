using System.Globalization;

namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Dates;

/// <summary>Small numbers as people write them: 11, 十一, 二十, 〇, 两.</summary>
internal static class ChineseNumber
{
    private const string Digits = "零一二三四五六七八九";

    // As printed on banknotes and receipts; some elders write them too.
    private const string FormalDigits = "零壹贰叁肆伍陆柒捌玖";

    /// <summary>Reads a number below 100 at <paramref name="at"/>; returns how many characters it takes, 0 for none.</summary>
    public static int ReadSmall(string text, int at, out int value)
    {
        var length = ReadAscii(text, at, 2, out value);
        if (length > 0)
        {
            return length;
        }

        var position = at;
        var tens = 0;
        if (position < text.Length && Digit(text[position]) is { } first)
        {
            if (position + 1 >= text.Length || text[position + 1] is not ('十' or '拾'))
            {
                value = first;
                return 1;
            }

            tens = first;
            position++;
        }

        if (position >= text.Length || text[position] is not ('十' or '拾'))
        {
            return 0;
        }

        position++;
        value = (tens == 0 ? 1 : tens) * 10;
        if (position < text.Length && Digit(text[position]) is { } last and > 0)
        {
            value += last;
            position++;
        }

        return position - at;
    }

    /// <summary>Reads exactly so many digits, ASCII or Chinese: 2024, 二〇二四.</summary>
    public static int ReadDigits(string text, int at, int count, out int value)
    {
        value = 0;
        for (var i = at; i < at + count; i++)
        {
            var digit = i < text.Length ? Digit(text[i]) ?? (char.IsAsciiDigit(text[i]) ? text[i] - '0' : null) : null;
            if (digit is not { } known)
            {
                return 0;
            }

            value = (value * 10) + known;
        }

        return count;
    }

    public static int? Digit(char character) => character switch
    {
        '〇' or '○' => 0,
        '两' => 2,
        _ when Digits.IndexOf(character, StringComparison.Ordinal) is var i and >= 0 => i,
        _ when FormalDigits.IndexOf(character, StringComparison.Ordinal) is var i and >= 0 => i,
        _ => null,
    };

    private static int ReadAscii(string text, int at, int most, out int value)
    {
        var end = at;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        value = 0;
        return end > at && end - at <= most && int.TryParse(text.AsSpan(at, end - at), CultureInfo.InvariantCulture, out value)
            ? end - at
            : 0;
    }
}
