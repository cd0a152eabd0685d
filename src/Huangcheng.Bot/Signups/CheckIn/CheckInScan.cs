using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Signups.CheckIn;

/// <summary>Somebody stands at the door: who of theirs is on the list, and who came.</summary>
internal sealed class CheckInScan(CheckInCodes codes, CheckInTexts texts, SignupService signups)
{
    public async Task<Reply> ScanAsync(
        WriteScope scope, Turn turn, MemberId? member, long sessionId, (string Shown, string Mark) code, CancellationToken cancellationToken)
    {
        if (await Sessions.FindAsync(scope.Db, sessionId, cancellationToken) is not { } session)
        {
            return Reply.Text(CheckInTexts.Forged, SignupTexts.Mine);
        }

        switch (await codes.CheckAsync(scope, session, code.Shown, code.Mark, turn.At, cancellationToken))
        {
            case CheckInVerdict.Forged:
                return Reply.Text(CheckInTexts.Forged, SignupTexts.Mine);
            case CheckInVerdict.OtherDay:
                return Reply.Text(texts.OtherDay(session, turn.At), SignupTexts.Mine, SignupTexts.Others);
            case CheckInVerdict.Expired:
                return Reply.Text(CheckInTexts.Expired, SignupTexts.Mine);
        }

        if (session.Status is SessionStatus.CalledOff or SessionStatus.Draft)
        {
            return Reply.Text(CheckInTexts.NotLive(session), SignupTexts.Others);
        }

        var own = await OwnAsync(scope.Db, sessionId, member, cancellationToken);
        var seated = own.FindAll(row => Seated(row.Status));

        // With several nobody is noted unasked: a second scan may be for the second person, or for none.
        var reply = seated switch
        {
            [] => NotSeated(session, own),
            [var only] when only.Status != SeatStatus.Attended => await ComeAsync(scope, session, seated, turn.At, cancellationToken),
            _ => Ask(session, seated),
        };
        return reply.Remember(new CheckInMemory(sessionId, turn.At), CheckInJson.Default.CheckInMemory);
    }

    /// <param name="id">Whose registration came; null for all that the person has in the session scanned.</param>
    public async Task<Reply> CameAsync(WriteScope scope, Turn turn, MemberId? member, long? id, CancellationToken cancellationToken)
    {
        var scanned = turn.Recall(CheckInJson.Default.CheckInMemory);
        if (scanned?.Lasts(turn.At) != true || await Sessions.FindAsync(scope.Db, scanned.SessionId, cancellationToken) is not { } session)
        {
            return Reply.Text(CheckInTexts.ScanAgain, SignupTexts.Mine);
        }

        var seated = (await OwnAsync(scope.Db, session.Id, member, cancellationToken)).FindAll(row => Seated(row.Status));
        var meant = id is { } one ? seated.FindAll(row => row.Id == one) : seated;
        if (meant.Count == 0)
        {
            return Reply.Text(SignupTexts.NotYours, SignupTexts.Mine);
        }

        var coming = meant.FindAll(row => row.Status != SeatStatus.Attended);
        if (coming.Count == 0)
        {
            return Ask(session, seated);
        }

        var done = await ComeAsync(scope, session, coming, turn.At, cancellationToken);
        var left = seated.FindAll(row => row.Status != SeatStatus.Attended && coming.TrueForAll(come => come.Id != row.Id));
        return left.Count == 0 ? done : done with { Messages = [done.Messages[0] with { Buttons = [.. left.Select(texts.Came), SignupTexts.Mine] }] };
    }

    private static bool Seated(SeatStatus status) => status is SeatStatus.Confirmed or SeatStatus.Attended or SeatStatus.NoShow;

    private static async Task<List<Registration>> OwnAsync(BotDb db, long sessionId, MemberId? member, CancellationToken cancellationToken) => member is not { } known
        ? []
        : await db.Registrations.AsNoTracking()
            .Where(row => row.SessionId == sessionId && row.MemberId == known.Value && row.Status <= SeatStatus.NoShow)
            .OrderBy(row => row.Id)
            .ToListAsync(cancellationToken);

    private static Reply NotSeated(Session session, List<Registration> own) => own switch
    {
        [] => Reply.Text(CheckInTexts.NobodyHere, SignupTexts.Mine, SignupTexts.Others),
        _ when own.Find(row => row.Status == SeatStatus.Offered) is { } offered =>
            Reply.Text($"“{session.Title}”给您留了名额，还等您回复。要参加请点“我来”，再扫一次码。", new Button("我来", $"mine:yes:{offered.Id}"), SignupTexts.Mine),
        _ => Reply.Text(CheckInTexts.Waits(session), SignupTexts.Mine),
    };

    private Reply Ask(Session session, List<Registration> seated)
    {
        var came = seated.FindAll(row => row.Status == SeatStatus.Attended);
        if (came.Count == seated.Count)
        {
            return Reply.Text(texts.Already(session, came), SignupTexts.Mine);
        }

        var left = seated.FindAll(row => row.Status != SeatStatus.Attended);
        IReadOnlyList<Button> all = left.Count > 1 ? [new("都到了", $"{CheckInDialogue.DialogueName}:all")] : [];
        return Reply.Text(texts.WhoCame(session, came), [.. left.Select(texts.Came), .. all, SignupTexts.Mine]);
    }

    private async Task<Reply> ComeAsync(WriteScope scope, Session session, List<Registration> rows, DateTimeOffset at, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
        {
            await signups.MarkAsync(scope, row.Id, came: true, at, cancellationToken);
        }

        return Reply.Text(texts.Done(session, rows), SignupTexts.Mine);
    }
}
