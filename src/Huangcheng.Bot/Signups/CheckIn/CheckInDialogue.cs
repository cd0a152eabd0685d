using System.Globalization;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Signups.CheckIn;

/// <summary>签到: staff show a code that changes, people scan it.</summary>
internal sealed class CheckInDialogue(
    CheckInScan scan, CheckInCodes codes, CheckInLinks links, CheckInTexts texts, SessionTimes times, IFiles files) : IDialogue
{
    public const string DialogueName = "checkin";

    private static readonly TimeSpan s_keepFor = TimeSpan.FromMinutes(10);

    public string Name => DialogueName;

    public int MemoryVersion => 1;

    public IReadOnlyList<CommandDescription> Commands { get; } = [new("checkin", "签到", InGroups: false) { Unlisted = true }];

    public IReadOnlyList<Phrase> Phrases { get; } = [new("签到", "checkin"), new("我要签到", "checkin"), new("签到二维码", "checkin")];

    /// <summary>A scanned code acts at once, and may: nobody else can make one, and it lives for a minute.</summary>
    public bool OpensFromLink(string payload) => payload.StartsWith("q:", StringComparison.Ordinal);

    public async ValueTask<Step> HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.InGroup)
        {
            return Step.Say(Reply.Text(CheckInTexts.InGroup));
        }

        string[] parts = turn.Input is TurnInput.Pressed pressed ? pressed.Payload.Split(':') : [];
        switch (parts)
        {
            case ["q", var id, var shown, var mark] when Number(id) is { } session:
                return Step.Commit(async (scope, token) => await scan.ScanAsync(scope, turn, await MemberAsync(scope.Db, turn, token), session, (shown, mark), token));
            case ["q", ..]:
                return Step.Say(Reply.Text(CheckInTexts.Forged, SignupTexts.Mine));
            case ["all"]:
                return Step.Commit(async (scope, token) => await scan.CameAsync(scope, turn, await MemberAsync(scope.Db, turn, token), null, token));
            case ["c", var id] when Number(id) is { } row:
                return Step.Commit(async (scope, token) => await scan.CameAsync(scope, turn, await MemberAsync(scope.Db, turn, token), row, token));
            case ["show", var id] when Number(id) is { } session:
                var reachable = await links.ReachableAsync(cancellationToken);
                return Step.Commit((scope, token) => ShowAsync(scope, turn, session, reachable, token));
            default:
                return Step.Commit((scope, token) => ListAsync(scope.Db, turn, token));
        }
    }

    private async Task<Reply> ShowAsync(WriteScope scope, Turn turn, long id, IReadOnlyList<IChannel> reachable, CancellationToken cancellationToken)
    {
        var (session, member) = (await Sessions.FindAsync(scope.Db, id, cancellationToken), await MemberAsync(scope.Db, turn, cancellationToken));
        if (session is null || member is not { } clerk || !await Roles.MayAsync(scope.Db, clerk, Role.Editor, session.Village, cancellationToken))
        {
            return Reply.Text(CheckInTexts.NotStaff, SignupTexts.Mine);
        }

        Button byName = new("按名字签到", $"roster:f:{id}"), list = new("名单", $"roster:s:{id}");
        if (session.Status is SessionStatus.CalledOff or SessionStatus.Draft || !times.IsSameDay(session.StartsAt, turn.At))
        {
            return Reply.Text(session.Status is SessionStatus.CalledOff or SessionStatus.Draft ? CheckInTexts.NotLive(session) : texts.NotToday(session), list);
        }

        var code = await codes.MakeAsync(scope, id, turn.At, cancellationToken);
        if (reachable is not [var first, ..] || await first.LinkAsync(code, cancellationToken) is not { } link)
        {
            return Reply.Text(CheckInTexts.NoLink, byName, list);
        }

        var picture = await files.AddAsync(scope, new NewFile("签到二维码.png", "image/png", QrCode.Picture(link), s_keepFor), cancellationToken);
        await AuditTrail.AppendAsync(
            scope, new AuditEntry(clerk, "出示签到二维码", turn.Inbound.Channel, turn.At) { Subject = $"session:{id}" }, cancellationToken);
        var (came, expected) = await CountAsync(scope.Db, id, cancellationToken);
        var text = CheckInTexts.Shown(session, turn.At + CheckInCodes.ValidFor, came, expected) + (CheckInLinks.IsPublic(link) ? "" : $"\n{CheckInTexts.OnlyHere}");
        return new Reply([new Content(text) { Attachments = [picture], Buttons = [new("换一张", $"{DialogueName}:show:{id}"), byName, list] }]);
    }

    /// <summary>People who came, and all who have a seat.</summary>
    internal static async Task<(int Came, int Expected)> CountAsync(BotDb db, long sessionId, CancellationToken cancellationToken)
    {
        var rows = await db.Registrations.AsNoTracking()
            .Where(row => row.SessionId == sessionId && (row.Status == SeatStatus.Confirmed || row.Status == SeatStatus.Attended || row.Status == SeatStatus.NoShow))
            .Select(row => new { row.Status, row.Party })
            .ToListAsync(cancellationToken);
        return (rows.Where(row => row.Status == SeatStatus.Attended).Sum(row => row.Party), rows.Sum(row => row.Party));
    }

    /// <summary>For staff today's sessions; everybody else is told how it goes.</summary>
    private async Task<Reply> ListAsync(BotDb db, Turn turn, CancellationToken cancellationToken)
    {
        var grants = await MemberAsync(db, turn, cancellationToken) is { } member ? await Roles.OfAsync(db, member, cancellationToken) : [];
        if (grants.Count == 0)
        {
            return Reply.Text(CheckInTexts.How, SignupTexts.Mine);
        }

        var today = (await Sessions.InHandAsync(db, turn.At, cancellationToken)).FindAll(session =>
            session.Status != SessionStatus.Draft && times.IsSameDay(session.StartsAt, turn.At) && grants.Any(grant => grant.Role >= Role.Editor && grant.Covers(session.Village)));
        return today.Count == 0
            ? Reply.Text("今天没有您管的场次，不用签到。", new Button("全部场次", "session:l"))
            : Reply.Text("给哪一场签到？", [.. today.Select(session => new Button($"{session.Title}（{times.Say(session.StartsAt)}）", $"{DialogueName}:show:{session.Id}"))]);
    }

    private static Task<MemberId?> MemberAsync(BotDb db, Turn turn, CancellationToken cancellationToken) =>
        MemberBook.FindAsync(db, turn.Inbound.Channel, turn.Inbound.UserId, cancellationToken);

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
