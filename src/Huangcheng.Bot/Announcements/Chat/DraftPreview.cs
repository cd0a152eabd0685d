using System.Globalization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Announcements.Chat;

/// <summary>What a clerk sees before it goes out: the message itself for each kind of place, the counts, the time it takes, the warnings.</summary>
internal sealed class DraftPreview(DraftChecker checker, DraftLook look, AnnounceWording wording)
{
    public async Task<Reply> ShowAsync(DraftTurn at, long id, CancellationToken cancellationToken)
    {
        var found = await at.Db.Announcements.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancellationToken);
        if (found is null || !await at.Clerk.MayAsync(at.Db, Role.Editor, found.Village, cancellationToken))
        {
            return wording.Of(new DeskOutcome.NotFound());
        }

        var check = await checker.CheckAsync(at.Db, found, at.Clerk.At, cancellationToken);
        if (found.Text.Length == 0)
        {
            return new Reply([Verdict(found, check, [])]);
        }

        // Nobody to get it yet: as it would look in a group.
        IEnumerable<Place> places = check.Places.Count > 0 ? check.Places.Select(one => one.Place) : [new Place(at.Clerk.Channel, ChatKind.Group)];
        var looks = look.Of(found, places);
        return new Reply(
        [
            .. looks.SelectMany(one => looks.Count == 1 ? one.Messages : [new Content($"▼ {string.Join('、', one.Places.Select(AnnounceWording.PlaceName))}里是这样："), .. one.Messages]),
            Verdict(found, check, looks),
        ]);
    }

    private Content Verdict(Announcement found, DraftCheck check, IReadOnlyList<Look> looks)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{found.Id}:{found.Version}");
        return new Content(wording.Check(found, check, looks))
        {
            Buttons = found.Status switch
            {
                AnnouncementStatus.Draft => [new("没问题，提交", $"announce:go:{id}"), new("再改改", $"announce:d:{id}")],
                AnnouncementStatus.Submitted => [new("批准发出", $"announce:ok:{id}"), new("返回", $"announce:d:{id}")],
                _ => [new("返回", $"announce:d:{id}")],
            },
        };
    }
}
