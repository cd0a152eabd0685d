using Huangcheng.Bot.FakeBotApi;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Members;
using Huangcheng.Bot.Tests.Signups;
using Huangcheng.Bot.Tests.Support;
using Xunit;

namespace Huangcheng.Bot.Tests.EndToEnd;

/// <summary>One person in the browser and on Telegram, over the wires of both.</summary>
public sealed class MovingTests
{
    private const int Phone = 7;
    private const string Lesson = "fake-police";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_conversation_moves_to_Telegram_and_back_with_its_sign_ups_and_its_lesson()
    {
        await using var server = await FakeBotApiServer.StartAsync(null, Token);
        await using var bot = await StartAsync(server);
        var (first, second) = (await bot.PublishAsync(30), await bot.PublishAsync(30, session => session.Title = "智能手机课"));
        await using var browser = await Browsing.ArriveAsync(bot.Address);
        await SignUpAsync(browser, first);
        var card = await browser.PressesAsync($"lesson:open:{Lesson}", "》1/");
        await browser.PressesAsync(card.Data.GetProperty("buttons")[0].GetProperty("data").GetString()!, "》2/");
        var code = StaffDialogueTests.CodeIn((await browser.SaysAsync("/link", "/link ")).Text);

        server.Updates.PrivateText(Phone, $"/link {code}");
        await HeardAsync(server, "别人给您的码");
        server.Updates.Press(Phone, Phone, "link:yes");
        await HeardAsync(server, "合并好了");

        server.Updates.PrivateText(Phone, "/mine");
        Assert.Contains("王秀兰", (await HeardAsync(server, "您报名的活动")).Text, StringComparison.Ordinal);

        server.Updates.Press(Phone, Phone, "lesson:go");
        server.Updates.Press(Phone, Phone, (await HeardAsync(server, "》2/")).Keyboard[0][0].Data!);
        await HeardAsync(server, "》3/");

        // And back: what is done on the phone is there in the browser.
        await browser.PressesAsync("lesson:go", "》3/");
        await SignUpAsync(server, second);
        var mine = await browser.SaysAsync("/mine", "您报名的活动");
        Assert.Contains("王秀兰", mine.Text, StringComparison.Ordinal);
        Assert.Contains("李建国", mine.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_from_Telegram_works_in_one_browser_once()
    {
        await using var server = await FakeBotApiServer.StartAsync(null, Token);
        await using var bot = await StartAsync(server);
        server.Updates.PrivateText(Phone, "换到网页接着聊");
        var code = StaffDialogueTests.CodeIn((await HeardAsync(server, "/link ")).Text!);
        await using var mine = await Browsing.ArriveAsync(bot.Address);
        await using var stranger = await Browsing.ArriveAsync(bot.Address);
        await mine.SaysAsync("合并账号", "请在那边给我发");
        await mine.PressesAsync("link:have", "请把您在那边拿到的码发给我");
        await mine.SaysAsync(code.ToLowerInvariant(), "别人给您的码");
        await mine.PressesAsync("link:yes", "合并好了");

        await stranger.SaysAsync($"/link {code}", "用过");
        await stranger.PressesAsync("link:yes", "用过或过期");
        await using var db = bot.OpenDb();
        Assert.Equal(1, db.Members.Count());
    }

    private static Task<TestBot> StartAsync(FakeBotApiServer server) => TestBot.StartAsync(setup =>
    {
        setup.Settings["Telegram:BotToken"] = server.Options.Token;
        setup.Settings["Telegram:ApiBaseUrl"] = server.BaseUrl;
        setup.Settings["Telegram:MessagesPerSecond"] = "0";
        setup.Settings["Telegram:MessagesPerChatPerSecond"] = "0";
    });

    private static async Task SignUpAsync(Browsing browser, long session)
    {
        await browser.PressesAsync($"signup:s:{session}", "您同意吗？");
        await browser.PressesAsync("signup:ok", "怎么称呼您");
        await browser.SaysAsync("王秀兰", "联系电话");
        await browser.SaysAsync("13805331234", "您是哪个村的");
        await browser.PressesAsync("signup:v:none", "请核对");
        await browser.PressesAsync("signup:go", "报名成功");
    }

    /// <summary>Consent was given in the browser and is not asked for again.</summary>
    private static async Task SignUpAsync(FakeBotApiServer server, long session)
    {
        server.Updates.Press(Phone, Phone, $"signup:s:{session}");
        await HeardAsync(server, "怎么称呼您");
        server.Updates.PrivateText(Phone, "李建国");
        await HeardAsync(server, "联系电话");
        server.Updates.PrivateText(Phone, "13805335678");
        await HeardAsync(server, "您是哪个村的");
        server.Updates.Press(Phone, Phone, "signup:v:none");
        await HeardAsync(server, "请核对");
        server.Updates.Press(Phone, Phone, "signup:go");
        await HeardAsync(server, "报名成功");
    }

    /// <summary>The first message that the phone got with this in it.</summary>
    private static async Task<LedgerEntry> HeardAsync(FakeBotApiServer server, string part)
    {
        try
        {
            return (await server.Calls.WaitAsync(
                call => call is { Method: "sendMessage", ChatId: Phone, Text: { } text } && text.Contains(part, StringComparison.Ordinal),
                1,
                Token))[0];
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"“{part}” did not come, but: {string.Join(" | ", server.Calls.Of("sendMessage").Select(call => call.Text))}", e);
        }
    }
}
