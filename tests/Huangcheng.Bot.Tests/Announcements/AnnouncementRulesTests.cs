using Huangcheng.Bot.Announcements;
using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Announcements;

/// <summary>When announcements may go out, how many, and how long they are kept.</summary>
public sealed class AnnouncementRulesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_waits_for_the_network_when_the_night_begins_goes_in_the_morning()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1");
        bot.Channel.Always("g1", new SendOutcome.NotDispatched("no network"));
        await bot.RestartAsync(after: new TimeSpan(11, 59, 0));
        await AnnounceAsync(bot);
        await FlyAsync(bot, TimeSpan.FromMinutes(2));
        var tried = bot.Channel.To("g1").Count;
        bot.Channel.Always("g1", null);

        await FlyAsync(bot, TimeSpan.FromMinutes(4));
        Assert.Equal(tried, bot.Channel.To("g1").Count);
        await bot.RestartAsync(after: new TimeSpan(9, 52, 0));
        var sent = await bot.Clock.FlyUntilAsync(bot.Channel.WaitAsync(attempt => attempt.Outcome is SendOutcome.Sent, 1), TimeSpan.FromSeconds(1));

        Assert.InRange(sent[0].At.ToOffset(TimeSpan.FromHours(8)).TimeOfDay, TimeSpan.FromHours(7), TimeSpan.FromHours(7.1));
    }

    [Fact]
    public async Task A_recall_disturbs_nobody_and_does_not_wait_for_the_morning()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1");
        await AnnounceAsync(bot);
        await EndedAsync(bot, 1);
        await bot.RestartAsync(after: TimeSpan.FromHours(13));

        var mends = bot.Services.GetRequiredService<AnnouncementMends>();
        Assert.IsType<DeskOutcome.Started>(await bot.Writes.RunAsync((scope, token) => mends.RecallAsync(scope, Operator(bot), 1, token), Token));

        await bot.Channel.WaitAsync(attempt => attempt.Message.Act == MessageAct.Delete, 1);
    }

    [Fact]
    public async Task A_group_has_its_share_of_a_day_and_sending_again_does_not_get_around_that()
    {
        await using var bot = await TestBot.StartAsync(setup => setup.Settings["Announcements:MostPerGroupPerDay"] = "1");
        await bot.GroupsAsync("g1");
        await AnnounceAsync(bot);
        await EndedAsync(bot, 1);
        await bot.GroupsAsync("g2");
        await AnnounceAsync(bot);
        var targets = await EndedAsync(bot, 3);
        Assert.Equal((TargetStatus.FailedForNow, TargetStatus.Sent), (targets[1].Status, targets[2].Status));

        Assert.Contains("已经够多", Assert.IsType<DeskOutcome.Incomplete>(await AgainAsync(bot, 2)).What, StringComparison.Ordinal);
        await bot.RestartAsync(after: TimeSpan.FromDays(1));
        Assert.IsType<DeskOutcome.Started>(await AgainAsync(bot, 2));

        await EndedAsync(bot, 4);
        Assert.Equal(2, bot.Channel.Texts("g1").Count);
        Assert.Single(bot.Channel.Texts("g2"));
    }

    [Fact]
    public async Task The_text_is_deleted_after_its_time_and_who_got_it_stays()
    {
        await using var bot = await TestBot.StartAsync(setup => setup.Settings["Announcements:KeepTextFor"] = "40.00:00:00");
        await bot.GroupsAsync("g1");
        await AnnounceAsync(bot);
        await EndedAsync(bot, 1);
        await bot.EventuallyAsync(db => db.AnnouncementRuns.FirstOrDefaultAsync(run => run.Status == RunStatus.Finished, Token));
        await bot.RestartAsync(after: TimeSpan.FromDays(39));
        await using (var db = bot.OpenDb())
        {
            Assert.Equal(FaultStand.Text, (await db.Announcements.SingleAsync(Token)).Text);
        }

        await bot.RestartAsync(after: TimeSpan.FromDays(2));
        await using (var db = bot.OpenDb())
        {
            var kept = await db.Announcements.SingleAsync(Token);
            Assert.Equal(("", null, true), (kept.Text, kept.Extras, kept.IsForgotten));
            Assert.Equal(TargetStatus.Sent, (await db.AnnouncementTargets.SingleAsync(Token)).Status);
        }

        Assert.Contains("已按期删除", Assert.IsType<DeskOutcome.Incomplete>(await AgainAsync(bot, 1)).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_announcement_that_cannot_be_read_holds_up_no_other()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1");
        await AnnounceAsync(bot, draft => draft.SendAt = bot.Clock.GetUtcNow().AddMinutes(1));
        await bot.StopAsync();
        await bot.TamperAsync("""UPDATE "Announcements" SET "Whom" = '{' """);
        await bot.StartAgainAsync();
        await bot.Clock.FlyUntilAsync(bot.Logs.WaitAsync("start 1 failed", Token));

        await AnnounceAsync(bot);

        await EndedAsync(bot, 1);
        await FlyAsync(bot, TimeSpan.FromSeconds(10));
        Assert.Equal(1, bot.Logs.Count("start 1 failed"));
    }

    private static Clerk Operator(TestBot bot) => new(null, "cli", bot.Clock.GetUtcNow());

    private static Task FlyAsync(TestBot bot, TimeSpan time) =>
        bot.Clock.FlyUntilAsync(Task.Delay(time, bot.Clock, Token), TimeSpan.FromSeconds(1));

    private static Task<DeskOutcome> AgainAsync(TestBot bot, long id)
    {
        var mends = bot.Services.GetRequiredService<AnnouncementMends>();
        return bot.Writes.RunAsync((scope, token) => mends.ResendAsync(scope, Operator(bot), id, TargetStatus.FailedForNow, token), Token);
    }

    private static Task AnnounceAsync(TestBot bot, Action<Announcement>? with = null) => FaultStand.AnnounceAsync(bot, with);

    private static Task<List<AnnouncementTarget>> EndedAsync(TestBot bot, int count) => bot.EventuallyAsync<List<AnnouncementTarget>>(async db =>
        await db.AnnouncementTargets.AsNoTracking().Where(target => target.Status >= TargetStatus.Sent).OrderBy(target => target.Id).ToListAsync(Token) is { } found
        && found.Count == count
            ? found
            : null);
}
