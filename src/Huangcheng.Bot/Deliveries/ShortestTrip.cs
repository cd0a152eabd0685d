namespace Huangcheng.Bot.Deliveries;

/// <summary>The shortest way to the platform and back in the last minutes: what a message takes when nothing holds it up.</summary>
internal sealed class ShortestTrip
{
    private static readonly TimeSpan s_memory = TimeSpan.FromMinutes(1);

    // The first trips of a process are slow, its code being compiled: the shortest of few is longer than the usual way.
    private const int Enough = 30;

    private int _seen;
    private TimeSpan? _before;
    private TimeSpan? _latest;
    private TimeSpan _since;

    /// <summary>Zero, the cautious guess, until enough trips were seen.</summary>
    public TimeSpan Length => _seen < Enough ? TimeSpan.Zero : (_before, _latest) switch
    {
        ({ } before, { } latest) => before < latest ? before : latest,
        _ => _before ?? _latest ?? TimeSpan.Zero,
    };

    public void Note(TimeSpan took, TimeSpan now)
    {
        if (now - _since > s_memory)
        {
            (_before, _latest, _since) = (_latest, null, now);
        }

        _seen = Math.Min(_seen + 1, Enough);
        _latest = _latest < took ? _latest : took;
    }
}
