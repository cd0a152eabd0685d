using PhoneNumbers;

namespace Huangcheng.Bot.Members;

/// <summary>Reads and shows phone numbers.</summary>
internal static class PhoneText
{
    public const string Hint = "这个电话号码好像不对。手机号是 11 位；座机请带区号，如 0533-7401234；外国号码请带 + 和国家代码。";

    private const string Home = "CN";
    private const int Longest = 40;

    private static readonly PhoneNumberUtil s_numbers = PhoneNumberUtil.GetInstance();

    /// <returns>The number in its one form, +8613800138000, or null for what is no number that can be called.</returns>
    public static string? TryParse(string text)
    {
        if (text.Length > Longest)
        {
            return null;
        }

        try
        {
            var number = s_numbers.Parse(text, Home);
            return s_numbers.IsValidNumber(number) && !number.HasExtension ? s_numbers.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>As people here write it.</summary>
    public static string Show(string phone)
    {
        try
        {
            var number = s_numbers.Parse(phone, Home);
            var format = s_numbers.GetRegionCodeForNumber(number) == Home ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL;
            return s_numbers.Format(number, format);
        }
        catch (NumberParseException)
        {
            return phone;
        }
    }

    /// <summary>Enough to tell it from another, not enough to call it: 138****8000.</summary>
    public static string Mask(string phone)
    {
        var digits = string.Concat(Show(phone).Where(char.IsAsciiDigit));
        return digits.Length <= 7 ? "****" : $"{digits[..3]}****{digits[^4..]}";
    }
}
