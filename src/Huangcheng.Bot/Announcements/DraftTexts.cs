using System.Globalization;
using System.Text;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Announcements;

/// <summary>Drafts that write themselves: from a session, and from a month of the plan with its sessions.</summary>
internal sealed class DraftTexts(IKnowledgeSource knowledge, SessionTimes times)
{
    private const int MostSessions = 20;

    /// <summary>Null when there is no such session, or people cannot come to it any more.</summary>
    public async Task<Content?> OfSessionAsync(BotDb db, long id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (await Sessions.FindAsync(db, id, cancellationToken) is not { Status: SessionStatus.Published } session || session.StartsAt <= at)
        {
            return null;
        }

        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"【活动通知】{session.Title}\n时间：{times.Say(session.StartsAt)}\n地点：{session.Place}");
        Append(text, "适合", session.Audience);
        Append(text, "名额", session.Seats is { } seats ? $"{seats} 个" : null);
        Append(text, "联系人", session.Contact);
        Append(text, "说明", session.Note);
        return new Content(text.Append("\n想参加的请点下面的按钮报名。").ToString())
        {
            Buttons = [new("我要报名", string.Create(CultureInfo.InvariantCulture, $"signup:s:{id}")) { InPrivate = true }],
        };
    }

    /// <summary>What the plan has in a month, and the sessions that have a date; null when there is nothing to tell.</summary>
    /// <param name="db">Where to read.</param>
    /// <param name="year">Of the plan and of the sessions.</param>
    /// <param name="month">From 1.</param>
    /// <param name="village">Its own sessions and the whole town's; null is all.</param>
    /// <param name="at">Now; what is over is not told.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<Content?> OfMonthAsync(BotDb db, int year, int month, string? village, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var plan = knowledge.Snapshot.Plans.FirstOrDefault(one => one.Year == year);
        var planned = plan?.Schedule.Where(entry => entry.Month == month).ToList() ?? [];
        var sessions = (await Sessions.AheadAsync(db, at, cancellationToken)).FindAll(session => times.IsInMonth(session.StartsAt, year, month) && IsFor(session, village));
        if (planned.Count == 0 && sessions.Count == 0)
        {
            return null;
        }

        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"【{month}月活动】");
        foreach (var entry in planned)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n· {entry.Title}（{string.Join('、', entry.Departments)}）");
        }

        if (sessions.Count > 0)
        {
            text.Append("\n已经定下时间的：");
        }

        foreach (var session in sessions.Take(MostSessions))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n· {times.Say(session.StartsAt)} {session.Title}，{session.Place}");
        }

        if (planned.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n出处：《{plan!.Notice.Title}》。计划只写到月份，具体日子以通知为准。");
        }

        return new Content(text.ToString())
        {
            Buttons = sessions.Count > 0 ? [SeeOpen] : [],
        };
    }

    /// <summary>The sessions of the seven days from then; null when there are none.</summary>
    /// <param name="village">Its own and the whole town's; null is all.</param>
    public async Task<Content?> OfWeekAsync(BotDb db, DateTimeOffset from, string? village, CancellationToken cancellationToken)
    {
        var until = from.AddDays(7);
        var sessions = (await Sessions.AheadAsync(db, from, cancellationToken))
            .FindAll(session => session.StartsAt < until && IsFor(session, village));
        if (sessions.Count == 0)
        {
            return null;
        }

        var text = new StringBuilder("【这一周的活动】");
        foreach (var session in sessions.Take(MostSessions))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n· {times.Say(session.StartsAt)} {session.Title}，{session.Place}");
        }

        return new Content(text.Append("\n想参加的请点下面的按钮。").ToString()) { Buttons = [SeeOpen] };
    }

    private static bool IsFor(Session session, string? village) => village is null || session.Village is null || session.Village == village;

    private static Button SeeOpen { get; } = new("看能报名的活动", "signup:l") { InPrivate = true };

    private static void Append(StringBuilder text, string label, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{label}：{value}");
        }
    }
}
