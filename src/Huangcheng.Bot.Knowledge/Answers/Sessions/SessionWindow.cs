using Huangcheng.Bot.Knowledge.Answers.Understanding;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Dates;

namespace Huangcheng.Bot.Knowledge.Answers.Sessions;

/// <summary>The time a question speaks of, to the day where it says one: sessions have days, the plan has not.</summary>
internal sealed class SessionWindow
{
    private const int SoonDays = 30;

    private readonly Func<DateOnly, bool> _holds;

    private SessionWindow(Func<DateOnly, bool> holds, bool ofDays) => (_holds, OfDays) = (holds, ofDays);

    /// <summary>It says days or weeks: the plan's months are no answer to that.</summary>
    public bool OfDays { get; }

    /// <summary>Null when the question names no time. A festival that names what is held and not when is none.</summary>
    public static SessionWindow? Of(QuestionReading reading)
    {
        var spans = reading.DateSpans.Where(span => span.Festival is null || reading.SpeaksOfPeriod).ToList();
        var days = spans.Select(static span => span.Days).OfType<(DateOnly From, DateOnly To)>().ToList();
        if (days.Count > 0)
        {
            // 2025年10月11日: the day was read as one of this year.
            var shift = reading.Dates.YearSource == YearSource.Spoken ? reading.Dates.Year - days[0].From.Year : 0;
            return new SessionWindow(day => days.Exists(said => day >= said.From.AddYears(shift) && day <= said.To.AddYears(shift)), ofDays: true);
        }

        if (spans.Exists(static span => span.Grain == DateGrain.Day))
        {
            return new SessionWindow(static _ => false, ofDays: true);
        }

        if (spans.Count > 0 && spans.TrueForAll(static span => span.Grain == DateGrain.Vague))
        {
            var today = reading.Today;
            return new SessionWindow(day => day >= today && day <= today.AddDays(SoonDays), ofDays: false);
        }

        if (spans.Count == 0)
        {
            return null;
        }

        var (months, dates) = (reading.Dates.Months, reading.Dates);
        return new SessionWindow(
            day => (dates.WholeYear || months.Contains(day.Month)) && (dates.YearSource == YearSource.Assumed || day.Year == dates.Year),
            ofDays: false);
    }

    public bool Holds(SessionFact session) => _holds(DateOnly.FromDateTime(session.StartsAt.DateTime));
}
