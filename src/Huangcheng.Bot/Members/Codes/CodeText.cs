using System.Security.Cryptography;
using System.Text;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Members.Codes;

/// <summary>A code as people read and type it.</summary>
internal static class CodeText
{
    // Without what is mistaken for another on the phone or on paper. Twelve of them are 59 bits.
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private const int Length = 12;
    private const int Longest = 64;

    /// <summary>A new one, such as 7KQM-2ZTD-9WXA. Not from the injected chance: nobody may foresee it.</summary>
    public static string Make()
    {
        var code = RandomNumberGenerator.GetString(Letters, Length);
        return $"{code[..4]}-{code[4..8]}-{code[8..]}";
    }

    /// <summary>The hash of what was typed, in whatever case, width and spacing.</summary>
    public static byte[] Hash(string typed)
    {
        var folded = FoldedText.Of(typed.Length > Longest ? typed[..Longest] : typed).Value;
        var bare = string.Concat(folded.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return SHA256.HashData(Encoding.ASCII.GetBytes(bare));
    }
}
