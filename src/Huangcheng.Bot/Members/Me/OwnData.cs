using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members.Staff;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Members.Me;

/// <summary>Shows, exports and erases what every room holds, and takes consents back.</summary>
internal sealed class OwnData(
    IEnumerable<IPersonalData> rooms,
    IEnumerable<IFollowsConsent> followers,
    MemberErasure erasure,
    IFiles files,
    IPrivateText texts)
{
    // Time enough to open it; asked for again it is made again.
    private static readonly TimeSpan s_keepExport = TimeSpan.FromDays(1);

    private const string CannotBeRead = "存过，但现在读不出来，请重新填一次";

    // Chinese stays as it is: the person is to read it.
    public static JsonSerializerOptions Json { get; } = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Button s_home = new("返回", "me:home");

    public async Task<Reply> ShowAsync(WriteScope scope, MemberId? member, CancellationToken cancellationToken)
    {
        var card = member is { } id ? await CardAsync(scope.Db, id, cancellationToken) : null;
        var lines = new List<string> { card ?? MeWording.NothingHeld };
        if (member is { } known)
        {
            var given = await Consents.GivenAsync(scope.Db, known, cancellationToken);
            lines.Add(given.Count == 0 ? "您没有同意过什么。" : $"您同意过：{string.Join('、', given.Select(consent => ConsentWords.Of(consent.Purpose)))}。");
            lines.Add($"还存有：{string.Join('、', (await SectionsAsync(scope.Db, known, cancellationToken)).Select(section => section.Name))}。");
        }

        return MeMemory.Empty.In(Reply.Text(
            string.Join('\n', lines),
            new Button("看全部", "me:all"),
            new Button("改资料", "me:edit"),
            new Button("导出", "me:export"),
            new Button("撤回同意", "me:consents"),
            new Button("删除资料", "me:erase")));
    }

    /// <summary>Everything, as a JSON file in the chat: it goes where the person is, and nowhere else.</summary>
    public async Task<Reply> ExportAsync(WriteScope scope, MemberId member, CancellationToken cancellationToken)
    {
        var all = await AllAsync(scope.Db, member, cancellationToken);
        var bytes = JsonSerializer.SerializeToUtf8Bytes<JsonNode>(all, Json);
        var export = new NewFile("我的资料.json", "application/json", bytes, s_keepExport) { Owner = MemberErasure.OwnerOf(member) };
        var file = await files.AddAsync(scope, export, cancellationToken);
        return MeMemory.Empty.In(new Reply(
        [
            new Content("这个文件里是我存的您的全部资料，请自己保存好，别转给别人。想在这里直接看，点“看全部”。")
            {
                Attachments = [file],
                Buttons = [new("看全部", "me:all"), s_home],
            },
        ]));
    }

    /// <summary>The same in words.</summary>
    public async Task<Reply> SayAllAsync(WriteScope scope, MemberId? member, CancellationToken cancellationToken)
    {
        var sections = member is { } id ? await SectionsAsync(scope.Db, id, cancellationToken) : [];
        return MeMemory.Empty.In(Reply.Text(
            sections.Count == 0 ? MeWording.NothingHeld : string.Join('\n', sections.Select(section => $"【{section.Name}】\n{DataInWords.Of(section.Data)}")),
            new Button("导出", "me:export"),
            new Button("家人名单", "kin:l"),
            s_home));
    }

    /// <summary>Everything that every room holds about the person, by section.</summary>
    public async Task<JsonObject> AllAsync(BotDb db, MemberId member, CancellationToken cancellationToken) =>
        new([.. (await SectionsAsync(db, member, cancellationToken)).Select(section => KeyValuePair.Create<string, JsonNode?>(section.Name, section.Data))]);

    public static async Task<Reply> ConsentsAsync(WriteScope scope, MemberId? member, CancellationToken cancellationToken)
    {
        var given = member is { } id ? await Consents.GivenAsync(scope.Db, id, cancellationToken) : [];
        return MeMemory.Empty.In(given.Count == 0
            ? Reply.Text("您现在没有同意过什么，不用撤回。", s_home)
            : Reply.Text(
                "要撤回哪一项？撤回后马上生效，之前已经办好的事不受影响。",
                [.. given.Select(consent => new Button(ConsentWords.Of(consent.Purpose), $"me:withdraw:{(int)consent.Purpose}")), s_home]));
    }

    public async Task<Reply> WithdrawAsync(WriteScope scope, Turn turn, MemberId? member, string data, CancellationToken cancellationToken)
    {
        if (member is not { } id || !int.TryParse(data, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !Enum.IsDefined((ConsentPurpose)number)
            || !await Consents.WithdrawAsync(scope, id, (ConsentPurpose)number, turn.At, turn.Inbound.Channel, cancellationToken))
        {
            return await ConsentsAsync(scope, member, cancellationToken);
        }

        foreach (var follower in followers)
        {
            await follower.WithdrawnAsync(scope, id, (ConsentPurpose)number, cancellationToken);
        }

        return MeMemory.Empty.In(Reply.Text($"已撤回：{ConsentWords.Of((ConsentPurpose)number)}。", s_home));
    }

    public async Task<Reply> AskEraseAsync(WriteScope scope, MemberId? member, CancellationToken cancellationToken)
    {
        if (member is { } owner && await StaffList.IsLastOwnerAsync(scope.Db, owner, cancellationToken))
        {
            return MeMemory.Empty.In(Reply.Text(MeWording.LastOwner, s_home));
        }

        var sections = member is { } id ? (await SectionsAsync(scope.Db, id, cancellationToken)).Select(section => section.Name) : ["聊天"];
        return MeMemory.Empty.In(Reply.Text(
            $"将删除我存的您的全部资料：{string.Join('、', sections)}。删除后找不回来，已报的名也会取消。确定吗？",
            s_home,
            new Button("确定，全部删除", "me:erased")));
    }

    public async Task<Reply> EraseAsync(WriteScope scope, Turn turn, MemberId member, CancellationToken cancellationToken)
    {
        if (await StaffList.IsLastOwnerAsync(scope.Db, member, cancellationToken))
        {
            return MeMemory.Empty.In(Reply.Text(MeWording.LastOwner, s_home));
        }

        await erasure.EraseAsync(scope, new Actor(member, turn.Inbound.Channel, turn.At), cancellationToken);
        return Reply.Text(MeWording.Erased) with { StartsAnew = true };
    }

    private async Task<List<(string Name, JsonNode Data)>> SectionsAsync(BotDb db, MemberId member, CancellationToken cancellationToken)
    {
        var sections = new List<(string, JsonNode)>();
        foreach (var room in rooms)
        {
            if (await room.ExportAsync(db, member, cancellationToken) is { } data)
            {
                sections.Add((room.Section, data));
            }
        }

        return sections;
    }

    private async Task<string?> CardAsync(BotDb db, MemberId member, CancellationToken cancellationToken)
    {
        var row = await db.Members.AsNoTracking().FirstOrDefaultAsync(row => row.Id == member.Value, cancellationToken);
        return row is null || (row.Name is null && row.Phone is null && row.Village is null)
            ? null
            : $"您的资料：\n称呼：{Line(CardField.Name, row.Name)}\n电话：{Line(CardField.Phone, row.Phone)}\n村居：{row.Village ?? "没填"}";
    }

    private string Line(CardField field, byte[]? data) =>
        data is null ? "没填" : texts.Unprotect(data) is { } value ? MeWording.Show(field, value) : CannotBeRead;
}
