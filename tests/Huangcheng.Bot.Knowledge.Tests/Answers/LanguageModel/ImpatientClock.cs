using Microsoft.Extensions.Time.Testing;

namespace Huangcheng.Bot.Knowledge.Tests.Answers.LanguageModel;

/// <summary>A clock that stands still, but for short pauses, which are over at once: the budget is spent only when a test says so.</summary>
internal sealed class ImpatientClock : FakeTimeProvider
{
    private static readonly TimeSpan ShortPause = TimeSpan.FromSeconds(2);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.Zero && dueTime <= ShortPause ? TimeSpan.Zero : dueTime, period);
}
