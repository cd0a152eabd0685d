using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Channels.Web;

/// <summary>Reads and writes the lines of browser conversations.</summary>
internal sealed class Transcript(IDbContextFactory<BotDb> databases, WritePath writes, TimeProvider clock)
{
    /// <summary>Lines sent when a page is opened, and at most at once ever after.</summary>
    public const int PageSize = 100;

    // How many of the bot's lines are searched for a pressed button; it costs a forger's request no more than this.
    private const int LabelReach = 500;

    private const string UnknownButton = "（按钮）";

    /// <summary>Adds what the person did, as part of a transaction of the caller's.</summary>
    public async Task AddAsync(BotDb db, string chatId, Guid clientId, string text, CancellationToken cancellationToken)
    {
        db.WebMessages.Add(new WebMessage
        {
            ChatId = chatId,
            Sequence = await NextAsync(db, chatId, cancellationToken),
            FromPerson = true,
            Content = new Content(text),
            At = clock.GetUtcNow(),
            ClientId = clientId,
        });
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Adds what the bot says, once for each delivery, and returns the line's id.</summary>
    public Task<long> AddAsync(OutboundMessage message, CancellationToken cancellationToken) =>
        writes.RunAsync(
            async (scope, token) =>
            {
                var known = await scope.Db.WebMessages.AsNoTracking()
                    .FirstOrDefaultAsync(line => line.DeliveryId == message.DeliveryId, token);
                if (known is not null)
                {
                    return known.Id;
                }

                var line = new WebMessage
                {
                    ChatId = message.ChatId,
                    Sequence = await NextAsync(scope.Db, message.ChatId, token),
                    FromPerson = false,
                    Content = message.Content,
                    At = clock.GetUtcNow(),
                    DeliveryId = message.DeliveryId,
                };
                scope.Db.WebMessages.Add(line);
                await scope.Db.SaveChangesAsync(token);
                return line.Id;
            },
            cancellationToken);

    /// <summary>The lines after a position, oldest first, one page at most.</summary>
    public async Task<List<WebMessage>> AfterAsync(string chatId, long after, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.WebMessages.AsNoTracking()
            .Where(line => line.ChatId == chatId && line.Sequence > after)
            .OrderBy(line => line.Sequence)
            .Take(PageSize)
            .ToListAsync(cancellationToken);
    }

    /// <summary>The newest lines before a position, oldest first, one page at most.</summary>
    public async Task<List<WebMessage>> BeforeAsync(string chatId, long before, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var newestFirst = await db.WebMessages.AsNoTracking()
            .Where(line => line.ChatId == chatId && line.Sequence < before)
            .OrderByDescending(line => line.Sequence)
            .Take(PageSize)
            .ToListAsync(cancellationToken);
        newestFirst.Reverse();
        return newestFirst;
    }

    public async Task<long> LastAsync(string chatId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await NextAsync(db, chatId, cancellationToken) - 1;
    }

    /// <summary>What a pressed button said when the bot offered it: the page's word is not taken for it.</summary>
    public async Task<string> LabelOfAsync(string chatId, string data, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var offers = db.WebMessages.AsNoTracking()
            .Where(line => line.ChatId == chatId && !line.FromPerson)
            .OrderByDescending(line => line.Sequence)
            .Take(LabelReach)
            .Select(line => line.Content)
            .AsAsyncEnumerable();
        await foreach (var offer in offers.WithCancellation(cancellationToken))
        {
            if (offer.Buttons.FirstOrDefault(button => button.Data == data) is { } pressed)
            {
                return pressed.Label;
            }
        }

        return UnknownButton;
    }

    // The write path runs one transaction at a time; should that change, the unique index refuses the later one.
    private static async Task<long> NextAsync(BotDb db, string chatId, CancellationToken cancellationToken) =>
        1 + (await db.WebMessages
            .Where(line => line.ChatId == chatId)
            .MaxAsync(line => (long?)line.Sequence, cancellationToken) ?? 0);
}
