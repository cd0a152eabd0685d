using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Members;

namespace Huangcheng.Bot.Desk.Pages.Knowing;

/// <summary>What the pages about the knowledge share: what the town knows is the whole town's.</summary>
internal abstract class KnowledgePage(OfficeClock clock, WritePath writes) : DeskPage(clock)
{
    /// <summary>Why a line of a notice is left out, to be read by a clerk.</summary>
    public static string Say(RemovalReason reason) => reason == RemovalReason.Injected ? "疑似被植入" : "网页装饰";

    protected const string NotAllowed = "改知识要有全镇的“编辑”权限。请找负责人。";

    public bool MayEdit => Person.May(Role.Editor, null);

    /// <summary>Asks the database, not the page that was shown: false for whoever may not edit any more.</summary>
    protected Task<bool> MayStillEditAsync() =>
        writes.RunAsync((scope, token) => Roles.MayAsync(scope.Db, Person.Member, Role.Editor, village: null, token), Aborted);

    protected Task AuditAsync(string act, string subject, string? after)
    {
        var entry = Person.Acts(Now).Does(act) with { Subject = subject, After = after };
        return writes.RunAsync((scope, token) => AuditTrail.AppendAsync(scope, entry, token), CancellationToken.None);
    }
}
