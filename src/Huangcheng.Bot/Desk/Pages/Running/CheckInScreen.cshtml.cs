using System.Globalization;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Signups.CheckIn;
using Microsoft.AspNetCore.Mvc;

namespace Huangcheng.Bot.Desk.Pages.Running;

/// <summary>The screen at the door: a code that changes by itself, and no name of anybody.</summary>
internal sealed class CheckInScreenModel(
    OfficeClock clock, WritePath writes, CheckInCodes codes, CheckInLinks links, CheckInTexts texts, SessionTimes times) : DeskPage(clock)
{
    private readonly OfficeClock _clock = clock;

    public Session Session { get; private set; } = null!;

    /// <summary>Why no code is shown; null when one is.</summary>
    public string? Why { get; private set; }

    public (string Outline, int Size) Code { get; private set; } = ("", 0);

    public string Until { get; private set; } = "";

    public static int EverySeconds => (int)CheckInCodes.Every.TotalSeconds;

    public int Came { get; private set; }

    public int Expected { get; private set; }

    /// <summary>No phone can open it.</summary>
    public bool OnlyHere { get; private set; }

    /// <summary>Codes that open another app.</summary>
    public IReadOnlyList<(string Way, string Label)> OtherWays { get; private set; } = [];

    /// <param name="way">Name of the channel that the code is to open.</param>
    public async Task<IActionResult> OnGetAsync(long id, string? way)
    {
        // The code carries the moment it was shown: the same that people's phones are compared with.
        var at = Now;
        var reachable = await links.ReachableAsync(Aborted);
        var (session, code) = await writes.RunAsync((scope, token) => MakeAsync(scope, id, at, token), Aborted);
        if (session is null)
        {
            return NotFound();
        }

        Session = session;
        var channel = reachable.FirstOrDefault(one => one.Name == way) ?? (reachable is [var first, ..] ? first : null);
        var link = code is null || channel is null ? null : await channel.LinkAsync(code, Aborted);
        Why = session.Status is SessionStatus.Draft or SessionStatus.CalledOff ? CheckInTexts.NotLive(session)
            : code is null ? texts.NotToday(session)
            : link is null ? CheckInTexts.NoLink
            : null;
        if (link is not null)
        {
            Code = QrCode.Draw(link);
            Until = _clock.Local(at + CheckInCodes.ValidFor).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
            OnlyHere = !CheckInLinks.IsPublic(link);
            OtherWays = [.. reachable.Where(one => one != channel).Select(one => (one.Name, one.Name == "web" ? "换成网页的码" : "换成聊天软件的码"))];
            Response.Headers["Refresh"] = EverySeconds.ToString(CultureInfo.InvariantCulture);
        }

        return Page();
    }

    /// <summary>Null for the session when it is none of theirs, for the code when it is not the day.</summary>
    private async Task<(Session? Session, string? Code)> MakeAsync(WriteScope scope, long id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (await Sessions.FindAsync(scope.Db, id, cancellationToken) is not { } session
            || !await Roles.MayAsync(scope.Db, Person.Member, Role.Editor, session.Village, cancellationToken))
        {
            return (null, null);
        }

        if (session.Status is SessionStatus.Draft or SessionStatus.CalledOff || !times.IsSameDay(session.StartsAt, at))
        {
            return (session, null);
        }

        (Came, Expected) = await CheckInDialogue.CountAsync(scope.Db, id, cancellationToken);
        return (session, await codes.MakeAsync(scope, id, at, cancellationToken));
    }
}
