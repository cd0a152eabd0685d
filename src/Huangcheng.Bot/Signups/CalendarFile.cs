using System.Globalization;
using System.Text;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace Huangcheng.Bot.Signups;

/// <summary>A session as a file that a phone's calendar takes in (RFC 5545), with a reminder two hours before.</summary>
internal static class CalendarFile
{
    // Sessions have no end of their own; a calendar that is given none shows them as a moment.
    private static readonly TimeSpan s_usualLength = TimeSpan.FromHours(2);
    private static readonly TimeSpan s_keepFor = TimeSpan.FromDays(30);

    /// <summary>Holds nothing of the person's: only what is published of the session.</summary>
    public static NewFile Of(Session session, DateTimeOffset now) =>
        new("活动.ics", "text/calendar", Encoding.UTF8.GetBytes(Write(session, now)), s_keepFor);

    private static string Write(Session session, DateTimeOffset now)
    {
        var entry = new CalendarEvent
        {
            // The same for ever, so that taking the file in again changes the entry and adds none.
            Uid = string.Create(CultureInfo.InvariantCulture, $"session-{session.Id}@huangcheng.bot"),
            Sequence = session.Version,
            DtStamp = Utc(now),
            DtStart = Utc(session.StartsAt),
            DtEnd = Utc(session.StartsAt + s_usualLength),
            Summary = session.Title,
            Location = session.Place,
            Description = session.Note,
            Status = session.Status == SessionStatus.CalledOff ? EventStatus.Cancelled : EventStatus.Confirmed,
        };
        entry.Alarms.Add(new Alarm
        {
            Action = AlarmAction.Display,
            Description = session.Title,
            Trigger = new Trigger(Duration.FromHours(-2)),
        });
        var calendar = new Ical.Net.Calendar
        {
            ProductId = "-//Huangcheng//Community Education Bot//ZH",
            Method = session.Status == SessionStatus.CalledOff ? CalendarMethods.Cancel : CalendarMethods.Publish,
        };
        calendar.Events.Add(entry);
        return new CalendarSerializer().SerializeToString(calendar)
            ?? throw new InvalidOperationException("The calendar cannot be written.");
    }

    private static CalDateTime Utc(DateTimeOffset time) => new(time.UtcDateTime, CalDateTime.UtcTzId);
}
