using Huangcheng.Bot.Signups;
using Xunit;

namespace Huangcheng.Bot.Tests.Signups;

/// <summary>返回 and 退出 wherever something is asked, tapped or written, through the real decoders and encoders of each channel.</summary>
public sealed class EveryStepTests
{
    public static TheoryData<string> Channels => Town.Channels;

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Every_step_leads_one_step_back_and_out_by_button_and_by_word(string channel)
    {
        await using var town = await Town.StartAsync();
        await town.Bot.PublishAsync(30);
        var bo = await town.ArrivesAsync(channel);
        await bo.Says("我要报名");

        await StepAsync(bo, "您同意吗", "可以报名的活动", () => bo.Taps("健康讲座"));
        await StepAsync(bo, "怎么称呼您", "可以报名的活动", () => bo.Buttons[0].Label == "同意，继续" ? bo.Says("同意，继续") : bo.Taps("健康讲座"));
        await StepAsync(bo, "联系电话", "怎么称呼您", () => bo.Says("王秀兰"));
        await StepAsync(bo, "您是哪个村的", "联系电话", () => bo.Says("13805331234"));
        await StepAsync(bo, "请点您的村", "联系电话", () => ListAsync(bo));
        var village = bo.Buttons[0].Label;
        await StepAsync(bo, $"称呼：王秀兰\n电话：138 0533 1234\n村居：{village}", "您是哪个村的", () => VillageAsync(bo, village));

        await StepAsync(bo, "要改哪一项", "请核对", () => bo.Says("修改"));
        await StepAsync(bo, "怎么称呼您", "要改哪一项", () => bo.Taps("改称呼"), stays: false);
        await StepAsync(bo, "联系电话", "要改哪一项", () => bo.Says("改电话"), stays: false);
        await StepAsync(bo, "您是哪个村的", "要改哪一项", () => bo.Taps("改村居"), stays: false);
        await StepAsync(bo, "一共几个人去", "要改哪一项", () => bo.Says("改人数"));
        Assert.Contains("一共2人", await bo.Says("两个人"), StringComparison.Ordinal);

        await StepAsync(bo, "给谁报名", "称呼：王秀兰", () => bo.Says("给家人报名"));
        await StepAsync(bo, "这位家人的称呼", "给谁报名", () => bo.Says("父母"), stays: false);
        await StepAsync(bo, "满14周岁了吗", "给谁报名", () => bo.Says("孩子"));
        await StepAsync(bo, "您是孩子的监护人，并且同意吗", "满14周岁了吗", () => bo.Says("不满14周岁"));
        await StepAsync(bo, "孩子的称呼", "给谁报名", () => ChildAsync(bo));
        await StepAsync(bo, "给孩子报名\n称呼：小宝", "给谁报名", () => ChildAsync(bo, "小宝"), stays: false);

        // Whoever turns round at the question for whom has lost nothing of their own.
        Assert.Contains("称呼：王秀兰\n电话：138 0533 1234", await bo.Says("上一步"), StringComparison.Ordinal);
        Assert.StartsWith("报名成功", await bo.Says("确认报名"), StringComparison.Ordinal);
        Assert.Equal(2, (await town.Bot.RowAsync("王秀兰")).Party);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task What_is_left_is_not_signed_up_what_is_not_changed_stays_and_what_is_taken_back_is_asked_again(string channel)
    {
        await using var town = await Town.StartAsync();
        var session = await town.Bot.PublishAsync(30);
        var bo = await town.ArrivesAsync(channel);
        await bo.Presses($"signup:s:{session}");
        Assert.Equal(SignupTexts.Quit, await bo.Says("不同意"));
        Assert.Equal(SignupTexts.Stale, await bo.Presses("signup:ok"));

        await bo.Presses($"signup:s:{session}");
        await bo.Taps("同意，继续");
        await bo.Says("王秀兰");
        Assert.Equal(SignupTexts.Quit, await bo.Says("退出。"));
        await bo.Says("我要报名");
        await bo.Taps("健康讲座");
        await bo.Says("王秀英");
        await bo.Says("13805331234");
        await bo.Taps("不填");
        await bo.Taps("确认报名");
        Assert.Equal(1, (await town.Bot.SessionAsync(session)).Taken);

        await bo.Says("我的报名");
        await bo.Taps("查看或取消");
        foreach (var (line, way) in ((string, Func<Task<string>>)[])[("改电话", () => bo.Taps("返回")), ("改称呼", () => bo.Says("返回"))])
        {
            await bo.Taps(line);
            Assert.Equal(["返回", "退出"], bo.Buttons.Select(button => button.Label), StringComparer.Ordinal);
            Assert.Contains("称呼：王秀英\n电话：138 0533 1234", await way(), StringComparison.Ordinal);
        }

        await bo.Taps("改电话");
        Assert.Equal("没有改。", await bo.Taps("退出"));
        await bo.Presses($"mine:e:{(await town.Bot.RowAsync("王秀英")).Id}:name");
        Assert.Equal("没有改。", await bo.Says("退出"));
        await CorrectsAndWithdrawsAsync(town, bo);
    }

    /// <summary>Details are corrected, and a consent taken back counts from the next time on.</summary>
    private static async Task CorrectsAndWithdrawsAsync(Town town, Resident bo)
    {
        await town.Bot.PublishAsync(30, with => with.Title = "书法课");
        await bo.Presses($"signup:keep:{(await town.Bot.RowAsync("王秀英")).Id}");
        await bo.Taps("同意，记住");
        Assert.Contains("要改哪一项", await bo.Says("改资料"), StringComparison.Ordinal);
        await bo.Taps("电话");
        Assert.Equal("电话：138 0533 9999\n对吗？", await bo.Says("13805339999"));
        Assert.Contains("10 分钟内可以撤销", await bo.Taps("对，保存"), StringComparison.Ordinal);
        await bo.Says("我要报名");
        Assert.Contains("称呼：王秀英\n电话：138 0533 9999", await bo.Taps("书法课"), StringComparison.Ordinal);

        await bo.Says("撤回同意");
        Assert.Contains("已撤回：记住我的资料", await bo.Taps("记住我的资料"), StringComparison.Ordinal);
        Assert.Contains("没有存您的称呼", await bo.Says("我的资料"), StringComparison.Ordinal);
        await bo.Says("我要报名");
        Assert.Contains("怎么称呼您", await bo.Taps("书法课"), StringComparison.Ordinal);

        await bo.Says("撤回同意");
        await bo.Taps("用姓名电话报名");
        await bo.Says("我要报名");
        Assert.Contains("您同意吗", await bo.Taps("书法课"), StringComparison.Ordinal);
    }

    /// <summary>Comes to a step, and back from it and to it again, once by the button and once by the word.</summary>
    /// <param name="step">What the step says.</param>
    /// <param name="before">What the one before says.</param>
    /// <param name="forward">From there to here.</param>
    /// <param name="stays">False: leaves it for the one before.</param>
    private static async Task StepAsync(Resident bo, string step, string before, Func<Task<string>> forward, bool stays = true)
    {
        foreach (var back in (Func<Task<string>>[])[() => bo.Taps("返回"), () => bo.Says("返回")])
        {
            Assert.Contains(step, await forward(), StringComparison.Ordinal);
            Assert.Contains(bo.Buttons, button => button.Label.EndsWith("退出", StringComparison.Ordinal) && button.Data == SignupTexts.Exit.Data);
            Assert.Contains(before, await back(), StringComparison.Ordinal);
        }

        if (stays)
        {
            await forward();
        }
    }

    // Back from the list is back from the question that it belongs to.
    private static async Task<string> ListAsync(Resident bo)
    {
        if (bo.Buttons.All(button => button.Label != "从名单里选"))
        {
            await bo.Says("13805331234");
        }

        return await bo.Taps("从名单里选");
    }

    private static async Task<string> VillageAsync(Resident bo, string village)
    {
        if (bo.Buttons.All(button => button.Label != village))
        {
            await bo.Says("从名单里选");
        }

        return await bo.Taps(village);
    }

    private static async Task<string> ChildAsync(Resident bo, string? name = null)
    {
        if (bo.Buttons.Any(button => button.Label == "孩子"))
        {
            await bo.Taps("孩子");
            await bo.Taps("不满14周岁");
        }

        var asked = bo.Buttons.Any(button => button.Label == "我是监护人，同意") ? await bo.Says("我是监护人，同意") : "";
        return name is null ? asked : await bo.Says(name);
    }
}
