namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>Small numbers as notices print them: 7, ７, 七, 十二, 二十一.</summary>
internal static class ChineseNumber
{
    private const string Digits = "〇一二三四五六七八九";

    /// <summary>1–99 in digits of either width or in Chinese numerals, with nothing around it.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out int number) =>
        (TryParseArabic(text, out number) || TryParseChinese(text, out number)) && number is > 0 and < 100;

    public static bool TryParseArabic(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        if (text.Length is 0 or > 4)
        {
            return false;
        }

        foreach (var c in text)
        {
            var half = NoticeLines.HalfWidth(c);
            if (!char.IsAsciiDigit(half))
            {
                return false;
            }

            number = (number * 10) + (half - '0');
        }

        return true;
    }

    public static bool TryParseChinese(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        var ten = text.IndexOf('十');
        if (ten < 0)
        {
            return text.Length == 1 && TryDigit(text[0], out number);
        }

        var units = 0;
        var tens = 1;
        var sound = (ten == 0 || (ten == 1 && TryDigit(text[0], out tens))) &&
            (text.Length == ten + 1 || (text.Length == ten + 2 && TryDigit(text[ten + 1], out units)));
        number = (tens * 10) + units;
        return sound;
    }

    /// <summary>A year spelled digit by digit (二〇二四, 二○二四) or in digits.</summary>
    public static bool TryParseYear(ReadOnlySpan<char> text, out int year)
    {
        if (TryParseArabic(text, out year))
        {
            return text.Length == 4;
        }

        year = 0;
        foreach (var c in text)
        {
            if (!TryDigit(c, out var digit))
            {
                return false;
            }

            year = (year * 10) + digit;
        }

        return text.Length == 4;
    }

    private static bool TryDigit(char c, out int digit)
    {
        digit = c is '○' or '零' or 'Ｏ' or 'O' ? 0 : Digits.IndexOf(c, StringComparison.Ordinal);
        return digit >= 0;
    }
}
