using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Tests.Support;
using Xunit;

namespace Huangcheng.Bot.Tests.Announcements;

/// <summary>What a clerk does in most tests: taps what is shown, writes, sends, reads the report.</summary>
internal static class ClerkAtWork
{
    public static Task<string> TapAsync(this Person person, string label) => person.Presses(Find(person.Buttons, label));

    public static Button Find(IReadOnlyList<Button> buttons, string label) => Assert.Single(buttons, button => button.Label == label);

    /// <summary>A draft to all groups.</summary>
    public static async Task DraftAsync(this Person clerk, string text)
    {
        await clerk.Says("发公告");
        await clerk.Says(text);
        await clerk.ToEverybodyAsync();
    }

    /// <summary>From the card of a draft, and back to it.</summary>
    public static async Task ToEverybodyAsync(this Person clerk)
    {
        await clerk.TapAsync("选发给谁");
        await clerk.Presses(clerk.Buttons[0]);
        await clerk.TapAsync("好了");
    }

    /// <summary>From the card of a draft.</summary>
    public static async Task<string> SubmitAsync(this Person clerk)
    {
        await clerk.TapAsync("看样子，准备发");
        return await clerk.TapAsync("没问题，提交");
    }

    public static async Task SendAsync(this Person clerk, string text)
    {
        await clerk.DraftAsync(text);
        Assert.Contains("开始发了", await clerk.SubmitAsync(), StringComparison.Ordinal);
    }

    /// <summary>To the groups with one tag.</summary>
    public static async Task DraftToTagAsync(this Person clerk, string tag)
    {
        await clerk.Says("发公告");
        await clerk.Says("明天停水。");
        await clerk.TapAsync("选发给谁");
        await clerk.Presses(clerk.Buttons.Single(button => button.Label.StartsWith($"标签“{tag}”", StringComparison.Ordinal)));
        await clerk.TapAsync("好了");
        Assert.Contains("开始发了", await clerk.SubmitAsync(), StringComparison.Ordinal);
    }

    /// <summary>The first report that somebody gets.</summary>
    public static async Task<Attempt> ReportAsync(this TestBot bot, string person) => (await bot.ReportsAsync(person, 1))[0];

    public static Task<IReadOnlyList<Attempt>> ReportsAsync(this TestBot bot, string person, int count) => bot.Channel.WaitAsync(
        attempt => attempt.Message.ChatId == person && attempt.Text.StartsWith("公告第", StringComparison.Ordinal) && attempt.Text.Contains("完了。", StringComparison.Ordinal),
        count);

    public static Task<IReadOnlyList<Attempt>> ActsAsync(this TestBot bot, MessageAct act, int count) =>
        bot.Channel.WaitAsync(attempt => attempt.Message.Act == act && attempt.Outcome is SendOutcome.Sent, count);

    /// <summary>What approvers are asked, so many times.</summary>
    public static Task<IReadOnlyList<Attempt>> AskedAsync(this TestBot bot, int count = 1) =>
        bot.Channel.WaitAsync(attempt => attempt.Text.StartsWith("【请您审批】", StringComparison.Ordinal), count);
}
