using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;

namespace Huangcheng.Bot.Signups.CheckIn;

/// <summary>
/// The codes that people scan at the door: which session, when it was shown, and a mark that only we can make with the
/// session's key (docs/adr/0041). Nothing of a person stands in them.
/// </summary>
internal sealed class CheckInCodes(IPrivateText secrets, SessionTimes times)
{
    /// <summary>What people are told.</summary>
    public static readonly TimeSpan ValidFor = TimeSpan.FromSeconds(60);

    /// <summary>How often a screen shows a new one: whoever scans has most of the time left.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    // After the scan an app is still to be opened, and START to be pressed there.
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(30);

    private const string Purpose = "check-in";
    private const int MarkBytes = 12;

    /// <returns>A button's data, short enough for a link.</returns>
    public async Task<string> MakeAsync(WriteScope scope, long sessionId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var seconds = at.ToUnixTimeSeconds();
        var mark = await MarkAsync(scope, sessionId, seconds, cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{CheckInDialogue.DialogueName}:q:{sessionId}:{seconds}:{Base64Url.EncodeToString(mark)}");
    }

    /// <param name="session">The one that the code names.</param>
    /// <param name="shown">When it was shown, as the code says.</param>
    /// <param name="mark">What proves it.</param>
    public async Task<CheckInVerdict> CheckAsync(
        WriteScope scope, Session session, string shown, string mark, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (!long.TryParse(shown, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return CheckInVerdict.Forged;
        }

        var right = Base64Url.EncodeToString(await MarkAsync(scope, session.Id, seconds, cancellationToken));
        return !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(mark), Encoding.UTF8.GetBytes(right)) ? CheckInVerdict.Forged
            : !times.IsSameDay(session.StartsAt, at) ? CheckInVerdict.OtherDay
            : at.ToUnixTimeSeconds() - seconds > (ValidFor + s_grace).TotalSeconds ? CheckInVerdict.Expired
            : CheckInVerdict.Good;
    }

    private async Task<byte[]> MarkAsync(WriteScope scope, long sessionId, long seconds, CancellationToken cancellationToken)
    {
        var key = await PersonMarks.KeyForAsync(scope, secrets, sessionId, Purpose, cancellationToken);
        return HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{sessionId}:{seconds}")))[..MarkBytes];
    }
}

/// <summary>What a scanned code is worth.</summary>
internal enum CheckInVerdict
{
    Good,
    Forged,

    /// <summary>Once real: the screen shows a newer one.</summary>
    Expired,

    /// <summary>Real, and not for today.</summary>
    OtherDay,
}
