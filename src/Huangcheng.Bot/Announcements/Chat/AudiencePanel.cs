using System.Globalization;
using Huangcheng.Bot.Announcements.Groups;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Announcements.Chat;

/// <summary>To whom an announcement goes: all groups, tags, chosen groups, lists of people. Each press adds, a second one takes away.</summary>
internal sealed class AudiencePanel(AudienceReader audiences, AnnounceWording wording)
{
    private const int PerPage = 8;
    private const int ListsPerPage = 8;

    public async Task<Reply> PressedAsync(DraftTurn at, AnnouncePress press, CancellationToken cancellationToken)
    {
        var found = await at.Db.Announcements.AsNoTracking().FirstOrDefaultAsync(one => one.Id == press.Id, cancellationToken);
        if (found is null || !await at.Clerk.MayAsync(at.Db, Role.Editor, found.Village, cancellationToken))
        {
            return wording.Of(new DeskOutcome.NotFound());
        }

        var audience = Audience.Read(found.Whom);
        var wanted = press.Verb switch
        {
            "wa" => audience with { AllGroups = !audience.AllGroups },
            "wt" when IsTag(press.Argument) => audience with { Tags = Toggle(audience.Tags, press.Argument) },
            "wx" => audience with { Groups = Toggle(audience.Groups, (long)press.Number) },
            "wp" when IsList(press.Argument) => audience with { People = Toggle(audience.People, press.Argument) },
            _ => audience,
        };
        if (ReferenceEquals(wanted, audience))
        {
            return press.Verb switch
            {
                "wg" => await GroupsAsync(at, found, press.Number, cancellationToken),
                "wl" => await ListsAsync(at, found, press.Number, cancellationToken),
                _ => await MenuAsync(at, found, cancellationToken),
            };
        }

        var json = wanted.Write();
        var outcome = await AnnouncementDesk.EditAsync(at.Scope, at.Clerk, press.Id, press.Version, draft => draft.Whom = json, cancellationToken);
        return outcome switch
        {
            DeskOutcome.Saved saved when press.Verb == "wx" => await GroupsAsync(at, saved.Announcement, await PageOfAsync(at, found, press.Number, cancellationToken), cancellationToken),
            DeskOutcome.Saved saved when press.Verb == "wp" => await ListsAsync(at, saved.Announcement, await PageOfListAsync(at, found, press.Argument, cancellationToken), cancellationToken),
            DeskOutcome.Saved saved => await MenuAsync(at, saved.Announcement, cancellationToken),
            DeskOutcome.ChangedMeanwhile changed => await MenuAsync(at, changed.Announcement, cancellationToken),
            _ => wording.Of(outcome),
        };
    }

    private async Task<Reply> MenuAsync(DraftTurn at, Announcement draft, CancellationToken cancellationToken)
    {
        var audience = Audience.Read(draft.Whom);
        var groups = (await GroupBook.ListAsync(at.Db, [draft.Village], cancellationToken)).Where(entry => entry.Group.Status == GroupStatus.On).ToList();
        var tags = groups.SelectMany(entry => entry.Group.TagList).CountBy(tag => tag, StringComparer.Ordinal).OrderByDescending(tag => tag.Value);
        var lists = await audiences.ChoicesAsync(at.Db, draft.Village, at.Clerk.At, cancellationToken);
        var id = string.Create(CultureInfo.InvariantCulture, $"{draft.Id}:{draft.Version}");
        List<Button> shown =
        [
            new(Mark(audience.AllGroups, $"所有的群（{groups.Count} 个）"), $"announce:wa:{id}"),
            .. tags.Select(tag => new Button(Mark(audience.Tags.Contains(tag.Key, StringComparer.Ordinal), $"标签“{tag.Key}”的群（{tag.Value} 个）"), $"announce:wt:{id}:{tag.Key}")),
            new(audience.Groups.Count > 0 ? $"✓ 挑了 {audience.Groups.Count} 个群" : "一个一个挑群", $"announce:wg:{id}:0"),
            .. Lists(lists, audience, id, 0),
            new("好了", $"announce:d:{draft.Id}"),
        ];
        return Reply.Text("发给谁？点一下选上，再点一下去掉，可以选几样。", shown);
    }

