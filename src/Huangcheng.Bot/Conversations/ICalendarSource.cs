namespace Huangcheng.Bot.Conversations;

/// <summary>What a feature has to put into the year's calendar, for channels that can draw one.</summary>
internal interface ICalendarSource
{
    /// <summary>Only what anybody may see.</summary>
    Task<IReadOnlyList<CalendarEntry>> EntriesAsync(CancellationToken cancellationToken);
}

/// <param name="Day">Null where only the month is known.</param>
/// <param name="Detail">Who does it, or when and where.</param>
/// <param name="Ask">What a person says to hear more.</param>
internal sealed record CalendarEntry(int Year, int Month, int? Day, string Title, string Detail, string Ask)
{
    /// <summary>A button's data to be pressed instead, as from a link: see <see cref="StartLink"/>.</summary>
    public string? Opens { get; init; }
}
