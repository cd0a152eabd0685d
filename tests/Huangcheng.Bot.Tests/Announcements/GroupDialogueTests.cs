using Huangcheng.Bot.Announcements.Groups;
using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Huangcheng.Bot.Tests.Announcements;

/// <summary>A group comes in by itself; staff name, tag, place, switch and find it; what becomes of it is noticed and kept.</summary>
public sealed class GroupDialogueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_group_is_told_of_confirmed_named_tagged_and_placed()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        await li.Says("你好");
        await bot.Person("bo", "g1").Asks(new BotAdded());
        var told = (await bot.Channel.WaitAsync(attempt => attempt.Message.ChatId == "li" && attempt.Text.Contains("新的群", StringComparison.Ordinal), 1))[0];
        await li.Presses(told.Message.Content.Buttons[0]);

        Assert.Contains("g1（群）（待确认）\n标签：没有\n村居：全镇\n最近一次送到：还没有发过", await li.TapAsync("g1（群）（待确认）"), StringComparison.Ordinal);
        Assert.Contains("（正常）", await li.TapAsync("确认，可以发公告"), StringComparison.Ordinal);
        await li.TapAsync("改名字");
        Assert.Contains("西张村群（正常）\n平台上的名字：g1（群）", await li.Says("西张村群"), StringComparison.Ordinal);
        await li.TapAsync("改标签");
        Assert.Contains("没有看懂", await li.Says("<b>"), StringComparison.Ordinal);
        Assert.Contains("标签：村、社区", await li.Says("村、社区"), StringComparison.Ordinal);
        await li.TapAsync("改村居");
        Assert.Contains("村居：灯笼村委会", await li.Says("灯笼"), StringComparison.Ordinal);
        await li.DraftToTagAsync("村");
        await bot.ReportAsync("li");
        Assert.Contains("最近一次送到：2024年10月8日 09:00", await li.Presses("groups:g:1"), StringComparison.Ordinal);
        await using var db = bot.OpenDb();
        Assert.Equal(["确认群", "修改群", "修改群", "修改群"], await db.Audit.Where(row => row.Subject == "group:1").OrderBy(row => row.Number).Select(row => row.Act).ToListAsync(Token));
        Assert.All(await db.Audit.Where(row => row.Subject == "group:1").ToListAsync(Token), row => Assert.NotEqual(row.Before, row.After, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_group_that_is_switched_off_gets_nothing_and_the_clerk_who_chooses_it_is_told()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1", "g2");
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        await li.Presses("groups:g:1");
        Assert.Contains("（已停用）", await li.TapAsync("停用（不再发公告）"), StringComparison.Ordinal);
        await li.Says("发公告");
        await li.Says("明天停水。");
        await li.TapAsync("选发给谁");
        Assert.Contains(li.Buttons, button => button.Label == "所有的群（1 个）");
        await li.TapAsync("一个一个挑群");
        await li.Presses("announce:wx:1:0:1");
        await li.Presses("announce:wx:1:1:2");

        Assert.Contains("发给：1 个群或人；1 个不发：群已停用", await li.Presses("announce:d:1"), StringComparison.Ordinal);
        await li.SubmitAsync();
        Assert.Contains("没送到（群已停用）", (await bot.ReportAsync("li")).Text, StringComparison.Ordinal);
        Assert.Empty(bot.Channel.To("g1"));
    }

    [Fact]
    public async Task What_waits_for_a_group_when_it_is_switched_off_never_leaves()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1", "g2");
        bot.Channel.Always("g1", new SendOutcome.NotDispatched("502"));
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        await li.SendAsync("明天停水。");
        await bot.EventuallyAsync(db => db.AnnouncementTargets.AsNoTracking().FirstOrDefaultAsync(target => target.ChatId == "g2" && target.Status == TargetStatus.Sent, Token));
        await bot.Channel.WaitAsync("g1", 1);
        await li.Presses("announce:rp:1");

        await li.Presses("groups:off:1");
        bot.Channel.Always("g1", null);
        await li.Presses("announce:rr:1");

        Assert.Contains("没送到（群已停用）", (await bot.ReportAsync("li")).Text, StringComparison.Ordinal);
        Assert.Empty(bot.Channel.Texts("g1"));
    }

    [Fact]
    public async Task A_group_that_removed_the_bot_stays_in_the_record_and_comes_back_by_itself()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.ClerkAsync("li");
        var (li, group) = (bot.Person("li"), bot.Person("bo", "g1"));
        await group.Asks(new BotAdded());
        await li.Presses("groups:on:1");
        await group.Causes(new BotRemoved());

        var card = await li.Presses("groups:g:1");
        Assert.Contains("（联系不上）", card, StringComparison.Ordinal);
        Assert.Contains("请群主把它重新拉进来，记录会自动恢复", card, StringComparison.Ordinal);
        await group.Asks(new BotAdded());
        Assert.Contains("（正常）", await li.Presses("groups:g:1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Forbidden: bot was kicked from the supergroup chat", "小助手被移出了群")]
    [InlineData("Bad Request: group chat was deactivated", "群已解散")]
    [InlineData("Bad Request: not enough rights to send text messages to the chat", "群里不让小助手发言")]
    public async Task A_group_that_can_be_reached_no_more_is_noticed_at_the_sending_and_says_why(string platform, string told)
    {
        await using var bot = await TestBot.StartAsync();
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        await bot.Person("bo", "g1").Asks(new BotAdded());
        await li.Presses("groups:on:1");
        bot.Channel.Always("g1", new SendOutcome.Unreachable(platform));

        await li.SendAsync("明天停水。");

        Assert.Contains(told, (await bot.ReportAsync("li")).Text, StringComparison.Ordinal);
        Assert.Contains("（联系不上）", await li.Presses("groups:g:1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_that_moved_keeps_its_name_and_tags_under_the_new_id()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.ClerkAsync("li");
        var (li, group) = (bot.Person("li"), bot.Person("bo", "g1"));
        await group.Asks(new BotAdded());
        await li.Presses("groups:on:1");
        await li.Presses("groups:ask:1:name");
        await li.Says("西张村群");
        await bot.Person("bo", "g1new").Asks(new BotAdded());
        await group.Causes(new ChatMoved("g1new"));

        Assert.Contains("一共 1 个群", await li.Says("/groups"), StringComparison.Ordinal);
        await li.SendAsync("明天停水。");
        await bot.Channel.WaitAsync(attempt => attempt is { Message.ChatId: "g1new", Text: "明天停水。" }, 1);
        await using var db = bot.OpenDb();
        Assert.Equal(("西张村群", "g1new", GroupStatus.On), await db.Groups.SingleAsync(Token) is var kept ? (kept.Name, kept.ChatId, kept.Status) : default);
    }

    [Fact]
    public async Task Among_hundreds_a_group_is_found_by_a_few_words()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync([.. Enumerable.Range(1, 120).Select(number => $"g{number}")]);
        await bot.Writes.RunAsync(
            async (scope, token) =>
            {
                (await scope.Db.Groups.SingleAsync(group => group.ChatId == "g77", token)).Name = "西张村老年群";
                await scope.Db.SaveChangesAsync(token);
            },
            Token);
        await bot.ClerkAsync("li", Role.Viewer);
        var li = bot.Person("li");

        Assert.Contains("一共 120 个群", await li.Says("群名单"), StringComparison.Ordinal);
        await li.TapAsync("按名字找群");
        Assert.Contains("找到 1 个", await li.Says("老年"), StringComparison.Ordinal);
        await li.TapAsync("西张村老年群（正常）");
        Assert.Contains("没有找到这样的群", await li.Says("/groups 没有的"), StringComparison.Ordinal);
        Assert.Contains("找到 119 个，先列出 8 个", await li.Says("/groups 没有"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_of_a_village_see_their_groups_only_and_cannot_give_one_away()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1", "g2");
        await bot.Writes.RunAsync(
            async (scope, token) =>
            {
                (await scope.Db.Groups.SingleAsync(group => group.ChatId == "g2", token)).Village = "西张村";
                await scope.Db.SaveChangesAsync(token);
                var member = await MemberBook.FindOrAddAsync(scope, "test", "mei", "mei", bot.Clock.GetUtcNow(), token);
                scope.Db.Roles.Add(new RoleRow { MemberId = member.Value, Role = Role.Approver, Village = "西张村", GrantedAt = bot.Clock.GetUtcNow() });
                await scope.Db.SaveChangesAsync(token);
            },
            Token);
        var mei = bot.Person("mei");

        Assert.Contains("一共 1 个群", await mei.Says("群名单"), StringComparison.Ordinal);
        Assert.Contains("没有找到这个群", await mei.Presses("groups:g:1"), StringComparison.Ordinal);
        await mei.Presses("groups:ask:2:village");
        Assert.Contains("权限不能改这个群", await mei.Says("全镇"), StringComparison.Ordinal);
        await mei.Says("发公告");
        Assert.Contains("（草稿，西张村）", await mei.Says("村里明天停水。"), StringComparison.Ordinal);
        await mei.ToEverybodyAsync();
        Assert.Contains("共 1 个群或人", await mei.SubmitAsync(), StringComparison.Ordinal);
        await bot.Channel.WaitAsync("g2", 1);
        Assert.Empty(bot.Channel.To("g1"));
    }
}
