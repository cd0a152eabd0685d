using System.Globalization;
using System.Text;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Signups;

/// <summary>What can be signed up for: a page at a time, all of it or by month, audience or village.</summary>
internal sealed class SessionList(SessionTimes times)
{
    private const int PerPage = 4;
    private const int LongestTitle = 14;

    /// <param name="db">Where to read.</param>
    /// <param name="payload">What the button says after <c>l</c>: page, kind and value, as many as there are.</param>
    /// <param name="at">Now.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<Content> ShowAsync(BotDb db, IReadOnlyList<string> payload, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var open = await Sessions.OpenAsync(db, at, cancellationToken);
        if (open.Count == 0)
        {
            return new Content(SignupTexts.NothingOpen);
        }

        var (kind, value) = payload is [_, var k, var v, ..] ? (k, v) : ("", "");
        var chosen = open.FindAll(session => Matches(session, kind, value));
        chosen = chosen.Count > 0 ? chosen : open;
        var pages = (chosen.Count + PerPage - 1) / PerPage;
        var page = payload is [var number, ..] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? wanted % pages : 0;
        var shown = chosen.Skip(page * PerPage).Take(PerPage).ToList();
        var text = new StringBuilder(kind.Length == 0 || chosen == open ? "现在可以报名的活动：" : $"{value}可以报名的活动：");
        foreach (var session in shown)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n· {session.Title}\n  {times.Say(session.StartsAt)}，{session.Place}，{SignupTexts.Left(session)}");
        }

        var buttons = shown.Select(session => new Button($"报名 {times.SayDay(session.StartsAt)} {Short(session.Title)}", $"signup:s:{session.Id}")).ToList();
        if (pages > 1)
        {
            buttons.Add(new Button($"下一页（{page + 1}/{pages}）", Data(page + 1, kind, value)));
            buttons.Add(new Button("按月份、人群、村居找", "signup:f"));
        }

        return new Content(text.Append("\n点“报名”就可以。").ToString()) { Buttons = [.. buttons, SignupTexts.Exit] };
    }

    /// <summary>What there is to filter by.</summary>
    public async Task<Content> FiltersAsync(BotDb db, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var open = await Sessions.OpenAsync(db, at, cancellationToken);
        var months = open.Select(session => $"{times.MonthOf(session.StartsAt)}月").Distinct(StringComparer.Ordinal).Select(month => new Button(month, Data(0, "m", month)));
        var audiences = open.Select(session => session.Audience).OfType<string>().Distinct(StringComparer.Ordinal).Select(audience => new Button(audience, Data(0, "a", audience)));
        var villages = open.Select(session => session.Village).OfType<string>().Distinct(StringComparer.Ordinal).Select(village => new Button(VillagePicker.Say(village), Data(0, "v", VillagePicker.Say(village))));
        var fitting = months.Concat(audiences).Concat(villages).Where(button => Encoding.UTF8.GetByteCount(button.Data) <= Button.DataLimit);
        return new Content("想看哪一类？") { Buttons = [.. fitting, new("全部", "signup:l"), SignupTexts.Exit] };
    }

    private bool Matches(Session session, string kind, string value) => kind switch
    {
        "m" => $"{times.MonthOf(session.StartsAt)}月" == value,
        "a" => session.Audience == value,
        "v" => session.Village is { } village && VillagePicker.Say(village) == value,
        _ => true,
    };

    private static string Data(int page, string kind, string value) =>
        kind.Length == 0 ? $"signup:l:{page}" : $"signup:l:{page}:{kind}:{value}";

    private static string Short(string title) =>
        new StringInfo(title) is { LengthInTextElements: > LongestTitle } long_ ? $"{long_.SubstringByTextElements(0, LongestTitle)}…" : title;
}
