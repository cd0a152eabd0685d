using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Members;

/// <summary>Keeps who is who: one person across channels.</summary>
internal static class MemberBook
{
    /// <summary>The person behind an account, added when there is something to hold about them for the first time.</summary>
    /// <param name="scope">The turn's transaction.</param>
    /// <param name="channel">Name of the channel.</param>
    /// <param name="userId">The platform's id of the person.</param>
    /// <param name="privateChatId">The private chat in which they write, or null in a group.</param>
    /// <param name="at">When they wrote.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static async Task<MemberId> FindOrAddAsync(
        WriteScope scope, string channel, string userId, string? privateChatId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var db = scope.Db;
        var identity = await db.MemberIdentities.FindAsync([channel, userId], cancellationToken);
        if (identity is null)
        {
            var member = new Member { CreatedAt = at };
            db.Members.Add(member);
            await db.SaveChangesAsync(cancellationToken);
            identity = new MemberIdentity { Channel = channel, UserId = userId, MemberId = member.Id };
            db.MemberIdentities.Add(identity);
        }

        identity.PrivateChatId = privateChatId ?? identity.PrivateChatId;
        identity.SeenAt = at;
        await db.SaveChangesAsync(cancellationToken);
        return new MemberId(identity.MemberId);
    }

    /// <summary>Who wrote a message, added when they are new.</summary>
    public static Task<MemberId> FindOrAddAsync(WriteScope scope, Turn turn, CancellationToken cancellationToken)
    {
        var (inbound, chatId) = (turn.Inbound, turn.InGroup ? null : turn.Inbound.ChatId);
        return FindOrAddAsync(scope, inbound.Channel, inbound.UserId, chatId, turn.At, cancellationToken);
    }

    /// <summary>The person behind an account, or null while nothing is held about them.</summary>
    public static async Task<MemberId?> FindAsync(BotDb db, string channel, string userId, CancellationToken cancellationToken)
    {
        var id = await db.MemberIdentities.AsNoTracking()
            .Where(identity => identity.Channel == channel && identity.UserId == userId)
            .Select(identity => (long?)identity.MemberId)
            .FirstOrDefaultAsync(cancellationToken);
        return id is { } value ? new MemberId(value) : null;
    }

    /// <summary>Where to push to the person alone: the private chat they used last among those that can be reached.</summary>
    public static Task<MemberAddress?> PrivateAddressAsync(BotDb db, MemberId member, CancellationToken cancellationToken)
    {
        var unreachable = db.Chats.Where(chat => chat.Status == ChatStatus.Unreachable);
        return db.MemberIdentities.AsNoTracking()
            .Where(identity => identity.MemberId == member.Value && identity.PrivateChatId != null)
            .Where(identity => !unreachable.Any(chat => chat.Channel == identity.Channel && chat.ChatId == identity.PrivateChatId))
            .OrderByDescending(identity => identity.SeenAt)
            .Select(identity => new MemberAddress(identity.Channel, identity.PrivateChatId!))
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The same for many people; who cannot be reached is not in it.</summary>
    public static async Task<IReadOnlyDictionary<MemberId, MemberAddress>> PrivateAddressesAsync(
        BotDb db, IReadOnlyCollection<MemberId> members, CancellationToken cancellationToken)
    {
        var found = new Dictionary<MemberId, MemberAddress>();
        var unreachable = db.Chats.Where(chat => chat.Status == ChatStatus.Unreachable);
        foreach (var some in members.Select(member => member.Value).Chunk(500))
        {
            var rows = await db.MemberIdentities.AsNoTracking()
                .Where(identity => some.Contains(identity.MemberId) && identity.PrivateChatId != null)
                .Where(identity => !unreachable.Any(chat => chat.Channel == identity.Channel && chat.ChatId == identity.PrivateChatId))
                .OrderByDescending(identity => identity.SeenAt)
                .ToListAsync(cancellationToken);
            foreach (var row in rows)
            {
                found.TryAdd(new MemberId(row.MemberId), new MemberAddress(row.Channel, row.PrivateChatId!));
            }
        }

        return found;
    }

    /// <summary>Every private chat with the person, whether it can be reached or not.</summary>
    public static Task<List<MemberAddress>> PrivateChatsAsync(BotDb db, MemberId member, CancellationToken cancellationToken) =>
        db.MemberIdentities.AsNoTracking()
            .Where(identity => identity.MemberId == member.Value && identity.PrivateChatId != null)
            .Select(identity => new MemberAddress(identity.Channel, identity.PrivateChatId!))
            .ToListAsync(cancellationToken);
}
