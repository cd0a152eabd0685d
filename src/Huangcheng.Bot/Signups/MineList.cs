using System.Globalization;
using System.Text;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Signups;

/// <summary>What a person is signed up for, themselves and whom they signed up: a page at a time.</summary>
internal sealed class MineList(SignupTexts texts, SessionTimes times)
{
    private const int PerPage = 6;

    /// <param name="db">Where to read.</param>
    /// <param name="member">Whose; null for somebody never seen before.</param>
    /// <param name="payload">What the button says: <c>l</c>, and the page.</param>
    /// <param name="at">Now.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<Reply> ShowAsync(BotDb db, MemberId? member, IReadOnlyList<string> payload, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var own = member?.Value ?? 0;
        var all = db.Registrations.AsNoTracking()
            .Where(row => row.MemberId == own && row.Status <= SeatStatus.Confirmed)
            .Join(db.Sessions.Where(session => session.StartsAt > at && session.Status != SessionStatus.CalledOff), row => row.SessionId, session => session.Id, (row, session) => new { Row = row, Session = session });
        var count = await all.CountAsync(cancellationToken);
        if (count == 0)
        {
            return Reply.Text("您现在没有报名的活动。", SignupTexts.Others);
        }

        var pages = (count + PerPage - 1) / PerPage;
        var page = payload is [_, var number, ..] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? wanted % pages : 0;
        var shown = await all
            .OrderBy(pair => pair.Session.StartsAt).ThenBy(pair => pair.Row.Id)
            .Skip(page * PerPage).Take(PerPage)
            .ToListAsync(cancellationToken);
        var text = new StringBuilder(pages == 1 ? "您报名的活动：" : string.Create(CultureInfo.InvariantCulture, $"您报名的活动，一共 {count} 条，这是第 {page + 1} 页："));
        foreach (var pair in shown)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n· {pair.Session.Title}（{SignupTexts.StatusOf(pair.Row.Status)}）\n  {times.Say(pair.Session.StartsAt)}，{pair.Session.Place}，{texts.Read(pair.Row.Name)}");
        }

        var buttons = shown.Select(pair => new Button($"{times.SayDay(pair.Session.StartsAt)} {texts.Read(pair.Row.Name)}：查看或取消", $"mine:r:{pair.Row.Id}")).ToList();
        if (pages > 1)
        {
            buttons.Add(new Button($"下一页（{page + 1}/{pages}）", $"mine:l:{page + 1}"));
        }

        return Reply.Text(text.ToString(), [.. buttons, SignupTexts.Others]);
    }
}
