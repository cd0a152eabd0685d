using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Signups;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Signups;

/// <summary>What comes too late, twice, from another time or from somebody with bad intentions.</summary>
public sealed class LateOddHostileTests
{
    public static TheoryData<string> Channels => Town.Channels;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task The_window_that_closes_while_the_form_is_filled_in_is_told_and_nothing_is_kept(string channel)
    {
        await using var town = await Town.StartAsync();
        await town.Bot.PublishAsync(30, with => with.ClosesAt = new DateTimeOffset(2024, 10, 8, 2, 0, 0, TimeSpan.Zero));
        var bo = await town.ArrivesAsync(channel);
        await bo.Says("我要报名");
        await bo.Taps("健康讲座");
        await bo.Taps("同意，继续");
        await bo.Says("王秀兰");
        await bo.Says("13805331234");
        await bo.Taps("不填");
        town.Bot.Clock.SetUtcNow(new DateTimeOffset(2024, 10, 8, 2, 0, 1, TimeSpan.Zero));

        Assert.Contains("报名已经截止", await bo.Taps("确认报名"), StringComparison.Ordinal);
        await using var db = town.Bot.OpenDb();
        Assert.False(await db.Registrations.AnyAsync(Token));
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task A_session_called_off_or_begun_takes_nobody_however_old_the_button(string channel)
    {
        await using var town = await Town.StartAsync();
        var (off, begun) = (await town.Bot.PublishAsync(30), await town.Bot.PublishAsync(30, with => with.Title = "书法课"));
        var bo = await town.ArrivesAsync(channel);
        await bo.SignsUpAsync("书法课", "王秀兰", "13805331234");
        var id = (await town.Bot.RowAsync("王秀兰")).Id;
        await town.Bot.Writes.RunAsync(
            (scope, token) => town.Bot.Services.GetRequiredService<SessionDesk>().CallOffAsync(scope, off, 0, "下雨", town.Bot.Clock.GetUtcNow(), token), Token);
        Assert.Contains("取消了（下雨）", await bo.Presses($"signup:s:{off}"), StringComparison.Ordinal);

        await town.Bot.RestartAsync(after: TimeSpan.FromDays(365));
        var later = channel == Resident.Telegram ? bo : await town.ArrivesAsync(channel);
        Assert.Contains("已经开始或结束", await later.Presses($"signup:s:{begun}"), StringComparison.Ordinal);
        foreach (var button in new[] { $"mine:yes:{id}", $"mine:xx:{id}", $"mine:ics:{id}", $"signup:undo:{id}", $"signup:agree:{id}" })
        {
            Assert.Contains("没有找到这个报名", await later.Presses(button), StringComparison.Ordinal);
        }

        Assert.Contains("过时", await later.Presses("signup:go"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Somebody_elses_registration_is_out_of_reach_by_every_button(string channel)
    {
        await using var town = await Town.StartAsync();
        await town.Bot.PublishAsync(30);
        var (bo, thief) = (await town.ArrivesAsync(channel), await town.ArrivesAsync(channel));
        await bo.SignsUpAsync("健康讲座", "王秀兰", "13805331234");
        var id = (await town.Bot.RowAsync("王秀兰")).Id;
        foreach (var verb in new[] { "mine:r", "mine:x", "mine:xx", "mine:no", "mine:yes", "mine:keep", "mine:ics", "signup:undo", "signup:keep", "signup:agree" })
        {
            var answer = await thief.Presses($"{verb}:{id}");
            Assert.Contains("没有找到这个报名", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("王秀兰", answer, StringComparison.Ordinal);
        }

        Assert.Contains("没有找到这个报名", await thief.Presses($"mine:e:{id}:phone"), StringComparison.Ordinal);
        Assert.Equal(SeatStatus.Confirmed, (await town.Bot.RowAsync("王秀兰")).Status);
        Assert.Contains("没有找到这场活动", await thief.Presses("signup:s:4711"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task A_double_tap_does_once_and_says_that_it_is_done(string channel)
    {
        await using var town = await Town.StartAsync();
        var session = await town.Bot.PublishAsync(30);
        var bo = await town.ArrivesAsync(channel);
        await bo.Says("我要报名");
        await bo.Taps("健康讲座");
        await bo.Presses("signup:ok");
        Assert.Contains("怎么称呼", await bo.Presses("signup:ok"), StringComparison.Ordinal);
        await bo.Says("王秀兰");
        await bo.Says("13805331234");
        await bo.Presses("signup:v:none");
        Assert.Contains("请核对", await bo.Presses("signup:v:none"), StringComparison.Ordinal);
        await bo.Presses("signup:go");
        Assert.Contains("已经办好了（已报上）", await bo.Presses("signup:go"), StringComparison.Ordinal);
        Assert.Equal(1, (await town.Bot.SessionAsync(session)).Taken);

        var id = (await town.Bot.RowAsync("王秀兰")).Id;
        await bo.Presses($"mine:xx:{id}");
        Assert.Contains("已经结束或取消", await bo.Presses($"mine:xx:{id}"), StringComparison.Ordinal);
        Assert.Equal(0, (await town.Bot.SessionAsync(session)).Taken);
    }

    [Fact]
    public async Task Who_changes_the_name_on_Telegram_keeps_their_signups()
    {
        await using var town = await Town.StartAsync();
        await town.Bot.PublishAsync(30);
        var bo = await town.ArrivesAsync(Resident.Telegram);
        await bo.SignsUpAsync("健康讲座", "王秀兰", "13805331234");
        Renamed(town, 7_001, "新名字", "new_name");
        await town.Server.Calls.WaitAsync(call => call.Text?.Contains("您报名的活动", StringComparison.Ordinal) == true, 1, Token);

        Assert.Contains("王秀兰", await bo.Says("我的报名"), StringComparison.Ordinal);
        await using var db = town.Bot.OpenDb();
        Assert.Equal(1, await db.Set<Bot.Members.Member>().CountAsync(Token));
    }

    [Fact]
    public async Task Of_two_clerks_who_edit_at_once_the_second_is_told_and_nothing_is_lost()
    {
        await using var town = await Town.StartAsync();
        var session = await town.Bot.PublishAsync(30);
        var desk = town.Bot.Services.GetRequiredService<SessionDesk>();
        var at = town.Bot.Clock.GetUtcNow();
        await town.Bot.Writes.RunAsync((scope, token) => desk.EditAsync(scope, session, 0, one => one.Place = "镇政府", at, token), Token);

        var second = await town.Bot.Writes.RunAsync((scope, token) => desk.EditAsync(scope, session, 0, one => one.Title = "讲座", at, token), Token);

        Assert.Equal("镇政府", Assert.IsType<EditOutcome.ChangedMeanwhile>(second).Session.Place);
        Assert.Equal("重阳节健康讲座", (await town.Bot.SessionAsync(session)).Title);
    }

    private static void Renamed(Town town, long user, string name, string handle) => town.Server.Updates.Raw(
        "message",
        new System.Text.Json.Nodes.JsonObject
        {
            ["message_id"] = 900_001,
            ["date"] = 1_728_350_000,
            ["from"] = new System.Text.Json.Nodes.JsonObject { ["id"] = user, ["is_bot"] = false, ["first_name"] = name, ["username"] = handle },
            ["chat"] = new System.Text.Json.Nodes.JsonObject { ["id"] = user, ["type"] = "private", ["first_name"] = name, ["username"] = handle },
            ["text"] = "我的报名",
        },
        user);
}
