using System.Text.Json.Serialization;

namespace Huangcheng.Bot.Benchmarks.Retrieval;

/// <summary>The JSON line that <c>retrieval</c> prints: a contract.</summary>
internal sealed record RetrievalReport(
    double Recall1,
    double Recall5,
    double Mrr10,
    double IndexSeconds,
    double QueryMsMean,
    double QueryMsP95,
    double QueryMsP99)
{
    /// <param name="places">Where among the first ten the right passage stood, from 1; null when it did not.</param>
    public static RetrievalReport Of(IReadOnlyList<int?> places, IReadOnlyList<double> milliseconds, TimeSpan indexed) => new(
        Share(places, place => place == 1 ? 1 : 0),
        Share(places, place => place <= 5 ? 1 : 0),
        Share(places, place => place is { } found ? 1.0 / found : 0),
        Math.Round(indexed.TotalSeconds, 3),
        Math.Round(milliseconds.DefaultIfEmpty().Average(), 3),
        Math.Round(Quantiles.Of(milliseconds, 0.95), 3),
        Math.Round(Quantiles.Of(milliseconds, 0.99), 3));

    private static double Share(IReadOnlyList<int?> places, Func<int?, double> worth) =>
        Math.Round(places.Select(worth).DefaultIfEmpty().Average(), 4);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RetrievalReport))]
internal sealed partial class RetrievalJson : JsonSerializerContext;
