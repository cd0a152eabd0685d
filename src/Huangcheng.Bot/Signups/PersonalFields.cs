using System.Globalization;
using System.Text;
using Huangcheng.Bot.Activities;
using PhoneNumbers;

namespace Huangcheng.Bot.Signups;

/// <summary>Checks what people write about themselves.</summary>
internal static class PersonalFields
{
    public const int LongestName = 30;

    private const string NameMarks = "·•・‧. 　-'’（）()";
    private const int LongestPhone = 30;

    private static readonly PhoneNumberUtil s_phones = PhoneNumberUtil.GetInstance();

    /// <summary>A name of 1 to 30 characters as people count them, or null; letters of any script, digits, and the marks of names.</summary>
    public static string? Name(string text)
    {
        var name = text.Trim();
        return name.Length > 0
            && new StringInfo(name).LengthInTextElements <= LongestName
            && name.Length <= LongestName * 4
            && name.EnumerateRunes().All(rune => Rune.IsLetterOrDigit(rune) || IsMark(rune))
            && name.EnumerateRunes().Any(Rune.IsLetter)
                ? name
                : null;
    }

    /// <summary>In international form, or null: mainland mobiles and landlines, others with their country code.</summary>
    public static string? Phone(string text)
    {
        var narrow = SessionFields.Narrow(text).Trim();
        if (narrow.Length > LongestPhone || !narrow.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or ' ' or '(' or ')'))
        {
            return null;
        }

        try
        {
            var number = s_phones.Parse(narrow.StartsWith("00", StringComparison.Ordinal) ? $"+{narrow[2..]}" : narrow, "CN");
            return s_phones.IsValidNumber(number) ? s_phones.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>As people write it: 138 0533 1234 without the country code, others with it.</summary>
    public static string Show(string phone) => phone.StartsWith("+86", StringComparison.Ordinal) && phone.Length == 14 ? phone[3..] : phone;

    /// <summary>138****1234.</summary>
    public static string Mask(string phone)
    {
        var shown = Show(phone);
        return shown.Length < 8 ? "****" : $"{shown[..3]}****{shown[^4..]}";
    }

    private static bool IsMark(Rune rune) =>
        rune.IsBmp && NameMarks.Contains((char)rune.Value, StringComparison.Ordinal)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
