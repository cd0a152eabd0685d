namespace Huangcheng.Bot.FakeBotApi;

/// <summary>Telegram's documented limits: 30 messages a second over all, one a second in a chat, 20 a minute in a group.</summary>
internal sealed class RateLimits
{
    private readonly Lock gate = new();
    private readonly Bucket overall = new(30, 30);
    private readonly Dictionary<long, Bucket> chats = [];
    private readonly Dictionary<long, Bucket> groups = [];

    /// <returns>Null when the message may pass, otherwise how many seconds to wait.</returns>
    public int? Refuse(long chatId, TimeSpan now)
    {
        lock (gate)
        {
            // A short burst in one chat is let through, as Telegram does.
            Bucket[] all = chatId < 0
                ? [overall, Of(chats, chatId, 1, 3), Of(groups, chatId, 20.0 / 60, 20)]
                : [overall, Of(chats, chatId, 1, 3)];
            var wait = all.Max(bucket => bucket.Wait(now));
            if (wait > TimeSpan.Zero)
            {
                return Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
            }

            foreach (var bucket in all)
            {
                bucket.Take();
            }

            return null;
        }
    }

    private static Bucket Of(Dictionary<long, Bucket> buckets, long chatId, double perSecond, double burst)
    {
        if (!buckets.TryGetValue(chatId, out var bucket))
        {
            buckets[chatId] = bucket = new Bucket(perSecond, burst);
        }

        return bucket;
    }

    private sealed class Bucket(double perSecond, double burst)
    {
        private readonly double capacity = burst;
        private double tokens = burst;
        private TimeSpan filledAt;

        public TimeSpan Wait(TimeSpan now)
        {
            tokens = Math.Min(capacity, tokens + ((now - filledAt).TotalSeconds * perSecond));
            filledAt = now;
            return tokens >= 1 ? TimeSpan.Zero : TimeSpan.FromSeconds((1 - tokens) / perSecond);
        }

        public void Take() => tokens--;
    }
}
