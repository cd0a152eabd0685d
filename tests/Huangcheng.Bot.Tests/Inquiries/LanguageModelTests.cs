using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Deliveries;
using Huangcheng.Bot.FakeModelApi;
using Huangcheng.Bot.Knowledge.Answers.LanguageModel;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Inquiries;

/// <summary>The language model in the whole host: from the inbox to the channel.</summary>
public sealed class LanguageModelTests
{
    private const string Funds = "社区教育经费从哪里来";
    private const string Plain = "经费以镇财政社区教育专项经费为基础，还要多渠道筹集、吸纳社会资金。";
    private const string Quote = "在镇财政社区教育专项经费的基础之上";
    private const string ApiKey = "sk-very-secret";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_open_question_is_answered_in_the_models_words()
    {
        await using var service = (await FakeModelServer.StartAsync(Token)).Does(Behaving.Says(Plain));
        await using var bot = await StartAsync(service);
        var ann = bot.Person("ann");

        Assert.StartsWith($"{Plain}\n出处：", await ann.Says(Funds), StringComparison.Ordinal);
        Assert.Contains(ann.Answer[0].Quotations, static quotation => quotation.Text.Contains(Quote, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_hanging_model_keeps_nobody_else_waiting_and_nobody_beyond_the_budget()
    {
        await using var service = (await FakeModelServer.StartAsync(Token)).Does(Misbehaving.Hangs);
        await using var bot = await StartAsync(service);
        var (ann, bo) = (bot.Person("ann"), bot.Person("bo"));
        var waiting = ann.Says(Funds);
        await service.ArrivalAsync(Token);

        Assert.Contains("重阳节", await bo.Says("10月有什么活动"), StringComparison.Ordinal);
        Assert.False(waiting.IsCompleted);

        bot.Clock.Advance(TimeSpan.FromSeconds(8));
        Assert.StartsWith(Quote, await waiting, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_waits_is_told_so_and_reads_the_answer_in_the_same_place_as_it_is_written()
    {
        const string First = "经费以镇财政社区教育专项经费为基础。";
        var goOn = new TaskCompletionSource();
        await using var service = (await FakeModelServer.StartAsync(Token)).Does(Behaving.SaysInTwo(First, goOn.Task, "还要多渠道筹集、吸纳社会资金。"));
        await using var bot = await StartAsync(service, budget: "00:00:30");
        var ann = bot.Person("ann");
        var answer = ann.Says(Funds);
        await service.ArrivalAsync(Token);

        // The first look may come before the first sentence does.
        var sentence = bot.Channel.WaitAsync(static attempt => attempt.Text.StartsWith(First, StringComparison.Ordinal), 1);
        await bot.Clock.FlyUntilAsync(sentence, TimeSpan.FromMilliseconds(10));
        goOn.SetResult();

        Assert.StartsWith(First + "还要多渠道", await answer, StringComparison.Ordinal);
        var (first, last) = (bot.Channel.To("ann")[0], bot.Channel.To("ann")[^1]);
        Assert.Contains("出处：《皇城镇", (await sentence)[0].Text, StringComparison.Ordinal);
        Assert.Equal(MessageAct.Send, first.Message.Act);
        Assert.All(bot.Channel.To("ann").Skip(1), attempt => Assert.Equal($"m{first.Message.DeliveryId}", attempt.Message.TargetMessageId));
        Assert.Equal(MessageAct.EditOrSend, last.Message.Act);
        Assert.NotEmpty(last.Message.Content.Buttons);
    }

    [Fact]
    public async Task What_was_shown_before_a_restart_gives_way_to_the_answer_after_it()
    {
        await using var service = (await FakeModelServer.StartAsync(Token)).Does(Misbehaving.Hangs, Behaving.Says(Plain));
        await using var bot = await StartAsync(service);
        var ann = bot.Person("ann");
        await ann.Does(new TextReceived(Funds));
        await service.ArrivalAsync(Token);
        await bot.Clock.FlyUntilAsync(bot.Channel.WaitAsync("ann", 1), TimeSpan.FromMilliseconds(10));

        await bot.RestartAsync();
        await bot.Channel.WaitAsync("ann", 2);

        Assert.Equal("正在为您查计划，请稍等……", bot.Channel.To("ann")[0].Text);
        var answer = bot.Channel.To("ann")[1];
        Assert.StartsWith(Plain, answer.Text, StringComparison.Ordinal);
        Assert.Equal($"m{bot.Channel.To("ann")[0].Message.DeliveryId}", answer.Message.TargetMessageId);
    }

    [Fact]
    public async Task A_group_gets_the_answer_alone()
    {
        await using var service = (await FakeModelServer.StartAsync(Token)).Does(Misbehaving.Hangs);
        await using var bot = await StartAsync(service);
        var ann = bot.Person("ann", "village");
        var answer = ann.Says(Funds);
        await service.ArrivalAsync(Token);

        Assert.StartsWith(Quote, await bot.Clock.FlyUntilAsync(answer), StringComparison.Ordinal);
        Assert.Single(bot.Channel.To("village"));
    }

    [Fact]
    public async Task A_question_under_way_at_a_stop_is_answered_after_the_start()
    {
        await using var service = (await FakeModelServer.StartAsync(Token)).Does(Misbehaving.Hangs, Behaving.Says(Plain));
        await using var bot = await StartAsync(service);
        var ann = bot.Person("ann");
        await ann.Does(new TextReceived(Funds));
        await service.ArrivalAsync(Token);

        await bot.RestartAsync();

        await bot.EventuallyAsync(db => db.Outbox.AsNoTracking().FirstOrDefaultAsync(static row => row.Status == DeliveryStatus.Sent, Token));

        Assert.StartsWith(Plain, Assert.Single(bot.Channel.Attempts).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_tells_whether_there_is_a_model_and_how_it_does()
    {
        await using var service = (await FakeModelServer.StartAsync(Token)).Does(Misbehaving.Status(401));
        await using var bot = await StartAsync(service);
        Assert.Contains("\"configured\": \"yes\"", await bot.GetAsync("/health"), StringComparison.Ordinal);
        var ann = bot.Person("ann");
        for (var i = 0; i < 5; i++)
        {
            await ann.Says(Funds);
        }

        var health = await bot.GetAsync("/health");

        Assert.Contains("\"breaker\": \"open\"", health, StringComparison.Ordinal);
        Assert.StartsWith("200", health, StringComparison.Ordinal);
        Assert.DoesNotContain(ApiKey, health, StringComparison.Ordinal);
        Assert.DoesNotContain(bot.Logs.Lines, static line => line.Text.Contains(ApiKey, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_an_endpoint_there_is_no_model()
    {
        await using var bot = await TestBot.StartAsync();

        Assert.IsType<NoPhrasing>(bot.Services.GetRequiredService<IPhrasing>());
        Assert.Contains("\"configured\": \"no\"", await bot.GetAsync("/health"), StringComparison.Ordinal);
        Assert.StartsWith(Quote, await bot.Person("ann").Says(Funds), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Endpoint", "ftp://models.example.cn")]
    [InlineData("Endpoint", "models.example.cn/v1")]
    [InlineData("Endpoint", "https://me:sk-very-secret@models.example.cn/v1")]
    [InlineData("Model", "")]
    [InlineData("ApiKey", "sk-very-secret copied\nbadly")]
    [InlineData("Budget", "00:05:00")]
    [InlineData("Budget", "soon")]
    [InlineData("MaxOutputTokens", "0")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string key, string value)
    {
        var fault = await Assert.ThrowsAsync<StartupException>(() => TestBot.StartAsync(setup =>
        {
            setup.Settings["LanguageModel:Endpoint"] = "http://127.0.0.1:9/v1";
            setup.Settings["LanguageModel:Model"] = "fake";
            setup.Settings[$"LanguageModel:{key}"] = value;
        }));

        Assert.Contains($"LanguageModel:{key}", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(ApiKey, fault.Message, StringComparison.Ordinal);
    }

    private static Task<TestBot> StartAsync(FakeModelServer service, string budget = "00:00:08") => TestBot.StartAsync(setup =>
    {
        setup.Settings["LanguageModel:Endpoint"] = service.Endpoint.ToString();
        setup.Settings["LanguageModel:Model"] = "fake";
        setup.Settings["LanguageModel:ApiKey"] = ApiKey;
        setup.Settings["LanguageModel:Budget"] = budget;
    });
}
