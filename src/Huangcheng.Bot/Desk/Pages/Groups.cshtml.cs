using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Announcements;
using Huangcheng.Bot.Announcements.Groups;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Desk.Access;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Members;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Desk.Pages;

/// <summary>The groups that the bot is in: which belong to the town, and what staff call them.</summary>
internal sealed class GroupsModel(OfficeClock clock, IDbContextFactory<BotDb> contexts, WritePath writes, IKnowledgeSource knowledge) : DeskPage(clock)
{
    private const int LongestName = 30;
    private const int MostTags = 5;
    private const int LongestTag = 10;

    public IReadOnlyList<GroupEntry> Groups { get; private set; } = [];

    /// <summary>The one that is being changed.</summary>
    public GroupChat? Chosen { get; private set; }

    public IReadOnlyList<Village> Villages => knowledge.Snapshot.Villages;

    public async Task OnGetAsync(long? id)
    {
        await using var db = await contexts.CreateDbContextAsync(Aborted);
        Groups = await GroupBook.ListAsync(db, Person.Places(Role.Viewer), Aborted);
        Chosen = Groups.Select(entry => entry.Group).FirstOrDefault(group => group.Id == id && Person.May(Role.Editor, group.Village));
    }

    public Task<IActionResult> OnPostStatusAsync(long id, bool on) => on
        ? ChangeAsync(id, "启用群", group => group.Status = GroupStatus.On, "好了，以后的公告可以发到这个群。")
        : ChangeAsync(id, "停用群", group => group.Status = GroupStatus.Off, "好了，不再往这个群发公告。想恢复，再点“启用”。");

    public async Task<IActionResult> OnPostSaveAsync(long id, string? name, string? tags, string? village)
    {
        var place = string.IsNullOrEmpty(village) ? null : village;
        var words = (tags ?? "").Split([' ', '、', ',', '，', '|', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => SessionFields.Line(word, LongestTag))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var label = SessionFields.Line(name ?? "", LongestName);
        if (words.Count > MostTags || words.Contains(null) || (label is null && !string.IsNullOrWhiteSpace(name)) || (place is not null && !Villages.Any(one => one.Name == place)))
        {
            return Back($"没有存：名称最多 {LongestName} 个字；标签最多 {MostTags} 个，每个最多 {LongestTag} 个字，用空格隔开。", values: new { id });
        }

        return await ChangeAsync(
            id,
            "修改群",
            group => (group.Name, group.Tags, group.Village) = (label, words.Count == 0 ? "" : $"|{string.Join('|', words)}|", place),
            "存好了。");
    }

    private async Task<IActionResult> ChangeAsync(long id, string act, Action<GroupChat> change, string done)
    {
        var clerk = new Clerk(Person.Member, DeskPerson.Channel, Now);
        var changed = await writes.RunAsync((scope, token) => GroupBook.ChangeAsync(scope, clerk, id, act, change, token), Aborted);
        return Back(changed is null ? "没有改：没有这个群，或者您的权限管不到这个村。请找负责人。" : done);
    }
}
