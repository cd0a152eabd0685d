using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Members.Me;

/// <summary>我的资料: see, correct, export, erase what the bot holds about a person, and take consents back.</summary>
internal sealed class MemberDialogue(Correcting correcting, OwnData own) : IDialogue
{
    // Typed where a button is offered: nobody is called so.
    private static readonly HashSet<string?> s_yes = new(StringComparer.Ordinal) { "对", "对的", "是", "是的", "好", "好的", "行", "确定", "保存", "没错", "对保存" };
    private static readonly HashSet<string?> s_out = new(StringComparer.Ordinal) { "返回", "退出", "取消", "算了", "不改了" };

    public string Name => "me";

    public int MemoryVersion => 1;

    public IReadOnlyList<CommandDescription> Commands { get; } = [new("me", "我的资料", InGroups: false)];

    public IReadOnlyList<Phrase> Phrases { get; } =
    [
        new("我的资料", "me"),
        new("我的个人资料", "me"),
        new("我的信息", "me"),
        new("查看我的资料", "me"),
        new("看全部资料", "me", "all"),
        new("我的全部资料", "me", "all"),
        new("改资料", "me", "edit"),
        new("修改资料", "me", "edit"),
        new("改我的资料", "me", "edit"),
        new("修改我的资料", "me", "edit"),
        new("导出资料", "me", "export"),
        new("导出我的资料", "me", "export"),
        new("撤回", "me", "consents"),
        new("撤回同意", "me", "consents"),
        new("撤销同意", "me", "consents"),
        new("删除资料", "me", "erase"),
        new("删除我的资料", "me", "erase"),
        new("删除个人信息", "me", "erase"),
        new("清除我的资料", "me", "erase"),
    ];

    public ValueTask<Step> HandleAsync(Turn turn, CancellationToken cancellationToken) => ValueTask.FromResult(turn.InGroup
        ? Step.Say(Reply.Text(MeWording.OnlyInPrivate))
        : Step.Commit((scope, token) => AnswerAsync(scope, turn, token)));

    private async Task<Reply> AnswerAsync(WriteScope scope, Turn turn, CancellationToken cancellationToken)
    {
        var memory = turn.Recall(MeJson.Default.MeMemory) ?? MeMemory.Empty;
        var asked = turn.Input switch
        {
            TurnInput.Said said when memory.Asks is null || s_out.Contains(Phrase.Key(said.Text)) => null,
            TurnInput.Said said when memory.Typed is not null && s_yes.Contains(Phrase.Key(said.Text)) =>
                await ActAsync(scope, turn, memory, "save", cancellationToken),
            TurnInput.Said said => correcting.Typed(memory, said.Text),
            TurnInput.Command command => await ActAsync(scope, turn, memory, command.Argument, cancellationToken),
            TurnInput.Pressed pressed => await ActAsync(scope, turn, memory, pressed.Payload, cancellationToken),
            _ => null,
        };
        return asked ?? await own.ShowAsync(scope, await FindAsync(scope, turn, cancellationToken), cancellationToken);
    }

    /// <returns>Null for what is no act of this dialogue: the person sees where they are.</returns>
    private async Task<Reply?> ActAsync(WriteScope scope, Turn turn, MeMemory memory, string act, CancellationToken cancellationToken)
    {
        var member = await FindAsync(scope, turn, cancellationToken);
        return act.Split(':') switch
        {
            ["edit"] => await correcting.StartAsync(scope, member, cancellationToken),
            ["edit" or "agree" or "save" or "undo" or "village" or "disagree", ..] and var edit => await EditAsync(scope, turn, memory, edit, cancellationToken),
            ["consents"] => await OwnData.ConsentsAsync(scope, member, cancellationToken),
            ["withdraw", var purpose] => await own.WithdrawAsync(scope, turn, member, purpose, cancellationToken),
            ["all"] => await own.SayAllAsync(scope, member, cancellationToken),
            ["export"] => await own.ExportAsync(scope, await FindOrAddAsync(scope, turn, cancellationToken), cancellationToken),
            ["erase"] => await own.AskEraseAsync(scope, member, cancellationToken),
            ["erased"] => await own.EraseAsync(scope, turn, await FindOrAddAsync(scope, turn, cancellationToken), cancellationToken),
            _ => null,
        };
    }

    private async Task<Reply?> EditAsync(WriteScope scope, Turn turn, MeMemory memory, string[] edit, CancellationToken cancellationToken)
    {
        if (edit is ["disagree"])
        {
            return MeMemory.Empty.In(Reply.Text(MeWording.NotRemembered));
        }

        if (edit is ["edit", var name] && Enum.TryParse<CardField>(name, out var field) && Enum.IsDefined(field))
        {
            return Correcting.Ask(field);
        }

        var member = await FindOrAddAsync(scope, turn, cancellationToken);
        return edit switch
        {
            ["agree", var version] => await correcting.AgreeAsync(scope, turn, member, version, cancellationToken),
            ["village", var code] => correcting.VillagePicked(code),
            ["save"] => await correcting.SaveAsync(scope, turn, member, memory, cancellationToken),
            ["undo"] => await correcting.UndoAsync(scope, turn, member, memory, cancellationToken),
            _ => await correcting.StartAsync(scope, member, cancellationToken),
        };
    }

    private static Task<MemberId?> FindAsync(WriteScope scope, Turn turn, CancellationToken cancellationToken) =>
        MemberBook.FindAsync(scope.Db, turn.Inbound.Channel, turn.Inbound.UserId, cancellationToken);

    private static Task<MemberId> FindOrAddAsync(WriteScope scope, Turn turn, CancellationToken cancellationToken) =>
        MemberBook.FindOrAddAsync(scope, turn, cancellationToken);
}
