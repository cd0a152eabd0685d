using System.Text.Json;
using System.Text.Json.Nodes;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members.Me;
using Huangcheng.Bot.Members.Staff;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Members.Requests;

/// <summary>
/// What an owner does when a resident comes to the office about their own data. The person is sought by name and phone
/// together before each act, so that nobody's account is reached by its number; each act is audited without naming anybody,
/// and the account is told of it, so that somebody who only pretended does not stay unnoticed.
/// </summary>
internal sealed class DataRequests(
    IEnumerable<IFindsPeople> finders, OwnData own, MemberErasure erasure, IOutbox outbox, ConversationCache cache, IDbContextFactory<BotDb> contexts, WritePath writes)
{
    /// <summary>Null for whoever may not; the search itself is noted.</summary>
    public async Task<IReadOnlyList<PersonFound>?> FindAsync(Actor actor, ContactCard sought, string proof, CancellationToken cancellationToken)
    {
        var found = await SeekAsync(sought, cancellationToken);
        var entry = actor.Does("查找居民资料") with { After = $"{proof}，找到 {found.Count} 处" };
        return await AsOwnerAsync(actor, (scope, token) => AuditTrail.AppendAsync(scope, entry, token), cancellationToken) ? found : null;
    }

    /// <summary>Everything about the person, as JSON; null when there is nothing, or for whoever may not.</summary>
    public async Task<byte[]?> ExportAsync(Actor actor, ContactCard sought, string proof, CancellationToken cancellationToken)
    {
        var found = await SeekAsync(sought, cancellationToken);
        if (found.Count == 0)
        {
            return null;
        }

        var file = await FileAsync(found, cancellationToken);
        return await AsOwnerAsync(
            actor,
            async (scope, token) =>
            {
                await TellAsync(scope, actor, found, "导出了", token);
                await AuditTrail.AppendAsync(scope, actor.Does("导出居民资料") with { Subject = SubjectOf(found), After = proof }, token);
            },
            cancellationToken) ? file : null;
    }

    public Task<DataRequestOutcome> CorrectAsync(Actor actor, ContactCard sought, ContactCard right, string proof, CancellationToken cancellationToken) => ActAsync(
        actor,
        sought,
        async (scope, found, token) =>
        {
            foreach (var one in found)
            {
                await one.Room.CorrectAsync(scope, one.Row, right, token);
            }

            await TellAsync(scope, actor, found, "改正了", token);
            await AuditTrail.AppendAsync(scope, actor.Does("改正居民资料") with { Subject = SubjectOf(found), After = $"{proof}，{found.Count} 处" }, token);
            return new DataRequestOutcome.Done(found.Count);
        },
        cancellationToken);

    /// <summary>Own accounts go as a whole; in other people's accounts only what tells of the person.</summary>
    public Task<DataRequestOutcome> EraseAsync(Actor actor, ContactCard sought, string proof, CancellationToken cancellationToken) => ActAsync(
        actor,
        sought,
        async (scope, found, token) =>
        {
            var members = OwnersOf(found);
            if (await scope.Db.Roles.AnyAsync(role => members.Contains(role.MemberId), token))
            {
                return new DataRequestOutcome.IsStaff();
            }

            await TellAsync(scope, actor, found, "删除了", token);
            foreach (var one in found.Where(one => !one.Own))
            {
                await one.Room.EraseAsync(scope, one.Row, token);
            }

            foreach (var member in members)
            {
                await erasure.EraseAsync(scope, new MemberId(member), token);
            }

            scope.AfterCommit(cache.Clear);
            await AuditTrail.AppendAsync(scope, actor.Does("删除居民资料") with { Subject = SubjectOf(found), After = $"{proof}，{found.Count} 处" }, token);
            return new DataRequestOutcome.Done(found.Count);
        },
        cancellationToken);

    private async Task<DataRequestOutcome> ActAsync(
        Actor actor,
        ContactCard sought,
        Func<WriteScope, IReadOnlyList<PersonFound>, CancellationToken, Task<DataRequestOutcome>> work,
        CancellationToken cancellationToken)
    {
        var found = await SeekAsync(sought, cancellationToken);
        return found.Count == 0
            ? new DataRequestOutcome.Nobody()
            : await writes.RunAsync(
                async (scope, token) => await IsOwnerAsync(scope.Db, actor, token) ? await work(scope, found, token) : new DataRequestOutcome.NotAllowed(),
                cancellationToken);
    }

    // Outside of the write path: every row is decrypted.
    private async Task<IReadOnlyList<PersonFound>> SeekAsync(ContactCard sought, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = new List<PersonFound>();
        foreach (var finder in finders)
        {
            found.AddRange(await finder.FindAsync(db, sought, cancellationToken));
        }

        return found;
    }

    private async Task<byte[]> FileAsync(IReadOnlyList<PersonFound> found, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var accounts = new JsonArray();
        foreach (var member in OwnersOf(found))
        {
            accounts.Add(await own.AllAsync(db, new MemberId(member), cancellationToken));
        }

        var all = new JsonObject
        {
            ["本人的账号"] = accounts,
            ["别的地方"] = new JsonArray([.. found.Where(one => !one.Own).Select(one => (JsonNode)new JsonObject { ["哪里"] = one.Where, ["内容"] = one.Held.DeepClone() })]),
        };
        return JsonSerializer.SerializeToUtf8Bytes(all, OwnData.Json);
    }

    private async Task TellAsync(WriteScope scope, Actor actor, IReadOnlyList<PersonFound> found, string what, CancellationToken cancellationToken)
    {
        foreach (var member in OwnersOf(found))
        {
            if (await MemberBook.PrivateAddressAsync(scope.Db, new MemberId(member), cancellationToken) is { } address)
            {
                var content = new Content($"镇上的工作人员按您的申请，{what}您在小助手里的资料。不是您本人去办的，请马上联系镇社区教育中心。");
                var key = $"data-request:{member}:{actor.At.UtcTicks}";
                await outbox.AddAsync(scope, new Outgoing(key, address.Channel, address.ChatId, ChatKind.Private, content) { Priority = Priority.Notice }, cancellationToken);
            }
        }
    }

    private Task<bool> AsOwnerAsync(Actor actor, Func<WriteScope, CancellationToken, Task> work, CancellationToken cancellationToken) => writes.RunAsync(
        async (scope, token) =>
        {
            var may = await IsOwnerAsync(scope.Db, actor, token);
            if (may)
            {
                await work(scope, token);
            }

            return may;
        },
        cancellationToken);

    private static Task<bool> IsOwnerAsync(BotDb db, Actor actor, CancellationToken cancellationToken) =>
        Roles.MayAsync(db, actor.Member, Role.Owner, village: null, cancellationToken);

    private static List<long> OwnersOf(IReadOnlyList<PersonFound> found) =>
        [.. found.Where(one => one.Own).Select(one => one.Owner).OfType<MemberId>().Select(member => member.Value).Distinct()];

    private static string? SubjectOf(IReadOnlyList<PersonFound> found) =>
        OwnersOf(found) is { Count: > 0 } members ? string.Join(' ', members.Select(member => $"member:{member}")) : null;
}

/// <summary>What became of a request.</summary>
internal abstract record DataRequestOutcome
{
    private DataRequestOutcome()
    {
    }

    /// <param name="Places">In how many rows.</param>
    public sealed record Done(int Places) : DataRequestOutcome;

    /// <summary>Nothing is held under this name with this phone.</summary>
    public sealed record Nobody : DataRequestOutcome;

    public sealed record NotAllowed : DataRequestOutcome;

    /// <summary>Their roles are taken first, which is an act of its own.</summary>
    public sealed record IsStaff : DataRequestOutcome;
}