    /// <summary>The lists of people; the first page of them is in the menu.</summary>
    private async Task<Reply> ListsAsync(DraftTurn at, Announcement draft, int page, CancellationToken cancellationToken)
    {
        var lists = await audiences.ChoicesAsync(at.Db, draft.Village, at.Clerk.At, cancellationToken);
        if (page <= 0 || page * ListsPerPage >= lists.Count)
        {
            return await MenuAsync(at, draft, cancellationToken);
        }

        var id = string.Create(CultureInfo.InvariantCulture, $"{draft.Id}:{draft.Version}");
        return Reply.Text(
            $"发给哪些报了名的人？（第 {page + 1} 页）",
            [.. Lists(lists, Audience.Read(draft.Whom), id, page), new Button("返回", $"announce:w:{id}")]);
    }

    private static IEnumerable<Button> Lists(IReadOnlyList<PeopleChoice> lists, Audience audience, string id, int page)
    {
        var shown = lists.Skip(page * ListsPerPage).Take(ListsPerPage)
            .Select(list => new Button(Mark(audience.People.Contains(list.Key, StringComparer.Ordinal), list.Label), $"announce:wp:{id}:{list.Key}"));
        return (page + 1) * ListsPerPage < lists.Count ? shown.Append(new Button("更多名单", $"announce:wl:{id}:{page + 1}")) : shown;
    }

    private async Task<int> PageOfListAsync(DraftTurn at, Announcement draft, string key, CancellationToken cancellationToken)
    {
        var lists = await audiences.ChoicesAsync(at.Db, draft.Village, at.Clerk.At, cancellationToken);
        return Math.Max(0, lists.ToList().FindIndex(list => list.Key == key)) / ListsPerPage;
    }

    private static async Task<Reply> GroupsAsync(DraftTurn at, Announcement draft, int page, CancellationToken cancellationToken)
    {
        var audience = Audience.Read(draft.Whom);
        var entries = await GroupBook.ListAsync(at.Db, [draft.Village], cancellationToken);
        var id = string.Create(CultureInfo.InvariantCulture, $"{draft.Id}:{draft.Version}");
        List<Button> shown =
        [
            .. entries.Skip(page * PerPage).Take(PerPage).Select(entry => new Button(
                Mark(audience.Groups.Contains(entry.Group.Id), entry.Group.Label + (GroupWording.Of(entry) is "正常" ? "" : $"（{GroupWording.Of(entry)}）")),
                $"announce:wx:{id}:{entry.Group.Id}")),
        ];
        if ((page + 1) * PerPage < entries.Count)
        {
            shown.Add(new Button("下一页", $"announce:wg:{id}:{page + 1}"));
        }

        shown.Add(new Button("返回", $"announce:w:{id}"));
        return Reply.Text(entries.Count == 0 ? "还没有群。请先把小助手拉进群里，再到“群名单”确认。" : $"挑哪些群？（第 {page + 1} 页）", shown);
    }

    private static async Task<int> PageOfAsync(DraftTurn at, Announcement draft, long group, CancellationToken cancellationToken)
    {
        var entries = await GroupBook.ListAsync(at.Db, [draft.Village], cancellationToken);
        return Math.Max(0, entries.ToList().FindIndex(entry => entry.Group.Id == group)) / PerPage;
    }

    private static string Mark(bool chosen, string label) => chosen ? $"✓ {label}" : label;

    private static IReadOnlyList<T> Toggle<T>(IReadOnlyList<T> list, T one) =>
        list.Contains(one) ? [.. list.Where(other => !Equals(other, one))] : [.. list, one];

    private static bool IsTag(string text) => text.Length is > 0 and <= GroupBook.LongestTag && text.All(char.IsLetterOrDigit);

    private static bool IsList(string text) => text.Length is > 0 and <= 24 && text.All(one => char.IsAsciiLetterOrDigit(one) || one is ':' or '-');
}
