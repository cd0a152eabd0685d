namespace Huangcheng.Bot.Knowledge.Lessons.Review;

/// <summary>What schedules depend on. The defaults are the long-term mode: at most one review a day.</summary>
public sealed record ReviewSettings
{
    /// <summary>The published FSRS-6 weights.</summary>
    public static IReadOnlyList<double> DefaultWeights { get; } =
    [
        0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
        1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
    ];

    /// <summary>The chance of recall at which an item comes back.</summary>
    public double Retention { get; init; } = 0.9;

    public int MaximumDays { get; init; } = 36_500;

    public IReadOnlyList<double> Weights { get; init; } = DefaultWeights;

    /// <summary>Null in the long-term mode, where a second answer on the same day changes no stability.</summary>
    public ShortTermSteps? ShortTerm { get; init; }
}

/// <summary>The waits within a day; either list may be empty.</summary>
public sealed record ShortTermSteps(IReadOnlyList<TimeSpan> Learning, IReadOnlyList<TimeSpan> Relearning);
