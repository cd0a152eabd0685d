namespace Huangcheng.Bot.Knowledge.Text;

/// <summary>
/// A text in the one form everything is compared in, and the way back to what was written:
/// Simplified characters, half-width, lower case, no invisible characters, no needless spaces.
/// </summary>
public sealed class FoldedText
{
    private readonly int[] _starts;

    internal FoldedText(string original, string value, int[] starts)
    {
        Original = original;
        Value = value;
        _starts = starts;
    }

    /// <summary>The text as written.</summary>
    public string Original { get; }

    /// <summary>The folded text; compare it ordinally.</summary>
    public string Value { get; }

    public int Length => Value.Length;

    /// <summary>Where in <see cref="Original"/> the folded character at <paramref name="index"/> begins.</summary>
    public int OriginalStart(int index) => index < _starts.Length ? _starts[index] : Original.Length;

    /// <summary>The person's own words for a stretch of the folded text.</summary>
    public string Quote(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (length == 0)
        {
            return "";
        }

        var last = _starts[start + length - 1];
        var end = char.IsSurrogatePair(Original, last) ? last + 2 : last + 1;
        return Original[_starts[start]..end];
    }

    public static FoldedText Of(string text) => TextFolding.Fold(text);

    public override string ToString() => Value;
}
