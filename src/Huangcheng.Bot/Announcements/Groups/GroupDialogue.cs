using System.Globalization;
using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Announcements.Groups;

/// <summary>How staff confirm, name, tag and switch off groups. Each press is authorised against the database.</summary>
internal sealed class GroupDialogue(IKnowledgeSource knowledge, OfficeClock clock, RunLedger ledger) : IDialogue
{
    private const int PerPage = 8;
    private static readonly char[] s_between = ['、', ',', '，', ' ', ';', '；', '\n', '|'];

    public string Name => "groups";

    public int MemoryVersion => 1;

    public IReadOnlyList<CommandDescription> Commands { get; } = [new("groups", "群名单（工作人员）", InGroups: false) { Unlisted = true }];

    public IReadOnlyList<Phrase> Phrases { get; } = [new("群名单", "groups"), new("群管理", "groups")];

    private static Button Search { get; } = new("按名字找群", "groups:find:0");


    private static Button All { get; } = new("群名单", "groups:l:0");

    public ValueTask<Step> HandleAsync(Turn turn, CancellationToken cancellationToken) => ValueTask.FromResult(turn.InGroup
        ? Step.Say(Reply.Text(GroupWording.OnlyInPrivate))
        : Step.Commit((scope, token) => RunAsync(scope, turn, token)));

    private async Task<Reply> RunAsync(WriteScope scope, Turn turn, CancellationToken cancellationToken)
    {
        var member = await MemberBook.FindAsync(scope.Db, turn.Inbound.Channel, turn.Inbound.UserId, cancellationToken);
        if (member is not { } id)
        {
            return Reply.Text(GroupWording.NotStaff);
        }

        var clerk = new Clerk(id, turn.Inbound.Channel, turn.At);
        var places = await clerk.PlacesAsync(scope.Db, Role.Viewer, cancellationToken);
        if (places.Count == 0)
        {
            return Reply.Text(GroupWording.NotStaff);
        }

        var entries = await GroupBook.ListAsync(scope.Db, places, cancellationToken);
        return turn.Input switch
        {
            TurnInput.Pressed pressed => await PressedAsync(scope, clerk, entries, pressed.Payload.Split(':'), cancellationToken),
            TurnInput.Said said when turn.Recall(GroupJson.Default.GroupMemory) is { Asks.Length: > 0 } memory =>
                await SaidAsync(scope, clerk, entries, memory, said.Text, cancellationToken),
            TurnInput.Command { Argument: { Length: > 0 } wanted } => Found(entries, wanted),
            _ => List(entries, 0),
        };
    }

    private async Task<Reply> PressedAsync(
        WriteScope scope, Clerk clerk, IReadOnlyList<GroupEntry> entries, string[] parts, CancellationToken cancellationToken)
    {
        if (parts is not [var verb, var text, .. var rest] || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return List(entries, 0);
        }

        if (verb == "find")
        {
            return Ask(new GroupMemory(0, "find"), "");
        }

        if (verb == "l")
        {
            return List(entries, (int)Math.Min(number, entries.Count));
        }

        if (entries.FirstOrDefault(entry => entry.Group.Id == number) is not { } found)
        {
            return Reply.Text("没有找到这个群。", All);
        }

        return (verb, rest) switch
        {
            ("on", _) => await ChangeAsync(scope, clerk, found, "确认群", group => group.Status = GroupStatus.On, cancellationToken),
            ("off", _) => await SwitchOffAsync(scope, clerk, found, cancellationToken),
            ("ask", ["name" or "tags" or "village"]) => Ask(new GroupMemory(number, rest[0]), ""),
            _ => GroupWording.Card(found, clock, ""),
        };
    }

    private async Task<Reply> SwitchOffAsync(WriteScope scope, Clerk clerk, GroupEntry found, CancellationToken cancellationToken)
    {
        var reply = await ChangeAsync(scope, clerk, found, "停用群", group => group.Status = GroupStatus.Off, cancellationToken);
        if (await scope.Db.Groups.AnyAsync(group => group.Id == found.Group.Id && group.Status == GroupStatus.Off, cancellationToken))
        {
            await ledger.DropAsync(scope, found.Group.Channel, found.Group.ChatId, Recipient.SwitchedOff, clerk.At, cancellationToken);
        }

        return reply;
    }

