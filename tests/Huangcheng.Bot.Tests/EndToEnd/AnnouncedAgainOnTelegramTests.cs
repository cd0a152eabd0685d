using System.Globalization;
using Huangcheng.Bot.FakeBotApi;
using Huangcheng.Bot.Tests.Support;
using Xunit;
using static Huangcheng.Bot.Tests.EndToEnd.AnnounceOnTelegramTests;

namespace Huangcheng.Bot.Tests.EndToEnd;

/// <summary>What stays at the top of a group and what comes again every week, over the Bot API.</summary>
public sealed class AnnouncedAgainOnTelegramTests
{
    private const string Text = "每周四晚上有广场舞，七点开始。";

    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(250);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_pinned_unpinned_and_comes_again_when_somebody_has_looked_at_it_the_day_before()
    {
        await using var server = await FakeBotApiServer.StartAsync(null, Token);
        await using var bot = await StartAsync(server, 101);
        var li = new PersonOnTelegram(server, bot.Clock, 101);
        await WriteAsync(li, "公告第 1 号（草稿）");
        await li.TapsAsync("置顶", "另外：置顶");
        await li.TapsAsync("看样子，准备发", "上面就是大家会看到的样子");
        await li.TapsAsync("没问题，提交", "开始发了，共 1 个群或人");
        var sent = (await InGroupAsync(server, bot, "sendMessage", School, Text)).MessageId!.Value.ToString(CultureInfo.InvariantCulture);
        Assert.Equal(sent, (await InGroupAsync(server, bot, "pinChatMessage", School, "")).Argument("message_id"));

        await li.LaterReadsAsync("公告第 1 号发送完了。", s_step);
        await li.TapsAsync("看这份公告", "公告第 1 号（已发）");
        await li.TapsAsync("取消置顶", "开始取消置顶，共 1 个");
        Assert.Equal(sent, (await InGroupAsync(server, bot, "unpinChatMessage", School, "")).Argument("message_id"));
        await li.LaterReadsAsync("公告第 1 号取消置顶完了。", s_step);

        await ComesAgainAsync(server, bot, li);
    }

    private static async Task WriteAsync(PersonOnTelegram li, string draft)
    {
        await li.SaysAsync("/announce", "请把要发的内容发给我");
        await li.SaysAsync(Text, draft);
        await li.TapsAsync("选发给谁", "发给谁？");
        await li.TapsAsync("标签“学校”的群（1 个）", "发给谁？");
        await li.TapsAsync("好了", "发给：1 个群或人");
    }

    private static async Task ComesAgainAsync(FakeBotApiServer server, TestBot bot, PersonOnTelegram li)
    {
        await WriteAsync(li, "公告第 2 号（草稿）");
        await li.TapsAsync("以后定期发", "多久发一次");
        await li.SaysAsync("每周四下午3点", "下一次 10月10日（周四）15:00");

        // From Tuesday to the day before.
        bot.Clock.Jump(TimeSpan.FromHours(25));
        var asked = await li.LaterReadsAsync("【请您审批】公告第 3 号\n发给：1 个群或人\n时间：10月10日（周四）15:00", s_step);
        Assert.EndsWith(Text, asked.Text, StringComparison.Ordinal);
        await li.TapsAsync("批准发出", "10月10日（周四）15:00自动发");
        Assert.Single(server.TextsIn(School), text => text == Text);
        bot.Clock.Jump(TimeSpan.FromHours(30));
        await li.LaterReadsAsync("公告第 3 号发送完了。\n送到 1 个，一共 1 个。", s_step);
        Assert.Equal(2, server.TextsIn(School).Count(text => text == Text));
    }
}
