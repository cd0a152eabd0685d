using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Channels.Web;

/// <summary>
/// How fast messages may come, from one person and from one address at once: the rate-limiting
/// middleware's policies know one key only, so the same limiters are asked here.
/// </summary>
internal sealed class MessageLimits(IOptions<WebOptions> options) : IAsyncDisposable
{
    private readonly PartitionedRateLimiter<(string Person, string Address)> _limiter =
        PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<(string Person, string Address), string>(sender => RateLimitPartition
                .GetTokenBucketLimiter(
                    sender.Person, _ => Bucket(options.Value.MessageBurst, options.Value.MessagesPerMinute))),
            PartitionedRateLimiter.Create<(string Person, string Address), string>(sender => RateLimitPartition
                .GetTokenBucketLimiter(
                    sender.Address,
                    _ => Bucket(options.Value.AddressBurst, options.Value.AddressMessagesPerMinute))));

    /// <summary>Null when the message may pass.</summary>
    public IResult? Refuse(WebPerson person, HttpContext http)
    {
        using var lease = _limiter.AttemptAcquire((person.ChatId, AddressOf(http)));
        return lease.IsAcquired
            ? null
            : Refusals.TooFast(lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : null);
    }

    /// <summary>An IPv4 address, or the first half of an IPv6 address: the rest is the household's to choose.</summary>
    public static string AddressOf(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes(), 0, 8)
            : address.ToString();
    }

    public ValueTask DisposeAsync() => _limiter.DisposeAsync();

    private static TokenBucketRateLimiterOptions Bucket(int burst, int perMinute) => new()
    {
        TokenLimit = burst,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
        QueueLimit = 0,
    };
}
