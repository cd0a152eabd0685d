using System.Collections.Concurrent;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Tests.Channels.Web;

/// <summary>An inbox that knows what it has seen, and a bot that answers from a script as soon as it is told.</summary>
internal sealed class ScriptedBot(WritePath writes, IEnumerable<IChannel> channels) : IInbox
{
    private readonly ConcurrentDictionary<string, Inbound> _seen = [];
    private long _deliveries;

    /// <summary>How many deliveries were made; a bot that comes back counts on, as the outbox does.</summary>
    public long Deliveries
    {
        get => _deliveries;
        set => _deliveries = value;
    }

    /// <summary>What the bot says to what happened; nothing by default.</summary>
    public Func<InboundEvent, Content?> Answers { get; set; } = _ => null;

    public ConcurrentQueue<Inbound> Turns { get; } = [];

    public int Backlog { get; set; }

    public async Task<int> AcceptAsync(
        IReadOnlyList<Inbound> events,
        Func<BotDb, IReadOnlyList<Inbound>, CancellationToken, Task>? together,
        CancellationToken cancellationToken)
    {
        var accepted = await writes.RunAsync(
            async (scope, token) =>
            {
                var fresh = events.Where(happened => _seen.TryAdd(happened.ExternalId, happened)).ToList();
                if (fresh.Count > 0 && together is not null)
                {
                    await together(scope.Db, fresh, token);
                }

                return fresh;
            },
            cancellationToken);
        foreach (var happened in accepted)
        {
            Turns.Enqueue(happened);
            if (Answers(happened.Event) is { } answer)
            {
                await SayAsync(happened.ChatId, answer);
            }
        }

        return accepted.Count;
    }

    public Task<SendOutcome> SayAsync(string chatId, Content content) =>
        SayAsync(chatId, content, Interlocked.Increment(ref _deliveries));

    public Task<SendOutcome> SayAsync(string chatId, Content content, long deliveryId) =>
        channels.Single(channel => channel.Name == "web").SendAsync(
            new OutboundMessage(deliveryId, chatId, ChatKind.Private, content),
            CancellationToken.None);
}
