using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Data;
using Huangcheng.Bot.Tests.Support;
using Xunit;

namespace Huangcheng.Bot.Tests.Members;

public sealed class MemberBookTests
{
    private static readonly DateTimeOffset s_at = new TestClock().GetUtcNow();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_account_is_the_same_person()
    {
        await using var stand = await DataStand.StartAsync();

        var (bo, again, an) = await stand.Writes.RunAsync(
            async (scope, token) => (
                await MemberBook.FindOrAddAsync(scope, "test", "bo", "bo", s_at, token),
                await MemberBook.FindOrAddAsync(scope, "test", "bo", null, s_at, token),
                await MemberBook.FindOrAddAsync(scope, "web", "bo", null, s_at, token)),
            Token);

        Assert.Equal(bo, again);
        Assert.NotEqual(bo, an);
        await using var db = stand.OpenDb();
        Assert.Equal(bo, await MemberBook.FindAsync(db, "test", "bo", Token));
        Assert.Null(await MemberBook.FindAsync(db, "test", "an", Token));
    }

    [Fact]
    public async Task A_push_goes_to_the_private_chat_used_last_that_can_be_reached()
    {
        await using var stand = await DataStand.StartAsync();
        var bo = await stand.Writes.RunAsync((scope, token) => MemberBook.FindOrAddAsync(scope, "test", "bo", null, s_at, token), Token);
        await using var db = stand.OpenDb();
        Assert.Null(await MemberBook.PrivateAddressAsync(db, bo, Token));

        await AddAsync(stand, bo, "old", s_at);
        await AddAsync(stand, bo, "new", s_at.AddDays(1));
        Assert.Equal(new MemberAddress("web", "new-chat"), await MemberBook.PrivateAddressAsync(db, bo, Token));

        await stand.Writes.RunAsync(
            (scope, token) =>
            {
                scope.Db.Chats.Add(new ChatRow { Channel = "web", ChatId = "new-chat", Status = ChatStatus.Unreachable });
                return scope.Db.SaveChangesAsync(token);
            },
            Token);
        Assert.Equal(new MemberAddress("web", "old-chat"), await MemberBook.PrivateAddressAsync(db, bo, Token));
    }

    [Fact]
    public async Task A_consent_stands_until_it_is_withdrawn_and_for_its_own_version_and_purpose_only()
    {
        await using var stand = await DataStand.StartAsync();
        var bo = new MemberId(1);
        await using var db = stand.OpenDb();

        await stand.Writes.RunAsync((scope, token) => Consents.GiveAsync(scope, bo, ConsentPurpose.Signup, "1", s_at, "test", token), Token);
        Assert.True(await Consents.IsGivenAsync(db, bo, ConsentPurpose.Signup, Token));
        Assert.True(await Consents.IsGivenAsync(db, bo, ConsentPurpose.Signup, "1", Token));
        Assert.False(await Consents.IsGivenAsync(db, bo, ConsentPurpose.Signup, "2", Token));
        Assert.False(await Consents.IsGivenAsync(db, bo, ConsentPurpose.RememberContact, Token));
        Assert.False(await Consents.IsGivenAsync(db, new MemberId(2), ConsentPurpose.Signup, Token));

        await stand.Writes.RunAsync((scope, token) => Consents.GiveAsync(scope, bo, ConsentPurpose.Signup, "2", s_at.AddDays(1), "web", token), Token);
        Assert.Equal("2", Assert.Single(await Consents.GivenAsync(db, bo, Token)).Version);

        Assert.True(await stand.Writes.RunAsync((scope, token) => Consents.WithdrawAsync(scope, bo, ConsentPurpose.Signup, s_at.AddDays(2), "web", token), Token));
        Assert.False(await Consents.IsGivenAsync(db, bo, ConsentPurpose.Signup, Token));
        Assert.Equal([s_at.AddDays(1), s_at.AddDays(2)], db.Consents.OrderBy(consent => consent.Id).Select(consent => consent.WithdrawnAt!.Value).ToList());
    }

    [Fact]
    public async Task A_role_covers_lower_roles_and_its_own_village_or_the_whole_town()
    {
        await using var stand = await DataStand.StartAsync();
        await stand.Writes.RunAsync(
            (scope, token) =>
            {
                scope.Db.Roles.AddRange(
                    new RoleRow { MemberId = 1, Role = Role.Owner },
                    new RoleRow { MemberId = 2, Role = Role.Editor, Village = "于家村委会" });
                return scope.Db.SaveChangesAsync(token);
            },
            Token);
        await using var db = stand.OpenDb();

        Assert.True(await Roles.MayAsync(db, new MemberId(1), Role.Viewer, "灯笼村委会", Token));
        Assert.True(await Roles.MayAsync(db, new MemberId(2), Role.Viewer, "于家村委会", Token));
        Assert.False(await Roles.MayAsync(db, new MemberId(2), Role.Approver, "于家村委会", Token));
        Assert.False(await Roles.MayAsync(db, new MemberId(2), Role.Viewer, "灯笼村委会", Token));
        Assert.False(await Roles.MayAsync(db, new MemberId(2), Role.Viewer, null, Token));
        Assert.False(await Roles.MayAsync(db, new MemberId(3), Role.Viewer, null, Token));
        Assert.Equal([new RoleGrant(Role.Editor, "于家村委会")], await Roles.OfAsync(db, new MemberId(2), Token));
    }

    private static Task<int> AddAsync(DataStand stand, MemberId member, string user, DateTimeOffset at) => stand.Writes.RunAsync(
        (scope, token) =>
        {
            scope.Db.MemberIdentities.Add(new MemberIdentity
            {
                Channel = "web", UserId = user, MemberId = member.Value, PrivateChatId = user + "-chat", SeenAt = at,
            });
            return scope.Db.SaveChangesAsync(token);
        },
        Token);
}
