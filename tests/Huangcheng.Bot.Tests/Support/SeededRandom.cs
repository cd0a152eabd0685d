namespace Huangcheng.Bot.Tests.Support;

/// <summary>The same numbers in every run, from any thread.</summary>
internal sealed class SeededRandom(int seed = 1) : Random
{
    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);

    public override int Next(int maxValue)
    {
        lock (_gate)
        {
            return _random.Next(maxValue);
        }
    }

    public override double NextDouble()
    {
        lock (_gate)
        {
            return _random.NextDouble();
        }
    }

    public override void NextBytes(Span<byte> buffer)
    {
        lock (_gate)
        {
            _random.NextBytes(buffer);
        }
    }
}
