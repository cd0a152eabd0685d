using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Members.Me;

/// <summary>Correcting the card: consent first, then one line at a time, read back before it is saved, undone for ten minutes.</summary>
internal sealed class Correcting(IPrivateText texts, IKnowledgeSource knowledge)
{
    private const int MostMatches = 4;
    private static readonly TimeSpan s_undoFor = TimeSpan.FromMinutes(10);
    private static readonly Button s_home = new("返回", "me:home");

    /// <summary>What can be corrected, or the consent that comes before it.</summary>
    public async Task<Reply> StartAsync(WriteScope scope, MemberId? member, CancellationToken cancellationToken)
    {
        var text = ConsentToRemember;
        return member is { } known && await Consents.IsGivenAsync(scope.Db, known, ConsentPurpose.RememberContact, text.Version, cancellationToken)
            ? MeMemory.Empty.In(Reply.Text(
                "要改哪一项？",
                new Button("称呼", "me:edit:Name"),
                new Button("电话", "me:edit:Phone"),
                new Button("村居", "me:edit:Village"),
                s_home))
            : MeMemory.Empty.In(Reply.Text(
                $"{text.Render(knowledge.Snapshot.Office)}\n您同意记住您的资料吗？",
                new Button("同意", $"me:agree:{text.Version}"),
                new Button("不同意", "me:disagree")));
    }

    /// <summary>Notes the consent to the text that was read: an old button does not agree to a new text.</summary>
    public async Task<Reply> AgreeAsync(WriteScope scope, Turn turn, MemberId member, string version, CancellationToken cancellationToken)
    {
        if (version == ConsentToRemember.Version)
        {
            await Consents.GiveAsync(scope, member, ConsentPurpose.RememberContact, version, turn.At, turn.Inbound.Channel, cancellationToken);
        }

        return await StartAsync(scope, member, cancellationToken);
    }

    public static Reply Ask(CardField field) =>
        (MeMemory.Empty with { Asks = field }).In(Reply.Text(MeWording.Ask(field), s_home));

    /// <summary>Reads back what was typed.</summary>
    public Reply Typed(MeMemory memory, string said)
    {
        var field = memory.Asks!.Value;
        if (field == CardField.Village && VillageSearch.Find(knowledge.Snapshot.Villages, said) is { Count: > 1 } many)
        {
            return memory.In(many.Count > MostMatches
                ? Reply.Text($"有 {many.Count} 个村名里带这几个字，请再多打一个字。", s_home)
                : Reply.Text("是哪一个？", [.. many.Select(village => new Button(village.Name, $"me:village:{village.Code}")), s_home]));
        }

        return Parse(field, said) is { } value
            ? ReadBack(field, value)
            : memory.In(Reply.Text(MeWording.Hint(field), s_home));
    }

    public Reply VillagePicked(string code) =>
        knowledge.Snapshot.Villages.FirstOrDefault(village => village.Code == code) is { } village
            ? ReadBack(CardField.Village, village.Name)
            : Ask(CardField.Village);

    public async Task<Reply> SaveAsync(WriteScope scope, Turn turn, MemberId member, MeMemory memory, CancellationToken cancellationToken)
    {
        // The consent is asked for again: it may have been withdrawn, and the button is of any age.
        if (memory is not { Asks: { } field, Typed: { } typed } || texts.Unprotect(typed) is not { } value
            || !await Consents.IsGivenAsync(scope.Db, member, ConsentPurpose.RememberContact, ConsentToRemember.Version, cancellationToken))
        {
            return await StartAsync(scope, member, cancellationToken);
        }

        var before = await ChangeAsync(scope, member, field, value, cancellationToken);
        var undo = new MeUndo(field, before is null ? null : texts.Protect(before), turn.At + s_undoFor);
        return new MeMemory(null, null, undo).In(Reply.Text(
            $"已保存，{MeWording.Of(field)}：{MeWording.Show(field, value)}。10 分钟内可以撤销。",
            new Button("撤销", "me:undo"),
            new Button("再改一项", "me:edit"),
            new Button("我的资料", "me:home")));
    }

    public async Task<Reply> UndoAsync(WriteScope scope, Turn turn, MemberId member, MeMemory memory, CancellationToken cancellationToken)
    {
        if (memory.Undo is not { } undo || undo.Until < turn.At)
        {
            return MeMemory.Empty.In(Reply.Text(MeWording.TooLate, new Button("改资料", "me:edit"), s_home));
        }

        await ChangeAsync(scope, member, undo.Field, undo.Before is null ? null : texts.Unprotect(undo.Before), cancellationToken);
        return MeMemory.Empty.In(Reply.Text(MeWording.Undone, new Button("我的资料", "me:home")));
    }

    private ConsentText ConsentToRemember =>
        knowledge.Snapshot.Consents.FirstOrDefault(text => text.Purpose == ConsentText.Remember)
        ?? throw new InvalidOperationException("knowledge/consent has no text for remembering.");

    private Reply ReadBack(CardField field, string value) => new MeMemory(field, texts.Protect(value), null).In(Reply.Text(
        $"{MeWording.Of(field)}：{MeWording.Show(field, value)}\n对吗？",
        new Button("对，保存", "me:save"),
        new Button("重新填", $"me:edit:{field}"),
        s_home));

    private string? Parse(CardField field, string said) => field switch
    {
        CardField.Name => PersonName.TryParse(said),
        CardField.Phone => PhoneText.TryParse(said),
        _ => VillageSearch.Find(knowledge.Snapshot.Villages, said) is [var village] ? village.Name : null,
    };

    /// <returns>What was there.</returns>
    private async Task<string?> ChangeAsync(
        WriteScope scope, MemberId member, CardField field, string? value, CancellationToken cancellationToken)
    {
        var card = await Contacts.FindAsync(scope.Db, member, texts, cancellationToken) ?? new ContactCard(null, null, null);
        var (before, changed) = field switch
        {
            CardField.Name => (card.Name, card with { Name = value }),
            CardField.Phone => (card.Phone, card with { Phone = value }),
            _ => (card.Village, card with { Village = value }),
        };
        await Contacts.RememberAsync(scope, member, changed, texts, cancellationToken);
        return before;
    }
}
