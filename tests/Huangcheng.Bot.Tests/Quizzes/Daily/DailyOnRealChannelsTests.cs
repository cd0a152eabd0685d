using System.Net;
using System.Text.Json;
using Huangcheng.Bot.FakeBotApi;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Quizzes;
using Huangcheng.Bot.Quizzes.Daily;
using Huangcheng.Bot.Tests.Channels.Web;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Huangcheng.Bot.Tests.Quizzes.Daily;

/// <summary>今日一题 as it goes over the wire: what Telegram is sent and sends back, and what the browser gets and posts.</summary>
public sealed class DailyOnRealChannelsTests
{
    private const long Bo = 77;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_Telegram_a_press_subscribes_and_a_press_answers_the_next_day()
    {
        await using var server = await FakeBotApiServer.StartAsync(null, Token);
        await using var bot = await TestBot.StartAsync(setup =>
        {
            setup.Settings["Telegram:BotToken"] = server.Options.Token;
            setup.Settings["Telegram:ApiBaseUrl"] = server.BaseUrl;
        });
        server.Updates.PrivateText(Bo, "今日一题");
        var hours = await SentAsync(bot, server, 1);
        server.Updates.Press(Bo, Bo, DataOf(hours, DailyWording.Hour(15)), hours.MessageId!.Value);
        var consent = await SentAsync(bot, server, 2);
        server.Updates.Press(Bo, Bo, DataOf(consent, "同意"), consent.MessageId!.Value);
        Assert.StartsWith("好的，今天下午3点给您发题。", (await SentAsync(bot, server, 3)).Text, StringComparison.Ordinal);

        await bot.StrikeAsync(15);
        var asked = await SentAsync(bot, server, 4);
        var question = bot.Item(await bot.PlanAsync()).Question;
        Assert.Contains(question.Text, asked.Text, StringComparison.Ordinal);
        foreach (var choice in Right(question))
        {
            server.Updates.Press(Bo, Bo, DataOf(server.Calls.Snapshot().Last(call => call.Text?.Contains(question.Text, StringComparison.Ordinal) == true), choice), asked.MessageId!.Value);
        }

        Assert.StartsWith("答对了！", (await SentAsync(bot, server, 5)).Text, StringComparison.Ordinal);
        await using var db = bot.OpenDb();
        Assert.True((await db.QuizAttempts.AsNoTracking().SingleAsync(Token)).Right);
    }

    [Fact]
    public async Task In_the_browser_the_question_waits_for_whoever_opens_the_page_and_is_answered_in_words()
    {
        await using var bot = await TestBot.StartAsync();
        var cookies = new CookieContainer();
        using (var page = await Visitor.ArriveAsync(bot.Address, cookies))
        {
            await page.SayAsync("今日一题");
            await page.PressAsync(ButtonOf(await LastAsync(page, "几点收"), DailyWording.Hour(15)));
            await page.PressAsync(ButtonOf(await LastAsync(page, "您同意吗"), "同意"));
            await LastAsync(page, "今天下午3点给您发题");
        }

        await bot.StrikeAsync(15);
        using var later = await Visitor.ArriveAsync(bot.Address, cookies);
        var question = bot.Item(await bot.PlanAsync()).Question;
        await LastAsync(later, question.Text);
        foreach (var choice in Right(question))
        {
            await later.SayAsync(choice);
        }

        await LastAsync(later, "答对了！");
        await using var db = bot.OpenDb();
        Assert.True((await db.QuizAttempts.AsNoTracking().SingleAsync(Token)).Right);
    }

    private static IEnumerable<string> Right(Question question) => question.Right.Select(index => question.Choices[index]);

    /// <summary>The so-manieth message to Bo.</summary>
    private static async Task<LedgerEntry> SentAsync(TestBot bot, FakeBotApiServer server, int count) =>
        (await bot.Clock.FlyUntilAsync(server.Calls.WaitAsync(call => call.Method == "sendMessage" && call.ChatId == Bo && call.Status == 200, count, Token), TimeSpan.FromMilliseconds(5)))[count - 1];

    private static string DataOf(LedgerEntry message, string label) =>
        message.Keyboard.SelectMany(row => row).First(button => button.Text == label).Data!;

    /// <summary>The bot's message with these words, once the page has it.</summary>
    private static async Task<JsonElement> LastAsync(Visitor page, string words)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        await foreach (var item in page.EventsAsync(cancellationToken: patience.Token))
        {
            if (item.Data.TryGetProperty("text", out var text) && text.GetString()!.Contains(words, StringComparison.Ordinal))
            {
                return item.Data.Clone();
            }
        }

        throw new InvalidOperationException("The stream ended.");
    }

    private static string ButtonOf(JsonElement message, string label) =>
        message.GetProperty("buttons").EnumerateArray().First(button => button.GetProperty("label").GetString() == label).GetProperty("data").GetString()!;
}
