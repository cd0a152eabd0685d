using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Channels.Web;

/// <summary>Reads and writes the lines of browser conversations.</summary>
internal sealed class Transcript(IDbContextFactory<BotDb> databases, WritePath writes, ISeal seal, TimeProvider clock)
{
    /// <summary>Lines sent when a page is opened, and at most at once ever after.</summary>
    public const int PageSize = 100;

    // How many of the bot's lines are searched for a pressed button; it costs a forger's request no more than this.
    private const int LabelReach = 500;

    private const string UnknownButton = "（按钮）";

    private static readonly Content s_unreadable = new("（这一行读不出来了）");

    /// <summary>Adds what the person did, as part of a transaction of the caller's.</summary>
    public async Task AddAsync(BotDb db, string chatId, Guid clientId, string text, CancellationToken cancellationToken)
    {
        var next = await NextAsync(db, chatId, cancellationToken);
        db.WebMessages.Add(new WebMessage
        {
            ChatId = chatId,
            Sequence = next,
            Change = next,
            FromPerson = true,
            Content = seal.SealJson(new Content(text), WebJson.Plain.Content),
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

                var next = await NextAsync(scope.Db, message.ChatId, token);
                var line = new WebMessage
                {
                    ChatId = message.ChatId,
                    Sequence = next,
                    Change = next,
                    FromPerson = false,
                    Content = seal.SealJson(message.Content, WebJson.Plain.Content),
                    At = clock.GetUtcNow(),
                    DeliveryId = message.DeliveryId,
                };
                scope.Db.WebMessages.Add(line);
                await scope.Db.SaveChangesAsync(token);
                return line.Id;
            },
            cancellationToken);

    /// <summary>Changes what the bot said.</summary>
    /// <returns>False: there is no such line any more.</returns>
    public Task<bool> EditAsync(string chatId, long id, Content content, CancellationToken cancellationToken) =>
        writes.RunAsync(
            async (scope, token) =>
            {
                if (await scope.Db.WebMessages.FirstOrDefaultAsync(line => line.Id == id && line.ChatId == chatId && !line.FromPerson, token) is not { } line)
                {
                    return false;
                }

                line.Content = seal.SealJson(content, WebJson.Plain.Content);
                line.Change = await NextAsync(scope.Db, chatId, token);
                await scope.Db.SaveChangesAsync(token);
                return true;
            },
            cancellationToken);

    /// <summary>One line of the chat, or null.</summary>
    public async Task<WebLine?> FindAsync(string chatId, long sequence, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.WebMessages.AsNoTracking()
            .FirstOrDefaultAsync(line => line.ChatId == chatId && line.Sequence == sequence, cancellationToken) is { } found
                ? Open(found)
                : null;
    }

    /// <summary>A stored line with what it says; one whose key is lost says that it cannot be read.</summary>
    public WebLine Open(WebMessage stored) => new(stored, seal.OpenJson(stored.Content, WebJson.Plain.Content) ?? s_unreadable);

    /// <summary>The lines that are new or edited after a change, in the order of it, one page at most.</summary>
    public async Task<List<WebLine>> AfterAsync(string chatId, long after, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await db.WebMessages.AsNoTracking()
            .Where(line => line.ChatId == chatId && line.Change > after)
            .OrderBy(line => line.Change)
            .Take(PageSize)
            .ToListAsync(cancellationToken);
        return found.ConvertAll(Open);
    }

    /// <summary>The newest lines before a position, oldest first, one page at most.</summary>
    public async Task<List<WebLine>> BeforeAsync(string chatId, long before, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var newestFirst = await db.WebMessages.AsNoTracking()
            .Where(line => line.ChatId == chatId && line.Sequence < before)
            .OrderByDescending(line => line.Sequence)
            .Take(PageSize)
            .ToListAsync(cancellationToken);
        newestFirst.Reverse();
        return newestFirst.ConvertAll(Open);
    }

    /// <summary>The newest change in the chat; 0 when it is empty.</summary>
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
            if (seal.OpenJson(offer, WebJson.Plain.Content)?.Buttons.FirstOrDefault(button => button.Data == data) is { } pressed)
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
            .MaxAsync(line => (long?)line.Change, cancellationToken) ?? 0);
}
