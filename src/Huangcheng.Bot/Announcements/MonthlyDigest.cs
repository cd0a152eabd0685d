using System.Globalization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Announcements;

/// <summary>
/// 每月1日发本月活动: on the day before, the text is made from the plan and the sessions and handed in; it goes out on the
/// first in the morning if an approver has let it. Once a month, over any restart.
/// </summary>
internal sealed class MonthlyDigest(DraftTexts texts, AnnouncementDesk desk, OfficeClock office, IOptions<AnnouncementOptions> options)
{
    private const int Hour = 9;
    private string? _done;

    /// <summary>Null unless a draft is to be made now; cheap enough for each second.</summary>
    public DateTimeOffset? DueAt(DateTimeOffset at)
    {
        var local = office.Local(at);
        var isDue = options.Value.MonthlyDigest && local.Hour >= Hour && local.AddDays(1).Day == 1;
        return isDue && KeyOf(local) != _done ? local : null;
    }

    public async Task MakeAsync(WriteScope scope, DateTimeOffset local, CancellationToken cancellationToken)
    {
        var key = KeyOf(local);
        scope.AfterCommit(() => _done = key);
        if (await scope.Db.Announcements.AnyAsync(one => one.Source == key, cancellationToken)
            || !await scope.Db.Roles.AnyAsync(role => role.Role >= Role.Approver && role.Village == null, cancellationToken))
        {
            return;
        }

        var first = local.AddDays(1);
        if (await texts.OfMonthAsync(scope.Db, first.Year, first.Month, local, cancellationToken) is not { } content)
        {
            return;
        }

        var clerk = new Clerk(null, "monthly", local.ToUniversalTime());
        var sendAt = first.AddHours(Hour - first.Hour).AddMinutes(-first.Minute).AddSeconds(-first.Second).ToUniversalTime();
        var draft = await AnnouncementDesk.DraftAsync(
            scope,
            clerk,
            village: null,
            one => (one.Content, one.Whom, one.SendAt) = (content, Audience.Everyone.Write(), sendAt),
            key,
            cancellationToken);
        await desk.HandInAsync(scope, clerk, draft!, cancellationToken);
    }

    private static string KeyOf(DateTimeOffset local) =>
        string.Create(CultureInfo.InvariantCulture, $"monthly:{local.AddDays(1):yyyy-MM}");
}
