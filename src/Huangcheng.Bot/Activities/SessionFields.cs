using System.Globalization;
using System.Text;

namespace Huangcheng.Bot.Activities;

/// <summary>What a clerk may write into a session's fields.</summary>
internal static class SessionFields
{
    public const int LongestTitle = 40;
    public const int LongestText = 100;
    public const int MostSeats = 5000;

    private static readonly string[] s_unlimited = ["不限", "无限", "不限制", "不限名额", "空"];

    /// <summary>One line without control characters, or null when it is empty or too long.</summary>
    public static string? Line(string text, int longest)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var odd = Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator;
            line.Append(odd ? " " : rune.ToString());
        }

        var tidy = line.ToString().Trim();
        return tidy.Length is 0 || new StringInfo(tidy).LengthInTextElements > longest ? null : tidy;
    }

    /// <summary>Reads 30, ３０, 不限, nothing (no limit) and 0.</summary>
    public static bool TrySeats(string text, out int? seats)
    {
        var bare = Bare(text);
        seats = null;
        if (bare.Length == 0 || Array.IndexOf(s_unlimited, bare) >= 0)
        {
            return true;
        }

        var read = int.TryParse(bare, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= MostSeats;
        seats = read ? number : null;
        return read;
    }

    /// <summary>Whether it is a number of seats, however many.</summary>
    public static bool IsNumber(string text) => Bare(text) is { Length: > 0 } bare && bare.All(char.IsAsciiDigit);

    /// <summary>Whether sign-up begins after its end, or ends after the start.</summary>
    public static bool IsWindowOdd(Session session) =>
        session.ClosesAt > session.StartsAt || session.OpensAt > (session.ClosesAt ?? session.StartsAt);

    private static string Bare(string text) => Narrow(text).Trim().TrimEnd('人', '位', '个', '名');

    /// <summary>Full-width digits, letters and signs as narrow ones: what many Chinese keyboards give.</summary>
    public static string Narrow(string text) => string.Create(text.Length, text, static (span, from) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = from[i] switch
            {
                >= '！' and <= '～' => (char)(from[i] - 0xFEE0),
                '\u3000' => ' ',
                var c => c,
            };
        }
    });
}