    private async Task<Reply> SaidAsync(
        WriteScope scope, Clerk clerk, IReadOnlyList<GroupEntry> entries, GroupMemory memory, string said, CancellationToken cancellationToken)
    {
        if (memory.Asks == "find" && said is not ("退出" or "返回"))
        {
            return Forget(Found(entries, said));
        }

        if (said is "退出" or "返回" || entries.FirstOrDefault(entry => entry.Group.Id == memory.GroupId) is not { } found)
        {
            return Forget(Reply.Text("好的，没有改动。", All));
        }

        Action<GroupChat>? change = memory.Asks switch
        {
            "name" => TidyName(said) is { } name ? group => group.Name = name : null,
            "tags" => Tags(said) is { } tags ? group => group.Tags = tags : null,
            _ => Village(said, out var village) ? group => group.Village = village : null,
        };
        return change is null
            ? Ask(memory, "没有看懂。")
            : Forget(await ChangeAsync(scope, clerk, found, "修改群", change, cancellationToken));
    }

    private async Task<Reply> ChangeAsync(
        WriteScope scope, Clerk clerk, GroupEntry entry, string act, Action<GroupChat> change, CancellationToken cancellationToken) =>
        await GroupBook.ChangeAsync(scope, clerk, entry.Group.Id, act, change, cancellationToken) is { } group
            ? GroupWording.Card(entry with { Group = group }, clock, "改好了。\n")
            : Reply.Text("您的权限不能改这个群，请联系负责人。", All);

    private static Reply List(IReadOnlyList<GroupEntry> entries, int page)
    {
        if (entries.Count == 0)
        {
            return Reply.Text("还没有群。请把小助手拉进群里，它就会出现在这里等您确认。");
        }

        var shown = entries.Skip(page * PerPage).Take(PerPage).Select(entry => new Button($"{entry.Group.Label}（{GroupWording.Of(entry)}）", $"groups:g:{entry.Group.Id}")).ToList();
        if ((page + 1) * PerPage < entries.Count)
        {
            shown.Add(new Button("下一页", $"groups:l:{page + 1}"));
        }

        if (entries.Count > PerPage)
        {
            shown.Add(Search);
        }

        var waiting = entries.Count(entry => entry.Group.Status == GroupStatus.Unconfirmed);
        return Reply.Text($"一共 {entries.Count} 个群{(waiting > 0 ? $"，{waiting} 个等您确认" : "")}。点一个看看：", shown);
    }

    /// <summary>Whose name, platform's name, tag or village has these words.</summary>
    private static Reply Found(IReadOnlyList<GroupEntry> entries, string wanted)
    {
        var found = entries.Where(entry => Has(entry.Group.Label) || Has(entry.Group.Title) || Has(entry.Group.Tags) || Has(entry.Group.Village)).ToList();
        var shown = found.Take(PerPage).Select(entry => new Button($"{entry.Group.Label}（{GroupWording.Of(entry)}）", $"groups:g:{entry.Group.Id}"));
        return Reply.Text(
            found.Count switch
            {
                0 => "没有找到这样的群。请换几个字再找。",
                > PerPage => $"找到 {found.Count} 个，先列出 {PerPage} 个。多写几个字会更准：",
                _ => $"找到 {found.Count} 个，点一个看看：",
            },
            [.. shown, Search, All]);

        bool Has(string? text) => text?.Contains(wanted, StringComparison.OrdinalIgnoreCase) == true;
    }

    private static string? TidyName(string said) => said.Length is > 0 and <= GroupBook.LongestName && !said.Any(char.IsControl) ? said : null;

    private static string? Tags(string said)
    {
        string[] tags = said == "没有" ? [] : [.. said.Split(s_between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];
        return tags.Length <= GroupBook.MostTags && tags.All(tag => tag.Length <= GroupBook.LongestTag && tag.All(char.IsLetterOrDigit))
            ? tags.Length == 0 ? "" : $"|{string.Join('|', tags)}|"
            : null;
    }

    private bool Village(string said, out string? village)
    {
        village = VillageSearch.Find(knowledge.Snapshot.Villages, said) is [var one] ? one.Name : null;
        return village is not null || said == "全镇";
    }

    private static Reply Ask(GroupMemory memory, string before) =>
        (Reply.Text(before + GroupWording.Ask(memory.Asks)) with { Continues = true }).Remember(memory, GroupJson.Default.GroupMemory);

    private static Reply Forget(Reply reply) => reply.Remember(new GroupMemory(0, ""), GroupJson.Default.GroupMemory);
}
