using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Announcements.Groups;

/// <summary>The record of groups. A group comes in by itself, and stays in: staff decide what it is good for.</summary>
internal sealed class GroupBook(StaffNotices notices, TimeProvider clock) : IFollowsChats
{
    public const int LongestName = 30;
    public const int LongestTag = 8;
    public const int MostTags = 6;

    public async Task MetAsync(
        WriteScope scope, string channel, ChatKind kind, string chatId, string? title, CancellationToken cancellationToken)
    {
        if (kind != ChatKind.Group)
        {
            return;
        }

        if (await FindAsync(scope.Db, channel, chatId, cancellationToken) is { } known)
        {
            known.Title = title ?? known.Title;
            return;
        }

        // Anybody can add the bot to any number of groups: staff hear of it once a day, and find the rest in the list.
        var at = clock.GetUtcNow();
        var dayAgo = at.AddDays(-1);
        var told = await scope.Db.Groups.AnyAsync(one => one.Status == GroupStatus.Unconfirmed && one.AddedAt > dayAgo, cancellationToken);
        var group = new GroupChat { Channel = channel, ChatId = chatId, Title = title, AddedAt = at };
        scope.Db.Groups.Add(group);
        await scope.Db.SaveChangesAsync(cancellationToken);
        if (!told)
        {
            await notices.NewGroupAsync(scope, group.Id, title, cancellationToken);
        }
    }

    public async Task MovedAsync(WriteScope scope, string channel, string oldChatId, string newChatId, CancellationToken cancellationToken)
    {
        await scope.Db.SaveChangesAsync(cancellationToken);
        if (await FindAsync(scope.Db, channel, oldChatId, cancellationToken) is not { } group)
        {
            return;
        }

        // The platform may have told of the new id first, as of a group just met: the known one stays.
        var twin = await FindAsync(scope.Db, channel, newChatId, cancellationToken);
        if (twin is not null)
        {
            scope.Db.Groups.Remove(twin);
            await scope.Db.SaveChangesAsync(cancellationToken);
        }

        group.ChatId = newChatId;
        await scope.Db.SaveChangesAsync(cancellationToken);
        var targets = scope.Db.AnnouncementTargets;
        await targets
            .Where(target => target.GroupId == group.Id && target.ChatId == oldChatId)
            .Where(target => !targets.Any(other => other.RunId == target.RunId && other.Channel == channel && other.ChatId == newChatId))
            .ExecuteUpdateAsync(set => set.SetProperty(target => target.ChatId, newChatId), cancellationToken);
    }

    /// <summary>Changes a group, if the clerk may; what was and what is goes to the audit.</summary>
    public static async Task<GroupChat?> ChangeAsync(
        WriteScope scope, Clerk clerk, long id, string act, Action<GroupChat> change, CancellationToken cancellationToken)
    {
        var group = await scope.Db.Groups.FirstOrDefaultAsync(group => group.Id == id, cancellationToken);
        if (group is null || !await clerk.MayAsync(scope.Db, Role.Editor, group.Village, cancellationToken))
        {
            return null;
        }

        var before = Describe(group);
        change(group);
        if (!await clerk.MayAsync(scope.Db, Role.Editor, group.Village, cancellationToken))
        {
            // Given away to another village by someone who has no say there.
            scope.Db.ChangeTracker.Clear();
            return null;
        }

        await scope.Db.SaveChangesAsync(cancellationToken);
        await AuditTrail.AppendAsync(scope, clerk.Does(act, $"group:{id}") with { Before = before, After = Describe(group) }, cancellationToken);
        return group;
    }

    /// <summary>The groups that staff of these villages see: those to be confirmed first, then by name.</summary>
    public static async Task<IReadOnlyList<GroupEntry>> ListAsync(
        BotDb db, IReadOnlyList<string?> places, CancellationToken cancellationToken)
    {
        var all = places.Any(place => place is null);
        var villages = places.OfType<string>().ToList();
        var rows = await (
            from @group in db.Groups.AsNoTracking()
            where all || villages.Contains(@group.Village!)
            join chat in db.Chats on new { @group.Channel, @group.ChatId } equals new { chat.Channel, chat.ChatId } into chats
            from chat in chats.DefaultIfEmpty()
            select new { Group = @group, Status = chat == null ? ChatStatus.Reachable : chat.Status })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new GroupEntry(row.Group, row.Status == ChatStatus.Reachable))
                .OrderBy(entry => entry.Group.Status == GroupStatus.Unconfirmed ? 0 : 1)
                .ThenBy(entry => entry.Group.Label, StringComparer.Ordinal),
        ];
    }

    private static Task<GroupChat?> FindAsync(BotDb db, string channel, string chatId, CancellationToken cancellationToken) =>
        db.Groups.FirstOrDefaultAsync(group => group.Channel == channel && group.ChatId == chatId, cancellationToken);

    private static string Describe(GroupChat group) => $"{group.Label}；{group.Status}；{group.Tags}；{group.Village}";
}

/// <param name="Reachable">False when it removed the bot, is gone, or lets it write no more.</param>
internal sealed record GroupEntry(GroupChat Group, bool Reachable);
