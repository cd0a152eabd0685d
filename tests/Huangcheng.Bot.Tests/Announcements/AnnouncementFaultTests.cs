using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.FakeBotApi;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Huangcheng.Bot.Tests.Announcements;

/// <summary>Whatever goes wrong on the way, every target ends as what became of it: <see cref="FaultStand.EndedAsync"/> compares with the server.</summary>
public sealed class AnnouncementFaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_a_storm_of_429s_every_group_gets_it_once()
    {
        await using var stand = await FaultStand.StartAsync(20);
        stand.Server.Faults.Next("sendMessage", Fault.TooManyRequests(9), times: 40);
        stand.Server.Faults.Next("sendMessage", Fault.TooManyRequests(null), times: 3, FaultStand.Chat(7));

        await stand.AnnounceAsync();

        Assert.All(await stand.EndedAsync(), target => Assert.Equal(TargetStatus.Sent, target.Status));
    }

    [Fact]
    public async Task Groups_that_threw_it_out_or_are_gone_end_failed_with_the_platforms_reason()
    {
        await using var stand = await FaultStand.StartAsync(12);
        stand.Server.Chats.Kick(FaultStand.Chat(2));
        stand.Server.Chats.Block(FaultStand.Chat(5));
        stand.Server.Chats.Refuse(FaultStand.Chat(9), Fault.ChatNotFound);

        await stand.AnnounceAsync();
        var targets = await stand.EndedAsync();

        Assert.Equal([2, 5, 9], Numbers(targets, TargetStatus.Failed));
        Assert.Equal(9, Numbers(targets, TargetStatus.Sent).Count);
        Assert.Contains("kicked", targets[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_that_moves_in_the_middle_gets_it_in_its_new_place()
    {
        await using var stand = await FaultStand.StartAsync(40, ("Announcements:Ahead", "10"));
        await stand.AnnounceAsync();
        await stand.ArrivedAsync(3);
        stand.Server.Chats.Migrate(FaultStand.Chat(40), FaultStand.Chat(140));

        var targets = await stand.EndedAsync();

        Assert.All(targets, target => Assert.Equal(TargetStatus.Sent, target.Status));
        Assert.Equal($"{FaultStand.Chat(140)}", targets[39].ChatId);
        await using var db = stand.Bot.OpenDb();
        Assert.True(await db.Chats.AnyAsync(chat => chat.ChatId == targets[39].ChatId, Token));
    }

    [Fact]
    public async Task What_the_server_refused_by_500_is_sent_again_and_what_a_gateway_swallowed_is_left_to_a_person()
    {
        await using var stand = await FaultStand.StartAsync(12);
        stand.Server.Faults.Next("sendMessage", Fault.ServerError, times: 3, FaultStand.Chat(3));
        stand.Server.Faults.Next("sendMessage", Fault.BadGateway, times: 1, FaultStand.Chat(6));

        await stand.AnnounceAsync();
        var targets = await stand.EndedAsync();

        Assert.Equal([6], Numbers(targets, TargetStatus.Unknown));
        Assert.Equal(11, Numbers(targets, TargetStatus.Sent).Count);
    }

    [Fact]
    public async Task A_connection_cut_before_or_after_the_work_is_never_answered_by_a_second_message()
    {
        await using var stand = await FaultStand.StartAsync(12);
        stand.Server.Faults.Next("sendMessage", Fault.DropAfterProcessing, times: 1, FaultStand.Chat(4));
        stand.Server.Faults.Next("sendMessage", Fault.DropBeforeBody, times: 2);

        await stand.AnnounceAsync();
        var targets = await stand.EndedAsync();

        Assert.Contains(4, Numbers(targets, TargetStatus.Unknown));
        Assert.Equal(1, stand.Arrived(targets[3]));
        Assert.Equal(12, Numbers(targets, TargetStatus.Unknown).Count + Numbers(targets, TargetStatus.Sent).Count);
    }

    [Fact]
    public async Task After_an_hour_without_network_every_group_gets_it_once()
    {
        await using var stand = await FaultStand.StartAsync(12, ("Announcements:Ahead", "10"));
        await stand.CutNetworkAsync();
        await stand.AnnounceAsync();
        await stand.Bot.Clock.FlyUntilAsync(Task.Delay(TimeSpan.FromHours(1), stand.Bot.Clock, Token), TimeSpan.FromSeconds(15));
        await using (var db = stand.Bot.OpenDb())
        {
            Assert.Equal(12, (await RunTally.OfAsync(db, 1, Token)).Waiting);
        }

        await stand.MendNetworkAsync();

        Assert.All(await stand.EndedAsync(), target => Assert.Equal(TargetStatus.Sent, target.Status));
    }

    [Fact]
    public async Task A_clock_set_forward_and_back_loses_and_repeats_nothing()
    {
        await using var stand = await FaultStand.StartAsync(60, ("Announcements:Ahead", "10"));
        await stand.AnnounceAsync();
        await stand.ArrivedAsync(5);
        stand.Bot.Clock.Jump(TimeSpan.FromHours(3));
        await stand.ArrivedAsync(20);
        stand.Bot.Clock.Jump(TimeSpan.FromHours(-5));
        await stand.ArrivedAsync(30);
        await stand.Bot.RestartAsync();

        Assert.All(await stand.EndedAsync(), target => Assert.Equal(TargetStatus.Sent, target.Status));
    }

    [Fact]
    public async Task Ended_and_started_again_in_the_middle_it_goes_on_where_it_was()
    {
        await using var stand = await FaultStand.StartAsync(60, ("Announcements:Ahead", "20"));
        await stand.AnnounceAsync();
        await stand.ArrivedAsync(10);
        await stand.Bot.RestartAsync();
        await stand.ArrivedAsync(30);
        await stand.Bot.RestartAsync();

        Assert.All(await stand.EndedAsync(), target => Assert.Equal(TargetStatus.Sent, target.Status));
    }

    [Fact]
    public async Task While_the_disk_is_full_it_stands_still_says_so_and_goes_on_when_there_is_room()
    {
        await using var stand = await FaultStand.StartAsync(60, ("Announcements:Ahead", "10"));
        var bot = stand.Bot;
        await bot.ClerkAsync("li");
        await stand.AnnounceAsync();
        await stand.ArrivedAsync(5);

        bot.Commits.FailNext(int.MaxValue);
        var told = await bot.Clock.FlyUntilAsync(bot.Channel.WaitAsync("li", 1), TimeSpan.FromMilliseconds(20));
        Assert.StartsWith("【存储满了】", told[0].Text, StringComparison.Ordinal);
        var health = await bot.GetAsync("/health");
        Assert.StartsWith("503", health, StringComparison.Ordinal);
        Assert.Contains("Announcements are held up since", health, StringComparison.Ordinal);
        var sent = stand.Server.Calls.Of("sendMessage").Count;
        await bot.Clock.FlyUntilAsync(Task.Delay(TimeSpan.FromMinutes(1), bot.Clock, Token), TimeSpan.FromMilliseconds(500));
        Assert.Equal(sent, stand.Server.Calls.Of("sendMessage").Count);

        bot.Commits.FailNext(0);
        Assert.All(await stand.EndedAsync(), target => Assert.Equal(TargetStatus.Sent, target.Status));
        var news = await bot.Clock.FlyUntilAsync(bot.Channel.WaitAsync("li", 2));
        Assert.Contains("接着发了", news[1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("held up", await bot.GetAsync("/health"), StringComparison.Ordinal);
    }

    /// <summary>Which groups ended so, counted from one.</summary>
    private static List<int> Numbers(IReadOnlyList<AnnouncementTarget> targets, TargetStatus status) =>
        [.. targets.Select((target, index) => (target.Status, Number: index + 1)).Where(one => one.Status == status).Select(one => one.Number)];
}
