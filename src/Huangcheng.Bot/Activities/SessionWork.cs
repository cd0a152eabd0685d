using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;

namespace Huangcheng.Bot.Activities;

/// <summary>One message of a clerk about sessions, in its transaction.</summary>
/// <param name="Grants">What the clerk holds, read in this transaction; at least one.</param>
/// <param name="Draft">What they are writing.</param>
internal sealed record SessionWork(WriteScope Scope, Turn Turn, MemberId Clerk, IReadOnlyList<RoleGrant> Grants, SessionDraft Draft)
{
    /// <summary>Whether they may do that for a village, or, with null, for the whole town.</summary>
    public bool May(Role atLeast, string? village) => Grants.Any(grant => grant.Role >= atLeast && grant.Covers(village));

    /// <summary>Where they may make sessions; null in it is the whole town.</summary>
    public IReadOnlyList<string?> Places => [.. Grants.Where(grant => grant.Role >= Role.Editor).Select(grant => grant.Village)];

    /// <param name="before">As it was; null when the act made it.</param>
    public Task AuditAsync(string act, Session? before, Session after, CancellationToken cancellationToken) =>
        SessionAudit.AppendAsync(Scope, new AuditEntry(Clerk, act, Turn.Inbound.Channel, Turn.At), before, after, cancellationToken);
}

/// <summary>What is said to a clerk, and whether something is still to be written.</summary>
internal static class SessionReplies
{
    public static Button All { get; } = new("全部场次", "session:l");

    public static Reply Refuse() => Forget("您的权限不能做这件事，请联系管理员。", All);

    /// <summary>Asks for the draft's field.</summary>
    public static Reply Waits(SessionDraft draft, string before = "") => (Reply.Text(
        $"{before}{SessionEdits.Ask(draft.Field)}\n不改了就回复“退出”。",
        [.. SessionEdits.Answers(draft.Field), new Button("返回", "session:say:返回"), new Button("退出", "session:say:退出")]) with { Continues = true })
        .Remember(draft, SessionJson.Default.SessionDraft);

    public static Reply Forget(string text, params IReadOnlyList<Button> buttons) =>
        Reply.Text(text, buttons).Remember(SessionDraft.None, SessionJson.Default.SessionDraft);
}
