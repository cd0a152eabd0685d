using System.Globalization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Announcements;

/// <summary>What staff are told in their private chats without having asked.</summary>
internal sealed class StaffNotices(IOutbox outbox)
{
    public const string KeyPrefix = "staff-notice";

    public Task NewGroupAsync(WriteScope scope, long group, string? title, CancellationToken cancellationToken) => TellAsync(
        scope,
        Role.Approver,
        village: null,
        except: null,
        string.Create(CultureInfo.InvariantCulture, $"group:{group}"),
        new Content($"小助手被拉进了新的群“{title ?? "没有名字的群"}”。确认是咱们的群以后，公告才会发到那里。") { Buttons = [new("看看群名单", "groups:l:0")] },
        cancellationToken);

    /// <summary>Asks those who may approve an announcement; where two people are needed, not the one whose text it is.</summary>
    /// <returns>How many were asked.</returns>
    public Task<int> AskAsync(
        WriteScope scope, Clerk clerk, Announcement announcement, bool two, Content question, CancellationToken cancellationToken)
    {
        var writer = announcement.ChangedBy is { } changed ? new MemberId(changed) : default(MemberId?);
        return TellAsync(
            scope,
            Role.Approver,
            announcement.Village,
            except: two ? writer : clerk.Member,
            string.Create(CultureInfo.InvariantCulture, $"approve:{announcement.Id}:{announcement.Version}:{clerk.At.UtcTicks}"),
            question,
            cancellationToken);
    }

    /// <summary>Tells everyone who holds a role there, each in the private chat they used last.</summary>
    public async Task<int> TellAsync(
        WriteScope scope, Role atLeast, string? village, MemberId? except, string what, Content content, CancellationToken cancellationToken)
    {
        var people = await HoldersAsync(scope.Db, atLeast, village, cancellationToken);
        var told = 0;
        foreach (var person in people.Where(person => person != except))
        {
            told += await TellAsync(scope, person, what, content, cancellationToken) ? 1 : 0;
        }

        return told;
    }

    /// <returns>False when the person cannot be reached alone.</returns>
    public async Task<bool> TellAsync(WriteScope scope, MemberId person, string what, Content content, CancellationToken cancellationToken)
    {
        if (await MemberBook.PrivateAddressAsync(scope.Db, person, cancellationToken) is not { } address)
        {
            return false;
        }

        var message = new Outgoing($"{KeyPrefix}:{what}:{person.Value}", address.Channel, address.ChatId, ChatKind.Private, content)
        {
            Priority = Priority.Notice,
        };
        await outbox.AddAsync(scope, message, cancellationToken);
        return true;
    }

    /// <summary>Everyone who may act so for a village, or for the whole town.</summary>
    public static async Task<IReadOnlyList<MemberId>> HoldersAsync(
        BotDb db, Role atLeast, string? village, CancellationToken cancellationToken) =>
        [
            .. (await db.Roles.AsNoTracking()
                .Where(role => role.Role >= atLeast && (role.Village == null || role.Village == village))
                .Select(role => role.MemberId)
                .Distinct()
                .OrderBy(id => id)
                .ToListAsync(cancellationToken)).Select(id => new MemberId(id)),
        ];
}
