using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Signups;

/// <summary>One seat and three people, through the real decoders and encoders of each channel: from the first undo to the last reminder.</summary>
public sealed class SeatWalkTests
{
    public static TheoryData<string> Channels => Town.Channels;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task A_seat_is_undone_taken_once_given_up_passed_on_and_kept_over_a_change(string channel)
    {
        await using var town = await Town.StartAsync();
        var session = await town.Bot.PublishAsync(1);
        var (an, bo, chen) = (await town.ArrivesAsync(channel), await town.ArrivesAsync(channel), await town.ArrivesAsync(channel));

        await TakesOnceAsync(town.Bot, session, an);
        await WaitAsync(bo, chen);
        await PassesOnAsync(town.Bot, an, bo, chen);
        await ChoosesAsync(town.Bot, session, bo, chen);
        await IsRemindedAsync(town.Bot, bo);

        Assert.Contains("状态：已报上", await SeesAsync(bo), StringComparison.Ordinal);
        Assert.Equal(1, (await town.Bot.SessionAsync(session)).Taken);
    }

    /// <summary>Undone within ten minutes, and not after; the same person twice is refused.</summary>
    private static async Task TakesOnceAsync(TestBot bot, long session, Resident an)
    {
        await an.SignsUpAsync("健康讲座", "安大姐", "13805331230");
        bot.Clock.Advance(TimeSpan.FromMinutes(8));
        Assert.StartsWith("已撤销，名额还回去了", await an.Taps("撤销报名"), StringComparison.Ordinal);
        await an.Taps("重新报名");
        Assert.StartsWith("报名成功", await FillsAsync(an, "安大姐", "13805331230"), StringComparison.Ordinal);
        var undo = an.Buttons[0].Data;
        await an.Presses($"signup:s:{session}");
        Assert.Contains("这位已经报过这一场了（已报上），不用再报", await FillsAsync(an, "安大姐", "138 0533 1230"), StringComparison.Ordinal);
        bot.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Contains("已经过了撤销的时间", await an.Presses(undo), StringComparison.Ordinal);
    }

    private static async Task WaitAsync(Resident bo, Resident chen)
    {
        await bo.Says("我要报名");
        await bo.Taps("健康讲座");
        await bo.Taps("同意，继续");
        await bo.Says("薄大哥");
        await bo.Says("13805331231");
        Assert.Contains("名额满了，现在排队是候补第 1 位", await bo.Taps("不填"), StringComparison.Ordinal);
        Assert.Contains("候补第 1 位", await bo.Taps("排队候补"), StringComparison.Ordinal);
        Assert.Contains("候补第 2 位", await chen.SignsUpAsync("健康讲座", "陈师傅", "13805331232"), StringComparison.Ordinal);
        Assert.Contains("状态：候补中，第 2 位", await SeesAsync(chen), StringComparison.Ordinal);
    }

    /// <summary>A seat given up at night is offered in the morning, in order, and passes on when nobody answers.</summary>
    private static async Task PassesOnAsync(TestBot bot, Resident an, Resident bo, Resident chen)
    {
        bot.Clock.SetUtcNow(At(8, 22));
        await SeesAsync(an);
        await an.Taps("取消报名");
        Assert.StartsWith("已取消", await an.Taps("确定取消"), StringComparison.Ordinal);
        await bot.TickAsync();
        Assert.Contains("状态：候补中，第 1 位", await SeesAsync(bo), StringComparison.Ordinal);
        bot.Clock.SetUtcNow(At(9, 7));
        await bot.TickAsync();
        Assert.Contains("名额为您留到10月9日（周三）19:00", Assert.Single(await bo.NewsAsync(1)), StringComparison.Ordinal);
        Assert.Contains("状态：有名额，等您回复", await SeesAsync(bo), StringComparison.Ordinal);
        bot.Clock.SetUtcNow(At(9, 19));
        await bot.TickAsync();
        Assert.Contains("已过了回复时间，让给下一位了", Assert.Single(await bo.NewsAsync(1)), StringComparison.Ordinal);
        Assert.StartsWith("好消息：您候补的“重阳节健康讲座”空出名额了", Assert.Single(await chen.NewsAsync(1)), StringComparison.Ordinal);
        await bo.Taps("重新排队");
        Assert.Contains("候补第 1 位", await FillsAsync(bo, "薄大哥", "13805331231"), StringComparison.Ordinal);
        Assert.StartsWith("太好了，名额是您的了", await chen.Taps("我来"), StringComparison.Ordinal);
    }

    /// <summary>A change is told with a choice: who waits stays, who has the seat gives it up, and it is offered again.</summary>
    private static async Task ChoosesAsync(TestBot bot, long session, Resident bo, Resident chen)
    {
        var desk = bot.Services.GetRequiredService<SessionDesk>();
        await bot.Writes.RunAsync((scope, token) => desk.EditAsync(scope, session, 0, one => one.Place = "镇政府三楼", bot.Clock.GetUtcNow(), token), Token);
        Assert.Contains("地点：镇文化站 → 镇政府三楼", Assert.Single(await chen.NewsAsync(1)), StringComparison.Ordinal);
        Assert.Contains("有变动", Assert.Single(await bo.NewsAsync(1)), StringComparison.Ordinal);
        Assert.Contains("为您保留着", await bo.Taps("继续参加"), StringComparison.Ordinal);
        Assert.Contains("确定取消陈师傅参加", await chen.Taps("取消报名"), StringComparison.Ordinal);
        Assert.StartsWith("已取消", await chen.Taps("确定取消"), StringComparison.Ordinal);
        Assert.Contains("空出名额了", Assert.Single(await bo.NewsAsync(1)), StringComparison.Ordinal);
        var yes = bo.Buttons[0].Data;
        Assert.StartsWith("太好了", await bo.Taps("我来"), StringComparison.Ordinal);
        Assert.Contains("您已经报上了", await bo.Presses(yes), StringComparison.Ordinal);
    }

    private static async Task IsRemindedAsync(TestBot bot, Resident bo)
    {
        foreach (var (day, hour, told) in ((int, int, string)[])[(10, 14, "提醒您：明天有您报名的"), (11, 12, "提醒您：今天有您报名的")])
        {
            bot.Clock.SetUtcNow(At(day, hour));
            await bot.TickAsync();
            Assert.StartsWith(told, Assert.Single(await bo.NewsAsync(1)), StringComparison.Ordinal);
            Assert.Contains("为您保留着", await bo.Taps("知道了"), StringComparison.Ordinal);
        }
    }

    private static DateTimeOffset At(int day, int hour) => new(2024, 10, day, hour, 0, 0, TimeSpan.FromHours(8));

    /// <summary>From the question for the name to the end.</summary>
    private static async Task<string> FillsAsync(Resident person, string name, string phone)
    {
        await person.Says(name);
        await person.Says(phone);
        await person.Taps("不填");
        return await person.Presses("signup:go");
    }

    private static async Task<string> SeesAsync(Resident person)
    {
        await person.Says("我的报名");
        return await person.Taps("查看或取消");
    }
}
