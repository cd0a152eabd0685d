using System.Globalization;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Desk.Pages.Running;

/// <summary>A session as a clerk fills it in, everything as text.</summary>
internal sealed class SessionForm
{
    private const string Moment = "yyyy-MM-ddTHH:mm";

    public string? Title { get; set; }

    public string? StartsAt { get; set; }

    public string? Place { get; set; }

    public string? Seats { get; set; }

    public string? OpensAt { get; set; }

    public string? ClosesAt { get; set; }

    public string? Audience { get; set; }

    public string? Contact { get; set; }

    public string? Note { get; set; }

    public string? Village { get; set; }

    /// <summary>The plan's entry that it is made from.</summary>
    public string? PlanEntry { get; set; }

    public int Version { get; set; }

    public static SessionForm Of(Session session, OfficeClock clock) => new()
    {
        Title = session.Title,
        StartsAt = Write(session.StartsAt, clock),
        Place = session.Place,
        Seats = session.Seats?.ToString(CultureInfo.InvariantCulture),
        OpensAt = Write(session.OpensAt, clock),
        ClosesAt = Write(session.ClosesAt, clock),
        Audience = session.Audience,
        Contact = session.Contact,
        Note = session.Note,
        Village = session.Village,
        PlanEntry = session.PlanEntry,
        Version = session.Version,
    };

    /// <returns>What it changes, or what is to be put right.</returns>
    public (Action<Session>? Edit, string? Fault) Read(OfficeClock clock)
    {
        if (SessionFields.Line(Title ?? "", SessionFields.LongestTitle) is not { } title)
        {
            return (null, $"请写名称，{SessionFields.LongestTitle} 个字以内。");
        }

        if (SessionFields.Line(Place ?? "", SessionFields.LongestText) is not { } place)
        {
            return (null, $"请写地点，{SessionFields.LongestText} 个字以内。");
        }

        if (!TryTime(StartsAt, clock, out var starts) || starts is not { } start || !TryTime(OpensAt, clock, out var opens) || !TryTime(ClosesAt, clock, out var closes))
        {
            return (null, "请选好活动的日期和时间；报名开始、截止可以不选。");
        }

        if (!SessionFields.TrySeats(Seats ?? "", out var seats))
        {
            return (null, $"名额请写人数（最多 {SessionFields.MostSeats}）；不限人数就不填。");
        }

        if (closes > start || opens > (closes ?? start))
        {
            return (null, "报名要先开始、再截止，都在活动开始以前。请看看三个时间。");
        }

        var (audience, contact, note) = (Optional(Audience), Optional(Contact), Optional(Note));
        var village = string.IsNullOrEmpty(Village) ? null : Village;
        return (
            session => (session.Title, session.Place, session.StartsAt, session.OpensAt, session.ClosesAt, session.Seats, session.Audience, session.Contact, session.Note, session.Village) =
                (title, place, start, opens, closes, seats, audience, contact, note, village),
            null);
    }

    private static string? Optional(string? text) => SessionFields.Line(text ?? "", SessionFields.LongestText);

    private static string? Write(DateTimeOffset? time, OfficeClock clock) =>
        time is { } value ? clock.Local(value).ToString(Moment, CultureInfo.InvariantCulture) : null;

    private static bool TryTime(string? text, OfficeClock clock, out DateTimeOffset? time)
    {
        var read = DateTime.TryParseExact(text, Moment, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            & clock.TryParse(text ?? "", out var parsed);
        time = read ? parsed.ToUniversalTime() : null;
        return read || string.IsNullOrEmpty(text);
    }
}
