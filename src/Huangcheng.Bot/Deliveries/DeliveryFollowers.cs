using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Deliveries;

/// <summary>Finds who follows a delivery, by the beginning of its key.</summary>
internal sealed class DeliveryFollowers(IEnumerable<IFollowsDeliveries> followers)
{
    private readonly IReadOnlyList<IFollowsDeliveries> _followers = [.. followers];

    /// <summary>True when a person decides about what may have arrived: it is not sent again.</summary>
    public bool IsFollowed(string key) => _followers.Any(follower => follower.PersonDecides && IsOf(follower, key));

    public async Task TellAsync(WriteScope scope, string key, DeliveryEnd end, CancellationToken cancellationToken)
    {
        foreach (var follower in _followers.Where(follower => IsOf(follower, key)))
        {
            await follower.EndedAsync(scope, key, end, cancellationToken);
        }
    }

    private static bool IsOf(IFollowsDeliveries follower, string key) => key.StartsWith(follower.KeyPrefix + ":", StringComparison.Ordinal);
}
