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

    public Task AuditAsync(string act, string subject, CancellationToken cancellationToken) => AuditTrail.AppendAsync(
        Scope, new AuditEntry(Clerk, act, Turn.Inbound.Channel, Turn.At) { Subject = subject }, cancellationToken);

    /// <summary>Asks for something that is typed.</summary>
    public static Reply Ask(RosterMemory memory, string text, params IReadOnlyList<Button> buttons) =>
        (Reply.Text(text, [.. buttons, new Button("退出", "roster:say:退出")]) with { Continues = true }).Remember(memory, RosterJson.Default.RosterMemory);
}
