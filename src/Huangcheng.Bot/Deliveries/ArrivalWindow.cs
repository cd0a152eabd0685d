namespace Huangcheng.Bot.Deliveries;

/// <summary>
/// Lets so many set out that at most <paramref name="count"/> arrive in any stretch of <paramref name="span"/>, however long
/// each is on its way: the platform counts what arrives. What is on its way may arrive at any moment and keeps its place;
/// its answer tells by when it had arrived.
/// </summary>
internal sealed class ArrivalWindow(int count, TimeSpan span)
{
    // What nobody answered for so long arrived long ago, or never will: a dead connection must not keep its place.
    private static readonly TimeSpan s_lost = TimeSpan.FromSeconds(5);

    private readonly TimeSpan[] _freeAt = new TimeSpan[count];

    /// <summary>Time until the next may set out; zero when it may now.</summary>
    public TimeSpan Wait(TimeSpan now) => _freeAt[First()] is var free && free > now ? free - now : TimeSpan.Zero;

    /// <summary>One sets out.</summary>
    public Place Take(TimeSpan now)
    {
        var index = First();
        _freeAt[index] = now + s_lost + span;
        return new Place(index, _freeAt[index]);
    }

    /// <summary>It had arrived by then.</summary>
    public void Arrived(Place place, TimeSpan at)
    {
        // Taken for lost, and its place given away: it has to have another.
        var index = _freeAt[place.Index] == place.Until ? place.Index : First();
        var free = at + span;
        _freeAt[index] = index == place.Index || free > _freeAt[index] ? free : _freeAt[index];
    }

    private int First()
    {
        var first = 0;
        for (var index = 1; index < _freeAt.Length; index++)
        {
            first = _freeAt[index] < _freeAt[first] ? index : first;
        }

        return first;
    }

    /// <param name="Until">Tells it from what took the place later.</param>
    public readonly record struct Place(int Index, TimeSpan Until);
}
