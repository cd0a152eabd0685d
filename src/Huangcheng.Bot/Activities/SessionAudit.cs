using System.Globalization;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;

namespace Huangcheng.Bot.Activities;

/// <summary>Sessions as they go to the audit.</summary>
internal static class SessionAudit
{
    /// <summary>What a session says, without its contact, note and reason: those may name people, and the audit is never erased.</summary>
    public static string Describe(Session session)
    {
        List<string> parts =
        [
            $"第{session.Version}版", $"{session.Status}", session.Title, Time("", session.StartsAt), session.Place,
            session.Seats is { } seats ? string.Create(CultureInfo.InvariantCulture, $"名额{seats}") : "名额不限", session.Village ?? "全镇",
        ];
        Add(session.Audience);
        Add(session.OpensAt is { } opens ? Time("报名始", opens) : null);
        Add(session.ClosesAt is { } closes ? Time("报名止", closes) : null);
        Add(session.PlanEntry is { } entry ? $"计划“{entry}”" : null);
        Add(session.Contact is null ? null : "有联系人");
        Add(session.Note is null ? null : "有说明");
        Add(session.Reason is null ? null : "有原因");
        return string.Join(' ', parts);

        void Add(string? what)
        {
            if (what is not null)
            {
                parts.Add(what);
            }
        }
    }

    /// <summary>Writes an act on a session into the audit, in the act's transaction.</summary>
    /// <param name="scope">The act's transaction.</param>
    /// <param name="entry">Who did what.</param>
    /// <param name="before">As it was; null when the act made it.</param>
    /// <param name="after">As it is.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    public static Task AppendAsync(WriteScope scope, AuditEntry entry, Session? before, Session after, CancellationToken cancellationToken) =>
        AuditTrail.AppendAsync(
            scope,
            entry with { Subject = $"session:{after.Id}", Before = before is null ? null : Describe(before), After = Describe(after) + Rewritten(before, after) },
            cancellationToken);

    /// <summary>That what is not written down here was rewritten.</summary>
    private static string Rewritten(Session? before, Session after) => before is null ? "" : Rewritten("联系人", before.Contact, after.Contact) + Rewritten("说明", before.Note, after.Note);

    private static string Rewritten(string what, string? before, string? after) =>
        before is null || after is null || before == after ? "" : $" 改写{what}";

    private static string Time(string label, DateTimeOffset time) => string.Create(CultureInfo.InvariantCulture, $"{label}{time.UtcDateTime:yyyy-MM-ddTHH:mm}Z");
}
