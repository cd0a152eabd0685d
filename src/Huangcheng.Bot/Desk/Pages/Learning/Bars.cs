using System.Globalization;

namespace Huangcheng.Bot.Desk.Pages.Learning;

/// <summary>A plot of bars, drawn by the server: what it shows, and where each bar stands.</summary>
/// <param name="Title">Read out in place of the picture.</param>
/// <param name="Values">From left to right.</param>
internal sealed record Bars(string Title, IReadOnlyList<(string Label, int Value)> Values)
{
    public const int Width = 400;
    public const int Height = 180;

    private const int Ground = 150;
    private const int Top = 24;

    // A single bar is no wall.
    private const double Widest = 72;

    /// <summary>Position, width and height of each bar, in the plot's own units.</summary>
    public IEnumerable<Bar> Draw()
    {
        var most = Math.Max(1, Values.Count == 0 ? 1 : Values.Max(value => value.Value));
        var step = (double)Width / Math.Max(1, Values.Count);
        var wide = Math.Min(step * 0.7, Widest);
        return Values.Select((value, index) =>
        {
            var height = (Ground - Top) * (double)value.Value / most;
            return new Bar(value.Label, value.Value, N(((index + 0.5) * step) - (wide / 2)), N(Ground - height), N(wide), N(height), N((index + 0.5) * step), N(Ground - height - 6));
        });
    }

    private static string N(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    /// <param name="Middle">Where its label stands.</param>
    /// <param name="Over">Where its value stands.</param>
    internal sealed record Bar(string Label, int Value, string X, string Y, string Wide, string High, string Middle, string Over);
}
