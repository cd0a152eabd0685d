namespace Huangcheng.Bot.Deliveries;

/// <summary>
/// How many bulk messages may be on their way at once: as many as the platform's pace needs and no more. What waits behind
/// a stalled disk or network leaves in one heap when that ends, and what is on its way at a crash may arrive twice.
/// </summary>
/// <param name="most">Never more: the other places are for what people wait for.</param>
internal sealed class BulkWindow(int most)
{
    // Enough for 30 a second behind a quarter of a second of delay.
    private const int Usual = 8;

    private readonly int _least = Math.Min(Usual, most);
    private int _size = Math.Min(Usual, most);
    private bool _wasFull;

    public int InFlight { get; private set; }

    public bool IsOpen => InFlight < _size;

    public void Take()
    {
        InFlight++;
        _wasFull |= !IsOpen;
    }

    /// <summary>One is out of the way without having told anything about the pace.</summary>
    public void Return() => InFlight--;

    /// <summary>One got through, or came back because it was too fast.</summary>
    public void Learn(bool tooFast)
    {
        if (tooFast)
        {
            _size = Math.Max(_least, _size / 2);
        }
        else if (_wasFull)
        {
            _size = Math.Min(most, _size + 1);
        }
        else if (InFlight < _size / 2)
        {
            _size = Math.Max(_least, _size - 1);
        }

        _wasFull = false;
    }
}
