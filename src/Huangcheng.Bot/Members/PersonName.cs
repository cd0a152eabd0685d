using System.Globalization;
using System.Text;

namespace Huangcheng.Bot.Members;

/// <summary>Checks what somebody wants to be called: 1 to 30 characters, names of minorities and rare characters included.</summary>
internal static class PersonName
{
    public const int Longest = 30;

    public const string Hint = "姓名请写 1 到 30 个字，只用文字、空格和中间的点（·），例如：张三、阿卜杜拉·买买提。";

    /// <returns>The name as it is kept, or null for what is no name.</returns>
    public static string? TryParse(string text)
    {
        if (text.Length > 4 * Longest)
        {
            return null;
        }

        var name = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Replace('•', '·').Replace('・', '·').Replace('．', '·');
        return new StringInfo(name).LengthInTextElements is >= 1 and <= Longest
            && name.EnumerateRunes().All(IsOfAName)
            && name.EnumerateRunes().Any(Rune.IsLetter)
                ? name
                : null;
    }

    // Half a surrogate pair is enumerated as U+FFFD, which is a symbol.
    private static bool IsOfAName(Rune rune) =>
        Rune.IsLetter(rune)
        || rune.Value is ' ' or '·' or '-' or '\''
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
