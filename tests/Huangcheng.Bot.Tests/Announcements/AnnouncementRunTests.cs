using Huangcheng.Bot.Announcements;
using Huangcheng.Bot.Announcements.Groups;
using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Announcements;

/// <summary>From the approval to the last target: each is accounted for.</summary>
public sealed class AnnouncementRunTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_group_ends_as_what_became_of_it_and_an_unknown_one_is_not_sent_again()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1", "g2", "g3", "g4");
        bot.Channel.Always("g2", new SendOutcome.Unreachable("kicked"));
        bot.Channel.Always("g3", new SendOutcome.Unknown("timeout"));
        bot.Channel.Always("g4", new SendOutcome.Moved("g4new"));

        await StartAsync(bot, "明天停水");
        var targets = await EndedAsync(bot, 4);

        Assert.Equal(
            [TargetStatus.Sent, TargetStatus.Failed, TargetStatus.Unknown, TargetStatus.Sent],
            targets.Select(target => target.Status));
        Assert.Equal("g4new", targets[3].ChatId);
        Assert.Single(bot.Channel.To("g3"));
        await using var db = bot.OpenDb();
        Assert.NotNull((await db.Groups.SingleAsync(group => group.ChatId == "g1", Token)).ReachedAt);
    }

    [Fact]
    public async Task It_begins_at_its_moment_and_not_at_the_look_after_it()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1");
        await FaultStand.AnnounceAsync(bot, draft => draft.SendAt = bot.Clock.GetUtcNow().AddSeconds(1.4));

        bot.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(bot.Channel.To("g1"));
        bot.Clock.Advance(TimeSpan.FromSeconds(0.4));

        await bot.Channel.WaitAsync("g1", 1);
    }

    [Fact]
    public async Task What_was_in_hand_at_a_kill_ends_unknown_and_is_not_sent_again()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1");
        bot.Channel.Always("g1", new SendOutcome.NotDispatched("502"));
        await StartAsync(bot, "明天停水");
        await bot.EventuallyAsync(db => db.AnnouncementTargets.AsNoTracking().FirstOrDefaultAsync(target => target.Status == TargetStatus.Queued, Token));
        await bot.Channel.WaitAsync("g1", 1);
        await bot.StopAsync();
        await bot.TamperAsync("""UPDATE "Outbox" SET "Status" = 1 WHERE "Key" LIKE 'announce:%'""");
        bot.Channel.Always("g1", null);
        await bot.StartAgainAsync();

        var target = Assert.Single(await EndedAsync(bot, 1));

        Assert.Equal(TargetStatus.Unknown, target.Status);
        Assert.Empty(bot.Channel.Texts("g1"));
    }

    [Fact]
    public async Task With_two_approvers_the_writer_cannot_let_it_go_out_alone_and_an_edit_voids_the_approval()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1");
        var (one, two) = (await bot.ClerkAsync("one"), await bot.ClerkAsync("two"));
        var desk = bot.Services.GetRequiredService<AnnouncementDesk>();
        var draft = await DraftAsync(bot, one, "明天停水");

        Assert.IsType<DeskOutcome.Waits>(await bot.Writes.RunAsync((scope, token) => desk.SubmitAsync(scope, one, draft.Id, 0, token), Token));
        Assert.IsType<DeskOutcome.NeedsAnother>(await bot.Writes.RunAsync((scope, token) => desk.ApproveAsync(scope, one, draft.Id, 0, token), Token));
        await bot.Writes.RunAsync((scope, token) => AnnouncementDesk.EditAsync(scope, one, draft.Id, 0, edited => edited.Pin = true, token), Token);
        Assert.IsType<DeskOutcome.ChangedMeanwhile>(await bot.Writes.RunAsync((scope, token) => desk.ApproveAsync(scope, two, draft.Id, 0, token), Token));
        await bot.Writes.RunAsync((scope, token) => desk.SubmitAsync(scope, one, draft.Id, 1, token), Token);
        Assert.IsType<DeskOutcome.Started>(await bot.Writes.RunAsync((scope, token) => desk.ApproveAsync(scope, two, draft.Id, 1, token), Token));

        Assert.Equal(TargetStatus.Sent, Assert.Single(await EndedAsync(bot, 1)).Status);
    }

    [Fact]
    public async Task A_group_waits_to_be_confirmed_and_staff_confirm_it()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.ClerkAsync("one");
        await bot.Person("bo", "g1").Asks(new BotAdded());
        var clerk = bot.Person("one");

        Assert.Contains("1 个等您确认", await clerk.Says("/groups"), StringComparison.Ordinal);
        await clerk.Presses(clerk.Buttons[0]);
        Assert.Contains("正常", await clerk.Presses(clerk.Buttons[0]), StringComparison.Ordinal);
        Assert.Contains("只给工作人员", await bot.Person("bo").Says("/groups"), StringComparison.Ordinal);
    }

    private static async Task StartAsync(TestBot bot, string text)
    {
        var (desk, operatorOf) = (bot.Services.GetRequiredService<AnnouncementDesk>(), new Clerk(null, "cli", bot.Clock.GetUtcNow()));
        var draft = await DraftAsync(bot, operatorOf, text);
        var outcome = await bot.Writes.RunAsync((scope, token) => desk.SubmitAsync(scope, operatorOf, draft.Id, 0, token), Token);
        Assert.IsType<DeskOutcome.Started>(outcome);
    }

    private static async Task<Announcement> DraftAsync(TestBot bot, Clerk clerk, string text) => (await bot.Writes.RunAsync(
        (scope, token) => AnnouncementDesk.DraftAsync(
            scope, clerk, null, draft => (draft.Content, draft.Whom) = (new Content(text), Audience.Everyone.Write()), null, token),
        Token))!;

    private static Task<List<AnnouncementTarget>> EndedAsync(TestBot bot, int count) => bot.EventuallyAsync<List<AnnouncementTarget>>(async db =>
        await db.AnnouncementTargets.AsNoTracking().Where(target => target.Status >= TargetStatus.Sent).OrderBy(target => target.Id).ToListAsync(Token) is { } found
        && found.Count == count
            ? found
            : null);
}
