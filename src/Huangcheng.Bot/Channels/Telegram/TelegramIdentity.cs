using Telegram.Bot.Requests;
using Telegram.Bot.Types;

namespace Huangcheng.Bot.Channels.Telegram;

/// <summary>Who we are on Telegram: decides what in a group is said to us.</summary>
internal sealed record BotIdentity(long Id, string Username);

/// <summary>Asks once and remembers.</summary>
internal sealed class TelegramIdentity(TelegramApi api)
{
    private volatile BotIdentity? _known;

    /// <summary>Null until the platform has answered.</summary>
    public BotIdentity? Known => _known;

    public async Task<BotIdentity> GetAsync(CancellationToken cancellationToken)
    {
        if (_known is { } identity)
        {
            return identity;
        }

        var me = await api.CallAsync(new WatchedRequest<User>(new GetMeRequest()), cancellationToken);
        return _known = new BotIdentity(me.Id, me.Username ?? string.Empty);
    }
}
