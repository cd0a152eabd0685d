using Huangcheng.Bot.Conversations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Support;

/// <summary>Someone in a chat with the bot.</summary>
internal sealed class Person(TestBot bot, string name, string chatId, ChatKind kind)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public string ChatId => chatId;

    /// <summary>What the bot answered last, message by message.</summary>
    public IReadOnlyList<Content> Answer { get; private set; } = [];

    /// <summary>The buttons under the last answer.</summary>
    public IReadOnlyList<Button> Buttons => Answer is [.., var last] ? last.Buttons : [];

    /// <summary>Writes, and reads the answer: the texts of all its messages, a line each.</summary>
    public Task<string> Says(string text) => Asks(new TextReceived(text));

    /// <summary>Presses a button, or sends whatever a modified client may send instead.</summary>
    public Task<string> Presses(string data) => Asks(new ButtonPressed(data));

    public Task<string> Presses(Button button) => Presses(button.Data);

    public Task<string> Sends(MediaKind media) => Asks(new MediaReceived(media));

    /// <summary>Does something and waits for the whole answer.</summary>
    public Task<string> Asks(InboundEvent happened) => Asks(happened, bot.NextEventId());

    /// <summary>The same by the platform's number of it: delivered again it is the event of before, and its answer is the one it got.</summary>
    public async Task<string> Asks(InboundEvent happened, string eventId)
    {
        var inboxId = await Does(happened, eventId);
        var rows = await bot.AnswerAsync(inboxId);
        var sent = bot.Channel.Attempts.Where(attempt => attempt.Outcome is SendOutcome.Sent).ToLookup(attempt => attempt.Message.DeliveryId);
        Answer = [.. rows.Select(row => sent[row.Id].First().Message.Content)];
        return string.Join('\n', Answer.Select(content => content.Text));
    }

    /// <summary>Does something without waiting for more than that it is stored.</summary>
    /// <returns>The number of its row in the inbox.</returns>
    public Task<long> Does(InboundEvent happened) => Does(happened, bot.NextEventId());

    /// <inheritdoc cref="Does(InboundEvent)"/>
    public async Task<long> Does(InboundEvent happened, string eventId)
    {
        await bot.Services.GetRequiredService<IInbox>().AcceptAsync([Inbound(happened, eventId)], null, Token);
        await using var db = bot.OpenDb();
        return (await db.Inbox.AsNoTracking().SingleAsync(row => row.ExternalId == eventId, Token)).Id;
    }

    /// <summary>Does something that nobody answers, and waits until the bot has noted it.</summary>
    public async Task Causes(InboundEvent happened)
    {
        var inboxId = await Does(happened);
        await bot.EventuallyAsync(db => db.Inbox.AsNoTracking().FirstOrDefaultAsync(row => row.Id == inboxId && row.Status != InboxStatus.Pending, Token));
    }

    public Inbound Inbound(InboundEvent happened, string eventId) =>
        new("test", eventId, chatId, kind, name, happened) { ChatTitle = kind == ChatKind.Group ? $"{chatId}（群）" : null };
}
