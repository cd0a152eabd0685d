using Huangcheng.Bot.FakeBotApi;
using Huangcheng.Bot.Tests.Signups;
using Huangcheng.Bot.Tests.Support;
using Xunit;
using static Huangcheng.Bot.Tests.EndToEnd.AnnounceOnTelegramTests;

namespace Huangcheng.Bot.Tests.EndToEnd;

/// <summary>Buttons under an announcement from the clerk who chose them to the resident who taps them, over the Bot API.</summary>
public sealed class AnnouncedButtonsOnTelegramTests
{
    private const string Text = "重阳节到了，请来听健康讲座。";

    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(250);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_silent_announcement_leads_to_the_session_the_sign_up_and_a_lesson_and_a_person_decides_what_nobody_knows()
    {
        await using var server = await FakeBotApiServer.StartAsync(null, Token);
        await using var bot = await StartAsync(server, 101);
        await bot.PublishAsync(30);
        var (li, resident) = (new PersonOnTelegram(server, bot.Clock, 101), new PersonOnTelegram(server, bot.Clock, 201));
        var lesson = await WriteAsync(li);
        server.Faults.Next("sendMessage", Fault.BadGateway, times: 1, Slow);
        await li.TapsAsync("没问题，提交", "开始发了，共 4 个群或人");

        var sent = await InGroupAsync(server, bot, "sendMessage", Quick, Text);
        Assert.Equal("true", sent.Argument("disable_notification"), ignoreCase: true);
        Assert.Equal(["看详情", "我要报名", $"学一节课：{lesson}"], sent.Keyboard.Select(row => row[0].Text), StringComparer.Ordinal);
        Assert.All(sent.Keyboard, row => Assert.Null(row[0].Data));
        var details = await resident.OpensAsync(sent, "看详情", "镇文化站");
        Assert.Contains("重阳节健康讲座", details.Text, StringComparison.Ordinal);
        Assert.Equal(["我要报名", "看看别的活动"], details.Keyboard.Select(row => row[0].Text).Take(2), StringComparer.Ordinal);
        await resident.TapsAsync("我要报名", "同意");
        await resident.OpensAsync(sent, "我要报名", "同意");
        await resident.OpensAsync(sent, $"学一节课：{lesson}", $"《{lesson}》1/");

        await DecideAsync(server, bot, li);
    }

    /// <summary>To the preview.</summary>
    /// <returns>The lesson that is offered.</returns>
    private static async Task<string> WriteAsync(PersonOnTelegram li)
    {
        await li.SaysAsync("/announce", "请把要发的内容发给我");
        await li.SaysAsync(Text, "公告第 1 号（草稿）");
        await li.TapsAsync("带按钮", "公告下面要带哪些按钮？");
        await li.TapsAsync("看详情：重阳节健康讲座（10月11日）", "公告下面要带哪些按钮？");
        await li.TapsAsync("报名：重阳节健康讲座（10月11日）", "公告下面要带哪些按钮？");
        var lessons = await li.TapsAsync("一节防诈骗课", "带哪一节课？");
        var lesson = lessons.Keyboard[0][0].Text;
        var chosen = await li.TapsAsync(lesson, "公告下面要带哪些按钮？");
        Assert.Equal(2, chosen.Keyboard.Count(row => row[0].Text.StartsWith('✓')));
        await li.TapsAsync("好了", $"按钮：看详情、我要报名、学一节课：{lesson}");
        await li.TapsAsync("不响铃", "另外：不响铃");
        await li.TapsAsync("选发给谁", "发给谁？");
        await li.TapsAsync("标签“村”的群（4 个）", "发给谁？");
        await li.TapsAsync("好了", "发给：4 个群或人");
        await li.TapsAsync("看样子，准备发", "按钮，点了会打开和小助手的私聊。\n发给：4 个群或人");
        return lesson;
    }

    /// <summary>The gateway swallowed what became of one group: it is listed, and not sent again before a person has looked.</summary>
    private static async Task DecideAsync(FakeBotApiServer server, TestBot bot, PersonOnTelegram li)
    {
        await li.LaterReadsAsync("送到 3 个，不确定 1 个，一共 4 个。\n· 二群：不确定", s_step);
        await li.TapsAsync("不确定的：一个个看", "有 1 个不知道送到没有。请到群里看一眼，再点那个群：");
        await li.TapsAsync("二群", "“二群”收到公告了吗？");
        Assert.DoesNotContain(server.TextsIn(Slow), text => text == Text);
        await li.TapsAsync("没收到，再发一遍", "再发一遍了。\n没有不确定的了。");
        await InGroupAsync(server, bot, "sendMessage", Slow, Text);
        await li.LaterReadsAsync("公告第 1 号发送完了。\n送到 1 个，一共 1 个。", s_step);
    }
}
