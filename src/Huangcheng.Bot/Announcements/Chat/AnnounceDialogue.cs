using System.Globalization;
using Huangcheng.Bot.Announcements.Groups;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;

namespace Huangcheng.Bot.Announcements.Chat;

/// <summary>How staff write, check, send, watch and mend announcements in a private chat. Each press is authorised against the database.</summary>
internal sealed class AnnounceDialogue(
    DraftPanel drafts, AudiencePanel audiences, RecurrencePanel recurring, RunPanel runs, IEnumerable<IChannel> channels) : IDialogue
{
    public string Name => "announce";

    public int MemoryVersion => 1;

    public bool TakesMedia => true;

    public IReadOnlyList<CommandDescription> Commands { get; } = [new("announce", "发公告（工作人员）", InGroups: false) { Unlisted = true }];

    public IReadOnlyList<Phrase> Phrases { get; } = [new("发公告", "announce"), new("发通知", "announce"), new("公告管理", "announce")];

    public async ValueTask<Step> HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.InGroup)
        {
            return Step.Say(Reply.Text(GroupWording.OnlyInPrivate));
        }

        var memory = turn.Recall(AnnounceJson.Default.AnnounceMemory) ?? AnnounceMemory.Idle;
        var sent = turn.Input is TurnInput.SentMedia { Media.File: { } file } media && memory.Asks == AnnounceAsks.Text
            ? new SentFile(media.Media, await FetchAsync(turn.Inbound.Channel, file, cancellationToken))
            : null;
        return Step.Commit((scope, token) => RunAsync(scope, turn, memory, sent, token));
    }

    private async Task<Reply> RunAsync(WriteScope scope, Turn turn, AnnounceMemory memory, SentFile? sent, CancellationToken cancellationToken)
    {
        var member = await MemberBook.FindAsync(scope.Db, turn.Inbound.Channel, turn.Inbound.UserId, cancellationToken);
        var clerk = new Clerk(member, turn.Inbound.Channel, turn.At);
        IReadOnlyList<string?> places = member is null ? [] : await clerk.PlacesAsync(scope.Db, Role.Editor, cancellationToken);
        if (places.Count == 0)
        {
            return Reply.Text(GroupWording.NotStaff);
        }

        var at = new DraftTurn(scope, clerk, places.Any(place => place is null) ? [null] : places);
        return turn.Input switch
        {
            TurnInput.Pressed pressed => await PressedAsync(at, pressed.Payload.Split(':'), cancellationToken),
            TurnInput.Command { Argument: { Length: > 0 } text } => await drafts.SaidAsync(at, DraftPanel.New(at, 0), text, cancellationToken),
            TurnInput.Command => await DraftPanel.HomeAsync(at, 0, cancellationToken),
            _ when memory.Asks == AnnounceAsks.Nothing => await DraftPanel.HomeAsync(at, 0, cancellationToken),
            TurnInput.Said { Text: "退出" or "返回" } => DraftPanel.Forget(memory.Id == 0
                ? Reply.Text("好的，不写了。", AnnounceWording.All)
                : await drafts.ShowAsync(at, memory.Id, "好的，没有改动。\n", cancellationToken)),
            TurnInput.Said said when memory.Asks == AnnounceAsks.Correction => await runs.CorrectAsync(at, memory, said.Text, cancellationToken),
            TurnInput.Said said when memory.Asks == AnnounceAsks.Rhythm => await recurring.SaidAsync(at, memory, said.Text, cancellationToken),
            TurnInput.Said said => await drafts.SaidAsync(at, memory, said.Text, cancellationToken),
            TurnInput.SentMedia when sent is not null => await drafts.SentAsync(at, memory, sent, cancellationToken),
            _ => DraftPanel.Ask(memory, "这个收不到。请发文字、图片或文件，不写了就回复“退出”。"),
        };
    }

    private async Task<Reply> PressedAsync(DraftTurn at, string[] parts, CancellationToken cancellationToken)
    {
        var press = AnnouncePress.Read(parts);
        return press.Verb switch
        {
            "n" => DraftPanel.Ask(DraftPanel.New(at, press.Id), DraftPanel.AskText),
            ['p', 'l' or 'g' or 'n' or 'x', ..] => await recurring.PressedAsync(at, press, cancellationToken),
            _ when press.Id == 0 => await DraftPanel.HomeAsync(at, 0, cancellationToken),
            ['w', ..] => await audiences.PressedAsync(at, press, cancellationToken),
            ['r', ..] => await runs.PressedAsync(at, press, cancellationToken),
            _ => await drafts.PressedAsync(at, press, cancellationToken),
        };
    }

    private Task<byte[]?> FetchAsync(string channel, ReceivedFile file, CancellationToken cancellationToken) =>
        file.Size > IFiles.SizeLimit || channels.FirstOrDefault(one => one.Name == channel) is not { } found
            ? Task.FromResult<byte[]?>(null)
            : found.FetchAsync(file, cancellationToken);
}

/// <param name="Places">The villages whose groups this clerk's announcements may reach; null in it is the whole town, and then alone.</param>
internal sealed record DraftTurn(WriteScope Scope, Clerk Clerk, IReadOnlyList<string?> Places)
{
    public BotDb Db => Scope.Db;
}

/// <param name="Bytes">Null when the platform did not give it, or it is too large.</param>
internal sealed record SentFile(MediaReceived Media, byte[]? Bytes);

/// <summary>A button of ours taken apart: verb, id, version, and what follows. Hostile until checked.</summary>
internal sealed record AnnouncePress(string Verb, long Id, int Version, string Argument)
{
    public int Number => int.TryParse(Argument, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public static AnnouncePress Read(string[] parts) => new(
        parts[0],
        parts.Length > 1 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0,
        parts.Length > 2 && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1,
        parts.Length > 3 ? string.Join(':', parts[3..]) : "");
}
