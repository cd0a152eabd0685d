using System.Globalization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Announcements.Ledger;

/// <summary>
/// Says that announcements stand still because nothing can be stored, and that they go on again. Nothing can be put into
/// the outbox meanwhile, so this one message goes straight to the channels, once each time, to whoever can be reached so.
/// </summary>
internal sealed partial class RunAlarm(
    IDbContextFactory<BotDb> contexts,
    WritePath writePath,
    IDatabase database,
    StaffNotices notices,
    IEnumerable<IChannel> channels,
    TimeProvider clock,
    ILogger<RunAlarm> logger)
{
    private const string HeldUp = "【存储满了】服务器存不下新消息了。正在发的公告先停着，没有丢。请告诉管理员腾出磁盘空间；有了空间会自己接着发，不用重发。";
    private const string GoesOn = "服务器的存储好了，停着的公告接着发了，不用重发。";

    // A disk that is full to the brim takes a write now and then: staff hear of it once.
    private static readonly TimeSpan s_calm = TimeSpan.FromMinutes(10);

    private DateTimeOffset? _told;

    /// <summary>Since when; null while all is well.</summary>
    public DateTimeOffset? HeldUpSince { get; private set; }

    /// <summary>Told after each look at the runs.</summary>
    /// <param name="failure">What failed in it.</param>
    /// <param name="underWay">Whether there is anything to hold up.</param>
    public async Task NoteAsync(Exception? failure, bool underWay, CancellationToken cancellationToken)
    {
        if (writePath.FailingSince is not null || (failure is not null && database.IsStorageFailure(failure)))
        {
            if (HeldUpSince is null && underWay)
            {
                await RaiseAsync(failure, cancellationToken);
            }
        }
        else if (HeldUpSince is not null && failure is null)
        {
            await EndAsync(cancellationToken);
        }
    }

    private async Task RaiseAsync(Exception? failure, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        HeldUpSince = now;
        Log.HeldUp(logger, failure);
        if (_told is { } told && (now - told).Duration() < s_calm)
        {
            return;
        }

        _told = now;
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            foreach (var person in await StaffNotices.HoldersAsync(db, Role.Approver, village: null, cancellationToken))
            {
                if (await MemberBook.PrivateAddressAsync(db, person, cancellationToken) is { } address
                    && channels.FirstOrDefault(channel => channel.Name == address.Channel) is { } channel)
                {
                    // Below zero: never the number of a delivery.
                    var message = new OutboundMessage(-(now.UtcTicks + person.Value), address.ChatId, ChatKind.Private, new Content(HeldUp));
                    await channel.SendAsync(message, cancellationToken);
                }
            }
        }
#pragma warning disable CA1031 // A channel that stores what it shows cannot tell it now; the log and /health have it.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.NotTold(logger, e);
        }
    }

    /// <summary>It is over when this, too, can be stored.</summary>
    private async Task EndAsync(CancellationToken cancellationToken)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"storage:{HeldUpSince!.Value.UtcTicks}");
        await writePath.RunAsync(
            (scope, token) => notices.TellAsync(scope, Role.Approver, village: null, except: null, key, new Content(GoesOn), token), cancellationToken);
        HeldUpSince = null;
        Log.GoesOn(logger);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Critical, "Announcements are held up: the storage does not take writes; they go on by themselves when it does")]
        public static partial void HeldUp(ILogger logger, Exception? exception);

        [LoggerMessage(2, LogLevel.Information, "The storage takes writes again; announcements go on")]
        public static partial void GoesOn(ILogger logger);

        [LoggerMessage(3, LogLevel.Error, "Staff could not be told that announcements are held up")]
        public static partial void NotTold(ILogger logger, Exception exception);
    }
}
