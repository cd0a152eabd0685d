using Huangcheng.Bot.Announcements.Groups;
using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Announcements.Pushes;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Announcements;

/// <summary>From an audience to the chats it means now.</summary>
internal sealed class AudienceReader(IEnumerable<IPeopleList> lists, OfficeClock office, IOptions<AnnouncementOptions> options)
{
    /// <summary>Every chat once; those that must not be written to come with the reason.</summary>
    /// <param name="village">The village whose staff write; null for the whole town.</param>
    public async Task<IReadOnlyList<Recipient>> ReadAsync(
        BotDb db, Audience audience, string? village, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var groups = await GroupsAsync(db, audience, village, at, cancellationToken);
        var people = await PeopleAsync(db, audience, village, at, cancellationToken);
        return [.. groups.Concat(people).DistinctBy(recipient => (recipient.Channel, recipient.ChatId))];
    }

    /// <summary>The same chats as they are now, before an announcement is sent to them again: each with the reason why it may not be.</summary>
    public async Task<IReadOnlyList<Recipient>> RecheckAsync(
        BotDb db, Announcement announcement, IReadOnlyList<Recipient> recipients, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var groups = (await GroupBook.ListAsync(db, [announcement.Village], cancellationToken)).ToDictionary(entry => entry.Group.Id);
        var full = await FullAsync(db, at, announcement.Id, cancellationToken);
        var refused = await db.PushRefusals
            .Join(db.MemberIdentities, refusal => refusal.MemberId, identity => identity.MemberId, (_, identity) => new { identity.Channel, identity.PrivateChatId })
            .ToListAsync(cancellationToken);
        var stopped = refused.Select(one => (one.Channel, one.PrivateChatId)).ToHashSet();
        return [.. recipients.Select(one => one with { WhyNot = Reason(one) })];

        string? Reason(Recipient one) => one.GroupId is { } id
            ? groups.TryGetValue(id, out var entry) ? WhyNot(entry, full) : Recipient.Unreachable
            : stopped.Contains((one.Channel, one.ChatId)) ? Recipient.Unsubscribed : null;
    }

    /// <summary>The lists of people that staff of a village may write to.</summary>
    public async Task<IReadOnlyList<PeopleChoice>> ChoicesAsync(
        BotDb db, string? village, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var choices = new List<PeopleChoice>();
        foreach (var list in lists)
        {
            choices.AddRange(await list.ChoicesAsync(db, at, cancellationToken));
        }

        return choices.FindAll(choice => village is null || choice.Village == village);
    }

    private async Task<IReadOnlyList<Recipient>> GroupsAsync(
        BotDb db, Audience audience, string? village, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (!audience.AllGroups && audience.Tags.Count == 0 && audience.Groups.Count == 0)
        {
            return [];
        }

        // Asked for by name, a group that is switched off is told of; meant by "all", it is simply not among them.
        var entries = await GroupBook.ListAsync(db, [village], cancellationToken);
        var full = await FullAsync(db, at, except: null, cancellationToken);
        return
        [
            .. entries.Where(entry => IsMeant(entry.Group, audience)).Select(entry => new Recipient(
                entry.Group.Channel, entry.Group.ChatId, ChatKind.Group, entry.Group.Id, WhyNot(entry, full))),
        ];
    }

    private static bool IsMeant(GroupChat group, Audience audience) =>
        audience.Groups.Contains(group.Id)
        || (group.Status == GroupStatus.On && (audience.AllGroups || group.TagList.Any(audience.Tags.Contains)));

    private static string? WhyNot(GroupEntry entry, HashSet<long> full) => entry switch
    {
        { Group.Status: GroupStatus.Unconfirmed } => Recipient.NotConfirmed,
        { Group.Status: GroupStatus.Off } => Recipient.SwitchedOff,
        { Reachable: false } => Recipient.Unreachable,
        _ when full.Contains(entry.Group.Id) => Recipient.Enough,
        _ => null,
    };

    /// <summary>Groups that have had their day's share, counted by the day it arrived: a run may go on for days.</summary>
    /// <param name="except">An announcement that does not count, because it is about to be sent again.</param>
    private async Task<HashSet<long>> FullAsync(BotDb db, DateTimeOffset at, long? except, CancellationToken cancellationToken)
    {
        var local = office.Local(at);
        var midnight = (local - local.TimeOfDay).ToUniversalTime();
        var most = options.Value.MostPerGroupPerDay;
        return await (
            from run in db.AnnouncementRuns
            where run.Kind == RunKind.Send && run.AnnouncementId != except && (run.FinishedAt == null || run.FinishedAt >= midnight)
            join target in db.AnnouncementTargets on run.Id equals target.RunId
            where target.GroupId != null && (target.Status < TargetStatus.FailedForNow || target.Status == TargetStatus.Unknown)
            where target.EndedAt == null || target.EndedAt >= midnight
            group target by target.GroupId!.Value into targets
            where targets.Count() >= most
            select targets.Key).ToHashSetAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<Recipient>> PeopleAsync(
        BotDb db, Audience audience, string? village, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var people = new HashSet<MemberId>();
        var allowed = audience.People.Count == 0 || village is null ? null : await ChoicesAsync(db, village, at, cancellationToken);
        foreach (var key in audience.People.Where(key => allowed?.Any(choice => choice.Key == key) != false))
        {
            foreach (var list in lists.Where(list => key.StartsWith(list.Kind + ":", StringComparison.Ordinal)))
            {
                people.UnionWith(await list.PeopleAsync(db, key, cancellationToken));
            }
        }

        if (people.Count == 0)
        {
            return [];
        }

        var refused = await db.PushRefusals.Select(refusal => refusal.MemberId).ToHashSetAsync(cancellationToken);
        var addresses = await MemberBook.PrivateAddressesAsync(db, [.. people], cancellationToken);
        return
        [
            .. addresses.OrderBy(pair => pair.Key.Value).Select(pair => new Recipient(
                pair.Value.Channel, pair.Value.ChatId, ChatKind.Private, null, refused.Contains(pair.Key.Value) ? Recipient.Unsubscribed : null)),
        ];
    }
}

/// <param name="WhyNot">Why nothing is sent there; null when it is.</param>
internal sealed record Recipient(string Channel, string ChatId, ChatKind Kind, long? GroupId, string? WhyNot)
{
    public const string NotConfirmed = "群还没有确认";
    public const string SwitchedOff = "群已停用";
    public const string Unreachable = "联系不上这个群";
    public const string Enough = "今天发到这个群的公告已经够多";
    public const string Unsubscribed = "本人已退订";
}
