using Huangcheng.Bot.Conversations;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Signups;

/// <summary>When people may be disturbed, and how long an offered seat can be held.</summary>
internal sealed class QuietHours(OfficeClock clock, IOptions<SignupOptions> options) : IQuietHours
{
    private readonly SignupOptions _options = options.Value;

    public bool IsQuiet(DateTimeOffset time)
    {
        var local = TimeOnly.FromTimeSpan(clock.Local(time).TimeOfDay);

        // IsBetween wraps around midnight, and its end is exclusive.
        return local.IsBetween(_options.QuietFrom, _options.QuietUntil);
    }

    /// <summary>The time itself, or the next morning.</summary>
    public DateTimeOffset AtOrAfter(DateTimeOffset time) => IsQuiet(time) ? Morning(time) : time;

    /// <summary>The time itself, or the evening before.</summary>
    public DateTimeOffset AtOrBefore(DateTimeOffset time) => IsQuiet(time) ? Evening(time) : time;

    /// <summary>The first moment of the night that comes next.</summary>
    public DateTimeOffset NightAfter(DateTimeOffset time)
    {
        var local = clock.Local(time);
        var night = local - local.TimeOfDay + _options.QuietFrom.ToTimeSpan();
        return night > local ? night : night.AddDays(1);
    }

    /// <summary>
    /// Until when a seat offered now is held: the usual time, cut off before the start, and never ending in the night.
    /// </summary>
    /// <returns>Null when it is night, or too late to offer anything.</returns>
    public DateTimeOffset? OfferUntil(DateTimeOffset startsAt, DateTimeOffset at)
    {
        if (IsQuiet(at))
        {
            return null;
        }

        var latest = startsAt - _options.OfferMargin;
        var until = at + _options.AnswerWithin;
        until = until < latest ? until : latest;
        if (IsQuiet(until))
        {
            // Time to read it in the morning, if the start leaves that; otherwise it ends in the evening.
            var morning = Morning(until) + TimeSpan.FromHours(1);
            until = morning <= latest ? morning : Evening(until);
        }

        return until - at >= _options.ShortestOffer ? until : null;
    }

    /// <summary>Until when a seat that is already held stays so when the start is another one than it was.</summary>
    /// <param name="held">Until when it was held.</param>
    /// <param name="startsAt">The start now.</param>
    /// <param name="at">Now; at night the time to answer counts from the morning.</param>
    /// <returns>Null when the start leaves no time to answer.</returns>
    public DateTimeOffset? StillUntil(DateTimeOffset held, DateTimeOffset startsAt, DateTimeOffset at) =>
        held <= startsAt - _options.OfferMargin ? held : OfferUntil(startsAt, AtOrAfter(at));

    /// <summary>Whether a seat that becomes free now can still be offered, at once or in the morning.</summary>
    public bool CanStillOffer(DateTimeOffset startsAt, DateTimeOffset at) => OfferUntil(startsAt, AtOrAfter(at)) is not null;

    private DateTimeOffset Morning(DateTimeOffset night)
    {
        var local = clock.Local(night);
        var days = TimeOnly.FromTimeSpan(local.TimeOfDay) >= _options.QuietFrom ? 1 : 0;
        return local - local.TimeOfDay + TimeSpan.FromDays(days) + _options.QuietUntil.ToTimeSpan();
    }

    private DateTimeOffset Evening(DateTimeOffset night)
    {
        var local = clock.Local(night);
        var days = TimeOnly.FromTimeSpan(local.TimeOfDay) >= _options.QuietFrom ? 0 : -1;

        // A minute before: the first moment of the night is night.
        return local - local.TimeOfDay + TimeSpan.FromDays(days) + _options.QuietFrom.ToTimeSpan() - TimeSpan.FromMinutes(1);
    }
}
