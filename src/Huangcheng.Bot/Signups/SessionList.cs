using System.Globalization;
using System.Security.Cryptography;
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
    private const int LongestKey = 30;
    private static readonly string[] s_kinds = ["m", "a", "v"];

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

        // What an old button asks for may be over.
        var (all, gone) = (kind.Length == 0, kind.Length > 0 && chosen.Count == 0);
        chosen = gone ? open : chosen;
        var pages = (chosen.Count + PerPage - 1) / PerPage;
        var page = payload is [var number, ..] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? wanted % pages : 0;
        var shown = chosen.Skip(page * PerPage).Take(PerPage).ToList();
        var text = new StringBuilder(
            all ? "现在可以报名的活动："
            : gone ? "这一类现在没有可以报名的活动，下面是别的："
            : $"{Say(chosen[0], kind)}可以报名的活动：");
        foreach (var session in shown)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n· {session.Title}\n  {times.Say(session.StartsAt)}，{session.Place}，{SignupTexts.Left(session)}");
        }

        var buttons = shown.Select(session => new Button($"报名 {times.SayDay(session.StartsAt)} {Short(session.Title)}", $"signup:s:{session.Id}")).ToList();
        if (pages > 1)
        {
            buttons.Add(new Button($"下一页（{page + 1}/{pages}）", Data(page + 1, kind, value)));
        }

        if (all && Filters(open).Count > 1)
        {
            buttons.Add(new Button("按月份、人群、村居找", "signup:f"));
        }
        else if (!all)
        {
            buttons.Add(new Button("看全部", "signup:l"));
        }

        return new Content(text.Append("\n点“报名”就可以。").ToString()) { Buttons = [.. buttons, SignupTexts.Exit] };
    }

    /// <summary>What there is to filter by.</summary>
    public async Task<Content> FiltersAsync(BotDb db, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var open = await Sessions.OpenAsync(db, at, cancellationToken);
        return new Content("想看哪一类？") { Buttons = [.. Filters(open), new("全部", "signup:l"), SignupTexts.Exit] };
    }

    /// <summary>Months first, then people, then villages: what fits no session but one is still a way to it.</summary>
    private List<Button> Filters(List<Session> open) =>
    [
        .. s_kinds.SelectMany(kind => open
            .Select(session => Say(session, kind))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Select(value => new Button(value, Data(0, kind, Key(value))))),
    ];

    private bool Matches(Session session, string kind, string key) => kind.Length == 0 || (Say(session, kind) is { } value && Key(value) == key);

    /// <summary>What the session is by this kind of filter, as a button says it; null for none.</summary>
    private string? Say(Session session, string kind) => kind switch
    {
        "m" => $"{times.MonthOf(session.StartsAt)}月",
        "a" => session.Audience,
        "v" => session.Village is { } village ? VillagePicker.Say(village) : null,
        _ => null,
    };

    /// <summary>A value in a button's data, which is short: whom a session is for is written freely and may be long.</summary>
    private static string Key(string value) => Encoding.UTF8.GetByteCount(value) <= LongestKey
        ? value.Replace(':', '：')
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)).AsSpan(0, 8));

    private static string Data(int page, string kind, string value) =>
        kind.Length == 0 ? $"signup:l:{page}" : $"signup:l:{page}:{kind}:{value}";

    private static string Short(string title) =>
        new StringInfo(title) is { LengthInTextElements: > LongestTitle } long_ ? $"{long_.SubstringByTextElements(0, LongestTitle)}…" : title;
}
