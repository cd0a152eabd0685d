using System.Text.Json.Nodes;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Signups.Rosters;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Signups;

/// <summary>What sign-ups hold about a person.</summary>
internal sealed class SignupData(SignupService signups, IPrivateText secrets, SessionTimes times, IFiles files, TimeProvider clock) : IPersonalData, IFollowsConsent
{
    private const string Unreadable = "（已无法解密）";

    public string Section => "报名记录";

    public async Task<JsonNode?> ExportAsync(BotDb db, MemberId member, CancellationToken cancellationToken)
    {
        var rows = await db.Registrations.AsNoTracking()
            .Where(row => row.MemberId == member.Value)
            .Join(db.Sessions, row => row.SessionId, session => session.Id, (row, session) => new { Row = row, Session = session })
            .OrderBy(pair => pair.Row.Id)
            .ToListAsync(cancellationToken);
        var family = await db.FamilyPeople.AsNoTracking().Where(person => person.MemberId == member.Value).OrderBy(person => person.Id).ToListAsync(cancellationToken);
        return rows.Count + family.Count == 0
            ? null
            : new JsonObject
            {
                ["报名"] = new JsonArray([.. rows.Select(pair => Of(pair.Row, pair.Session))]),
                ["家人"] = new JsonArray([.. family.Select(Of)]),
            };
    }

    /// <summary>Gives up what is still ahead, so that seats do not stay with nobody, and leaves no name behind.</summary>
    public async Task EraseAsync(WriteScope scope, MemberId member, CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        var (sessions, registrations) = (scope.Db.Sessions, scope.Db.Registrations);
        var ahead = await registrations
            .Where(row => row.MemberId == member.Value && row.Status <= SeatStatus.Confirmed
                && sessions.Any(session => session.Id == row.SessionId && session.StartsAt > at))
            .Select(row => row.Id)
            .ToListAsync(cancellationToken);
        foreach (var id in ahead)
        {
            await signups.CancelAsync(scope, id, at, cancellationToken);
        }

        // A roster that staff fetched a moment ago names the person too.
        foreach (var session in await registrations.Where(row => row.MemberId == member.Value).Select(row => row.SessionId).Distinct().ToListAsync(cancellationToken))
        {
            await files.EraseAsync(scope, RosterFile.OwnerOf(session), cancellationToken);
        }

        await ContactRetention.EraseAsync(registrations.Where(row => row.MemberId == member.Value), cancellationToken);
        await scope.Db.FamilyPeople.Where(person => person.MemberId == member.Value).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The family list is part of what was to be remembered; a child's guardian agreed for the child.</summary>
    public Task WithdrawnAsync(WriteScope scope, MemberId member, ConsentPurpose purpose, CancellationToken cancellationToken)
    {
        var family = scope.Db.FamilyPeople.Where(person => person.MemberId == member.Value);
        return purpose switch
        {
            ConsentPurpose.RememberContact => family.ExecuteDeleteAsync(cancellationToken),
            ConsentPurpose.MinorSignup => family.Where(person => person.Minor).ExecuteDeleteAsync(cancellationToken),
            _ => Task.CompletedTask,
        };
    }

    private JsonObject Of(Registration row, Session session) => new JsonObject
    {
        ["活动"] = session.Title,
        ["时间"] = times.Say(session.StartsAt),
        ["状态"] = SignupTexts.StatusOf(row.Status),
        ["称呼"] = Read(row.Name),
        ["电话"] = Read(row.Phone),
        ["村居"] = row.Village,
        ["人数"] = row.Party,
        ["报名时间"] = times.Say(row.CreatedAt),
    };

    private JsonObject Of(FamilyPerson person) => new JsonObject
    {
        ["关系"] = SignupTexts.RelationOf(person.Relation),
        ["称呼"] = Read(person.Name),
        ["电话"] = Read(person.Phone),
        ["村居"] = person.Village,
    };

    private string? Read(byte[]? data) => data is null ? null : secrets.Unprotect(data) ?? Unreadable;
}
