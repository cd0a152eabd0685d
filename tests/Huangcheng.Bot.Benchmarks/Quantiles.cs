namespace Huangcheng.Bot.Benchmarks;

internal static class Quantiles
{
    public static double Of(IEnumerable<double> values, double quantile)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[(int)Math.Min(sorted.Length - 1, sorted.Length * quantile)];
    }
}
