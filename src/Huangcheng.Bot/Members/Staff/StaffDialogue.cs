using System.Globalization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members.Codes;

namespace Huangcheng.Bot.Members.Staff;

/// <summary>Who is staff: claiming, inviting, joining, the list, changing, removing. Each message is authorised against the database.</summary>
internal sealed class StaffDialogue(Joining joining, Inviting inviting, Changing changing, IPrivateText texts) : IDialogue
{
    private const int PageSize = 6;

    private const string StaffOnly = "这个功能只有工作人员能用。您要是工作人员，请向负责人要邀请码，然后发：/join 邀请码";
    private const string OwnersOnly = "这件事只有负责人能办。请找负责人帮忙，发 /staff 可以看名单。";

    public string Name => "staff";

    public int MemoryVersion => 1;

    public IReadOnlyList<CommandDescription> Commands { get; } =
    [
        new("claim", "认领负责人", InGroups: false) { Unlisted = true },
        new("invite", "邀请工作人员", InGroups: false) { Unlisted = true },
        new("join", "用邀请码加入", InGroups: false) { Unlisted = true },
        new("staff", "工作人员名单", InGroups: false) { Unlisted = true },
    ];

    public ValueTask<Step> HandleAsync(Turn turn, CancellationToken cancellationToken) => ValueTask.FromResult(turn.InGroup
        ? Step.Say(Reply.Text(CodeWording.OnlyInPrivate))
        : Step.Commit((scope, token) => AnswerAsync(scope, turn, token)));

    private Task<Reply> AnswerAsync(WriteScope scope, Turn turn, CancellationToken cancellationToken) => turn.Input switch
    {
        TurnInput.Command { Name: "claim" } claim => Joining.ClaimAsync(scope, turn, claim.Argument, cancellationToken),
        TurnInput.Command { Name: "join" } join => Joining.JoinAsync(scope, turn, join.Argument, cancellationToken),
        TurnInput.Command { Name: "invite" } => PressedAsync(scope, turn, "invite", cancellationToken),
        TurnInput.Pressed pressed => PressedAsync(scope, turn, pressed.Payload, cancellationToken),
        TurnInput.Said said => SaidAsync(scope, turn, said.Text, cancellationToken),
        _ => PressedAsync(scope, turn, "list:0", cancellationToken),
    };

    private async Task<Reply> SaidAsync(WriteScope scope, Turn turn, string said, CancellationToken cancellationToken) =>
        turn.Recall(StaffJson.Default.StaffMemory) switch
        {
            { Asks: StaffQuestion.Name } => await joining.NameAsync(scope, turn, said, cancellationToken),
            { } memory when await OwnerAsync(scope, turn, cancellationToken) is not null => inviting.VillageTyped(memory, said),
            _ => Reply.Text(OwnersOnly),
        };

    private async Task<Reply> PressedAsync(WriteScope scope, Turn turn, string payload, CancellationToken cancellationToken)
    {
        var parts = payload.Split(':');
        if (parts is ["list", var page])
        {
            return await ListAsync(scope, turn, Number(page) ?? 0, cancellationToken);
        }

        if (parts is ["name"])
        {
            return Joining.AskName();
        }

        if (parts is ["skip"])
        {
            return Reply.Text("好的。以后想填，发 /staff，点“改我的称呼”。");
        }

        if (await OwnerAsync(scope, turn, cancellationToken) is not { } owner)
        {
            return Reply.Text(OwnersOnly);
        }

        return parts switch
        {
            ["role", var role] => await Inviting.RoleChosenAsync(scope, owner, role, cancellationToken),
            ["place", var role, var place] => await inviting.VillageChosenAsync(scope, owner, role, place, cancellationToken),
            ["remove", var member] when Number(member) is { } id => await AskRemoveAsync(scope, new MemberId(id), cancellationToken),
            ["gone", var member] when Number(member) is { } id => await RemoveAsync(scope, owner, new MemberId(id), cancellationToken),
            _ => await changing.AnswerAsync(scope, owner, parts, cancellationToken),
        };
    }

    private async Task<Reply> ListAsync(WriteScope scope, Turn turn, long page, CancellationToken cancellationToken)
    {
        var inbound = turn.Inbound;
        var member = await MemberBook.FindAsync(scope.Db, inbound.Channel, inbound.UserId, cancellationToken);
        var everybody = await StaffList.AllAsync(scope.Db, texts, cancellationToken);
        if (member is not { } self || !everybody.Any(staff => staff.Member == self))
        {
            return Reply.Text(StaffOnly);
        }

        var first = (int)Math.Clamp(page, 0, (everybody.Count - 1) / PageSize) * PageSize;
        var shown = everybody.Skip(first).Take(PageSize).ToList();
        var lines = shown.Select((staff, i) => $"{first + i + 1}. {staff.CallName}：{RoleWords.Of(staff.Grants)}{(staff.Member == self ? "（您）" : "")}");
        var isOwner = everybody.Any(staff => staff.Member == self && staff.Grants.Any(grant => grant.Role == Role.Owner));
        var buttons = isOwner
            ? shown.Select(staff => new Button($"{staff.CallName}：改权限或移除", $"staff:who:{staff.Member.Value}"))
                .Append(new Button("邀请同事", "staff:invite"))
                .Append(new Button("还没用的邀请码", "staff:codes"))
            : [];
        buttons = buttons.Append(new Button("改我的称呼", "staff:name"));
        if (first + PageSize < everybody.Count)
        {
            buttons = buttons.Append(new Button("下一页", $"staff:list:{(first / PageSize) + 1}"));
        }

        return Reply.Text($"工作人员共 {everybody.Count} 位：\n{string.Join('\n', lines)}", [.. buttons]);
    }

    private async Task<Reply> AskRemoveAsync(WriteScope scope, MemberId member, CancellationToken cancellationToken)
    {
        var everybody = await StaffList.AllAsync(scope.Db, texts, cancellationToken);
        return everybody.FirstOrDefault(staff => staff.Member == member) is { } staff
            ? Reply.Text(
                $"要移除 {staff.CallName}（{RoleWords.Of(staff.Grants)}）吗？马上生效，对方发出的邀请码也会作废。",
                new Button("确定移除", $"staff:gone:{member.Value}"),
                new Button("返回", "staff:list:0"))
            : Reply.Text(Removed(RemoveOutcome.IsNoStaff), new Button("看名单", "staff:list:0"));
    }

    private static async Task<Reply> RemoveAsync(WriteScope scope, Actor owner, MemberId member, CancellationToken cancellationToken) =>
        Reply.Text(Removed(await StaffList.RemoveAsync(scope, owner, member, cancellationToken)), new Button("看名单", "staff:list:0"));

    private static string Removed(RemoveOutcome outcome) => outcome switch
    {
        RemoveOutcome.Removed => "已移除，马上生效。",
        RemoveOutcome.IsLastOwner => "这是唯一的负责人，不能移除。请先发 /invite 邀请另一位负责人。",
        _ => "对方已经不是工作人员了。",
    };

    private static async Task<Actor?> OwnerAsync(WriteScope scope, Turn turn, CancellationToken cancellationToken)
    {
        var inbound = turn.Inbound;
        return await MemberBook.FindAsync(scope.Db, inbound.Channel, inbound.UserId, cancellationToken) is { } member
            && await Roles.MayAsync(scope.Db, member, Role.Owner, village: null, cancellationToken)
                ? new Actor(member, inbound.Channel, turn.At)
                : null;
    }

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
