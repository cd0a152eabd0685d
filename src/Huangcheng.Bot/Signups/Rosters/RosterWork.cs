using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;

namespace Huangcheng.Bot.Signups.Rosters;

/// <summary>One message of a clerk about a session's list, in its transaction; what they may is read there.</summary>
/// <param name="Edits">They may change the list, not only look at it.</param>
internal sealed record RosterWork(WriteScope Scope, Turn Turn, MemberId Clerk, Session Session, bool Edits, RosterMemory Memory)
{
    public Button List { get; } = new("名单", $"roster:s:{Session.Id}");

    /// <summary>An act on the list as a whole, which changes nothing in it.</summary>
    public Task AuditAsync(string act, CancellationToken cancellationToken) =>
        AuditTrail.AppendAsync(Scope, Does(act) with { Subject = $"session:{Session.Id}" }, cancellationToken);

    /// <summary>An act on a row of the list.</summary>
    /// <param name="before">As it was; null when the act made it.</param>
    public Task AuditAsync(string act, long rowId, Registration? before, CancellationToken cancellationToken) =>
        SeatAudit.AppendAsync(Scope, Does(act), rowId, before, cancellationToken);

    private AuditEntry Does(string act) => new(Clerk, act, Turn.Inbound.Channel, Turn.At);

    /// <summary>Asks for something that is typed.</summary>
    public static Reply Ask(RosterMemory memory, string text, params IReadOnlyList<Button> buttons) =>
        (Reply.Text(text, [.. buttons, new Button("退出", "roster:say:退出")]) with { Continues = true }).Remember(memory, RosterJson.Default.RosterMemory);
}
