using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Deliveries;
using Huangcheng.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Deliveries;

/// <summary>Acts on messages that went through the outbox before.</summary>
public sealed class MessageActTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_edit_names_the_platforms_own_message()
    {
        await using var bot = await TestBot.StartAsync();
        await SendAsync(bot, "progress", "发送中：0/600");

        Assert.True(await ActAsync(bot, new MessageChange("e1", MessageAct.Edit, "progress") { Content = new Content("发送中：300/600") }));

        var attempts = await bot.Channel.WaitAsync("bo", 2);
        Assert.Equal(MessageAct.Edit, attempts[1].Message.Act);
        Assert.Equal($"m{attempts[0].Message.DeliveryId}", attempts[1].Message.TargetMessageId);
    }

    [Fact]
    public async Task What_must_arrive_comes_as_a_new_message_when_the_old_one_is_gone()
    {
        await using var bot = await TestBot.StartAsync();
        await SendAsync(bot, "placeholder", "正在查原文…");
        bot.Channel.Next("bo", new SendOutcome.TargetGone("message to edit not found"));

        await ActAsync(bot, new MessageChange("a1", MessageAct.EditOrSend, "placeholder") { Content = new Content("答案") });

        var attempts = await bot.Channel.WaitAsync("bo", 3);
        Assert.Equal([MessageAct.Send, MessageAct.EditOrSend, MessageAct.Send], attempts.Select(attempt => attempt.Message.Act));
        Assert.Equal("答案", attempts[2].Text);
    }

    [Fact]
    public async Task A_channel_that_cannot_edit_gets_what_must_arrive_as_a_message_and_no_mere_edit()
    {
        await using var bot = await TestBot.StartAsync(setup => setup.Channel.Capabilities = setup.Channel.Capabilities with { Edits = false });
        await SendAsync(bot, "placeholder", "正在查原文…");

        await ActAsync(bot, new MessageChange("a1", MessageAct.Edit, "placeholder") { Content = new Content("改过的") });
        await ActAsync(bot, new MessageChange("a2", MessageAct.EditOrSend, "placeholder") { Content = new Content("答案") });

        await bot.Channel.WaitAsync("bo", 2);
        Assert.Equal(["正在查原文…", "答案"], bot.Channel.Texts("bo"));
    }

    [Fact]
    public async Task What_was_never_sent_cannot_be_changed()
    {
        await using var bot = await TestBot.StartAsync();

        Assert.False(await ActAsync(bot, new MessageChange("x", MessageAct.Delete, "nothing")));
        Assert.Empty(bot.Channel.Attempts);
    }

    private static async Task SendAsync(TestBot bot, string key, string text)
    {
        await bot.PostAsync([new Outgoing(key, "test", "bo", ChatKind.Private, new Content(text))]);
        await bot.RowAsync(text, row => row.Status == DeliveryStatus.Sent);
    }

    private static Task<bool> ActAsync(TestBot bot, MessageChange change) =>
        bot.Writes.RunAsync((scope, token) => bot.Services.GetRequiredService<IOutbox>().ActAsync(scope, change, token), Token);
}
