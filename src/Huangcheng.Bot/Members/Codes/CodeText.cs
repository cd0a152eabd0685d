using System.Security.Cryptography;
using System.Text;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Members.Codes;

/// <summary>A code as people read and type it.</summary>
internal static class CodeText
{
    // Without what is mistaken for another on the phone or on paper. Twelve of them are 59 bits.
    public const string Letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    public const int Length = 12;

    private const int Longest = 64;

    /// <summary>A new one, such as 7KQM-2ZTD-9WXA. Not from the injected chance: nobody may foresee it.</summary>
    public static string Make() => Grouped(RandomNumberGenerator.GetString(Letters, Length));

    /// <summary>The letters of a code in fours, as it is shown.</summary>
    public static string Grouped(string code) => $"{code[..4]}-{code[4..8]}-{code[8..]}";

    /// <summary>The letters and digits of what was typed, in whatever case, width and spacing.</summary>
    public static string Bare(string typed)
    {
        var folded = FoldedText.Of(typed.Length > Longest ? typed[..Longest] : typed).Value;
        return string.Concat(folded.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
    }

    /// <summary>The hash of what was typed.</summary>
    public static byte[] Hash(string typed) => SHA256.HashData(Encoding.ASCII.GetBytes(Bare(typed)));
}
