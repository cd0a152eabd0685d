using System.Security.Cryptography;
using Huangcheng.Bot.Members.Codes;

namespace Huangcheng.Bot.Quizzes.Certificates;

/// <summary>
/// A certificate's number, such as 7KQM-2ZTD-9WXA: eleven letters that nobody can guess (54 bits), and one that shows
/// a number copied wrongly. There are 31 letters, a prime, so each wrong letter and each two changed round show.
/// </summary>
internal static class CertificateNumber
{
    private const int Drawn = CodeText.Length - 1;

    public static string Make() => Complete(RandomNumberGenerator.GetString(CodeText.Letters, Drawn));

    /// <summary>The number as it is kept, from whatever case, width and spacing; null when it was copied wrongly.</summary>
    public static string? TryParse(string typed) =>
        CodeText.Bare(typed) is { Length: CodeText.Length } bare
        && bare.All(letter => CodeText.Letters.Contains(letter, StringComparison.Ordinal))
        && Complete(bare[..Drawn]) is var right && right == CodeText.Grouped(bare)
            ? right
            : null;

    private static string Complete(string drawn)
    {
        var sum = drawn.Index().Sum(letter => (letter.Index + 1) * CodeText.Letters.IndexOf(letter.Item, StringComparison.Ordinal));
        return CodeText.Grouped(drawn + CodeText.Letters[sum % CodeText.Letters.Length]);
    }
}
