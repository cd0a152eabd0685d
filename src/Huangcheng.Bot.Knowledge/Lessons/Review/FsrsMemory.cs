namespace Huangcheng.Bot.Knowledge.Lessons.Review;

/// <summary>The FSRS-6 formulas for stability, difficulty and the interval that follows from them.</summary>
internal sealed class FsrsMemory(IReadOnlyList<double> w, bool shortTerm)
{
    private const double LeastStability = 0.001;
    private const double MostStability = 36_500;

    private readonly double decay = -w[20];
    private readonly double factor = Math.Pow(0.9, -1 / w[20]) - 1;

    /// <summary>The chance of recall so many days after a review.</summary>
    public double Retrievability(int days, double stability) => Math.Pow(1 + (factor * days / stability), decay);

    /// <summary>The multiple of the stability after which the chance of recall has fallen to <paramref name="retention"/>.</summary>
    public double IntervalModifier(double retention) => (Math.Pow(retention, 1 / decay) - 1) / factor;

    public MemoryState Next(MemoryState? memory, int elapsedDays, ReviewRating rating) => memory is { } known
        ? new(Math.Clamp(NextStability(known, elapsedDays, rating), LeastStability, MostStability), NextDifficulty(known.Difficulty, rating))
        : new(Math.Max(w[(int)rating - 1], 0.1), Math.Clamp(FirstDifficulty(rating), 1, 10));

    private double NextStability(MemoryState memory, int elapsedDays, ReviewRating rating)
    {
        if (elapsedDays == 0 && shortTerm)
        {
            return SameDay(memory.Stability, rating);
        }

        var recall = Retrievability(elapsedDays, memory.Stability);
        return rating == ReviewRating.Again ? Forgotten(memory, recall) : Recalled(memory, recall, rating);
    }

    private double SameDay(double stability, ReviewRating rating)
    {
        var growth = Math.Pow(stability, -w[19]) * Math.Exp(w[17] * ((int)rating - 3 + w[18]));
        return stability * (rating == ReviewRating.Again ? growth : Math.Max(growth, 1));
    }

    private double Forgotten(MemoryState memory, double recall)
    {
        var (stability, difficulty) = memory;
        var left = w[11] * Math.Pow(difficulty, -w[12]) * (Math.Pow(stability + 1, w[13]) - 1) * Math.Exp(w[14] * (1 - recall));
        return Math.Min(left, shortTerm ? stability / Math.Exp(w[17] * w[18]) : stability);
    }

    private double Recalled(MemoryState memory, double recall, ReviewRating rating)
    {
        var (stability, difficulty) = memory;
        var growth = Math.Exp(w[8]) * (11 - difficulty) * Math.Pow(stability, -w[9]) * (Math.Exp((1 - recall) * w[10]) - 1);
        var (hard, easy) = (rating == ReviewRating.Hard ? w[15] : 1, rating == ReviewRating.Easy ? w[16] : 1);
        return stability * (1 + (growth * hard * easy));
    }

    private double FirstDifficulty(ReviewRating rating) => w[4] - Math.Exp(((int)rating - 1) * w[5]) + 1;

    private double NextDifficulty(double difficulty, ReviewRating rating)
    {
        var damped = difficulty - (w[6] * ((int)rating - 3) * (10 - difficulty) / 9);
        return Math.Clamp((w[7] * FirstDifficulty(ReviewRating.Easy)) + ((1 - w[7]) * damped), 1, 10);
    }
}
