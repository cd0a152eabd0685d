using System.Globalization;
using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Signups.Figures;

/// <summary>A month or a year on the office's wall.</summary>
/// <param name="Month">Null for the whole year.</param>
internal sealed record Period(int Year, int? Month, DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>As in a button or an address: 2024-10, or 2024.</summary>
    public string Key => Month is { } month ? string.Create(CultureInfo.InvariantCulture, $"{Year}-{month:00}") : Year.ToString(CultureInfo.InvariantCulture);

    public string Title => Month is { } month ? $"{Year}年{month}月" : $"{Year}年";

    public static Period OfMonth(OfficeClock clock, DateTimeOffset at)
    {
        var local = clock.Local(at);
        return Of(clock, local.Year, local.Month);
    }

    /// <summary>The month now for what is none.</summary>
    public static Period Read(OfficeClock clock, string? key, DateTimeOffset at) => key?.Split('-') switch
    {
        [var year] when Number(year) is >= 2000 and <= 2100 and var number => Of(clock, number, null),
        [var year, var month] when Number(year) is >= 2000 and <= 2100 and var number && Number(month) is >= 1 and <= 12 and var of => Of(clock, number, of),
        _ => OfMonth(clock, at),
    };

    /// <summary>The month, or the year, so many later.</summary>
    public Period Move(OfficeClock clock, int count)
    {
        var first = new DateTime(Year, Month ?? 1, 1);
        var moved = Month is null ? first.AddYears(count) : first.AddMonths(count);
        return Of(clock, moved.Year, Month is null ? null : moved.Month);
    }

    public Period WholeYear(OfficeClock clock) => Of(clock, Year, null);

    private static Period Of(OfficeClock clock, int year, int? month)
    {
        var first = new DateTime(year, month ?? 1, 1);
        return new(year, month, At(clock, first), At(clock, month is null ? first.AddYears(1) : first.AddMonths(1)));
    }

    private static DateTimeOffset At(OfficeClock clock, DateTime wall) =>
        clock.TryParse(wall.ToString("s", CultureInfo.InvariantCulture), out var time) ? time.ToUniversalTime() : new DateTimeOffset(wall, TimeSpan.Zero);

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
