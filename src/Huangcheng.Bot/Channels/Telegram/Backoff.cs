using Telegram.Bot.Exceptions;

namespace Huangcheng.Bot.Channels.Telegram;

/// <summary>Doubling pauses, half of each at random so that many bots do not come back in step.</summary>
internal sealed class Backoff(Random random, TimeSpan first, TimeSpan longest)
{
    private int _failures;

    public TimeSpan Next()
    {
        // 2^30 is beyond any cap, and still a number.
        var ceiling = Math.Min(longest.TotalSeconds, first.TotalSeconds * Math.Pow(2, Math.Min(_failures, 30)));
        _failures++;
        return TimeSpan.FromSeconds(ceiling * (0.5 + (random.NextDouble() / 2)));
    }

    /// <summary>At least as long as the platform asked for.</summary>
    public TimeSpan NextAfter(Exception refusal)
    {
        var asked = TimeSpan.FromSeconds((refusal as ApiRequestException)?.Parameters?.RetryAfter ?? 0);
        var next = Next();
        return asked > next ? asked : next;
    }

    public void Reset() => _failures = 0;
}
