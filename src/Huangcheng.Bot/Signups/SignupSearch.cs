using System.Text.Json.Nodes;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Members.Requests;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Signups;

/// <summary>Finds people in the rosters: those who signed up, were signed up by others, or were taken down at the door.</summary>
internal sealed class SignupSearch(SignupService signups, IPrivateText secrets, SessionTimes times, TimeProvider clock) : IFindsPeople
{
    public async Task<IReadOnlyList<PersonFound>> FindAsync(BotDb db, ContactCard sought, CancellationToken cancellationToken)
    {
        var rows = await db.Registrations.AsNoTracking()
            .Where(row => row.Name != null && row.Phone != null)
            .Join(db.Sessions, row => row.SessionId, session => session.Id, (row, session) => new { Row = row, Session = session })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Where(pair => Is(pair.Row, sought)).Select(pair => new PersonFound(
                this,
                pair.Row.Id,
                pair.Row.MemberId is { } member ? new MemberId(member) : null,
                Own: pair.Row is { Relation: Relation.Self, MemberId: not null },
                $"{(pair.Row.MemberId is null ? "现场登记" : pair.Row.Relation == Relation.Self ? "自己报名" : "别人替他报名")}：{pair.Session.Title}（{times.SayDay(pair.Session.StartsAt)}）",
                new JsonObject
                {
                    ["活动"] = pair.Session.Title,
                    ["时间"] = times.Say(pair.Session.StartsAt),
                    ["状态"] = SignupTexts.StatusOf(pair.Row.Status),
                    ["称呼"] = sought.Name,
                    ["电话"] = sought.Phone,
                    ["村居"] = pair.Row.Village,
                })),
        ];
    }

    /// <summary>A seat still ahead is given up, so that it does not stay with nobody.</summary>
    public async Task EraseAsync(WriteScope scope, long row, CancellationToken cancellationToken)
    {
        var (at, sessions) = (clock.GetUtcNow(), scope.Db.Sessions);
        if (await scope.Db.Registrations.AnyAsync(
            one => one.Id == row && sessions.Any(session => session.Id == one.SessionId && session.StartsAt > at), cancellationToken))
        {
            await signups.CancelAsync(scope, row, at, cancellationToken);
        }

        await ContactRetention.EraseAsync(scope.Db.Registrations.Where(one => one.Id == row), cancellationToken);
    }

    public async Task CorrectAsync(WriteScope scope, long row, ContactCard right, CancellationToken cancellationToken)
    {
        var found = await scope.Db.Registrations.AsNoTracking().FirstOrDefaultAsync(one => one.Id == row, cancellationToken);
        if (found is not { Name: { } before, Phone: { } phoneBefore } || secrets.Unprotect(before) is not { } oldName || secrets.Unprotect(phoneBefore) is not { } oldPhone)
        {
            return;
        }

        var (name, phone) = (right.Name ?? oldName, right.Phone ?? oldPhone);
        var mark = await PersonMarks.OfAsync(scope, secrets, found.SessionId, name, phone, cancellationToken);

        // Signed up under the right name as well: the wrong one would be the same person twice.
        if (found.Status <= SeatStatus.NoShow
            && await scope.Db.Registrations.AnyAsync(one => one.SessionId == found.SessionId && one.Id != row && one.Status <= SeatStatus.NoShow && one.Mark == mark, cancellationToken))
        {
            await EraseAsync(scope, row, cancellationToken);
            return;
        }

        var (newName, newPhone) = (secrets.Protect(name), secrets.Protect(phone));
        await scope.Db.Registrations
            .Where(one => one.Id == row)
            .ExecuteUpdateAsync(
                set => set.SetProperty(one => one.Name, newName).SetProperty(one => one.Phone, newPhone).SetProperty(one => one.Mark, mark),
                cancellationToken);
    }

    // The phone first: fewer share it.
    private bool Is(Registration row, ContactCard sought) => secrets.Unprotect(row.Phone!) == sought.Phone && secrets.Unprotect(row.Name!) == sought.Name;
}

/// <summary>Finds people among those whom somebody signs up again and again.</summary>
internal sealed class FamilySearch(IPrivateText secrets) : IFindsPeople
{
    public async Task<IReadOnlyList<PersonFound>> FindAsync(BotDb db, ContactCard sought, CancellationToken cancellationToken) =>
    [
        .. (await db.FamilyPeople.AsNoTracking().ToListAsync(cancellationToken))
            .Where(person => secrets.Unprotect(person.Phone) == sought.Phone && secrets.Unprotect(person.Name) == sought.Name)
            .Select(person => new PersonFound(
                this,
                person.Id,
                new MemberId(person.MemberId),
                Own: false,
                "别人存的家人",
                new JsonObject { ["称呼"] = sought.Name, ["电话"] = sought.Phone, ["村居"] = person.Village })),
    ];

    public Task EraseAsync(WriteScope scope, long row, CancellationToken cancellationToken) =>
        scope.Db.FamilyPeople.Where(person => person.Id == row).ExecuteDeleteAsync(cancellationToken);

    public async Task CorrectAsync(WriteScope scope, long row, ContactCard right, CancellationToken cancellationToken)
    {
        if (await scope.Db.FamilyPeople.FirstOrDefaultAsync(person => person.Id == row, cancellationToken) is { } person)
        {
            person.Name = right.Name is { } name ? secrets.Protect(name) : person.Name;
            person.Phone = right.Phone is { } phone ? secrets.Protect(phone) : person.Phone;
            person.Village = right.Village ?? person.Village;
            await scope.Db.SaveChangesAsync(cancellationToken);
        }
    }
}
