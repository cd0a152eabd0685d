using Huangcheng.Bot.Announcements;
using Huangcheng.Bot.Announcements.Groups;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Support;
using Xunit;

namespace Huangcheng.Bot.Tests.Announcements;

/// <summary>What tests of announcements start from.</summary>
internal static class AnnouncementBot
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Groups that are confirmed and on.</summary>
    public static Task<int> GroupsAsync(this TestBot bot, params string[] chats) => bot.Writes.RunAsync(
        (scope, token) =>
        {
            scope.Db.Groups.AddRange(chats.Select(chat => new GroupChat { Channel = "test", ChatId = chat, Status = GroupStatus.On }));
            return scope.Db.SaveChangesAsync(token);
        },
        Token);

    /// <summary>Someone who may do so in the whole town.</summary>
    public static async Task<Clerk> ClerkAsync(this TestBot bot, string name, Role role = Role.Approver)
    {
        var member = await bot.Writes.RunAsync(
            async (scope, token) =>
            {
                var found = await MemberBook.FindOrAddAsync(scope, "test", name, name, bot.Clock.GetUtcNow(), token);
                scope.Db.Roles.Add(new RoleRow { MemberId = found.Value, Role = role, GrantedAt = bot.Clock.GetUtcNow() });
                await scope.Db.SaveChangesAsync(token);
                return found;
            },
            Token);
        return new Clerk(member, "test", bot.Clock.GetUtcNow());
    }
}
