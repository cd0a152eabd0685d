namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>The number a heading or item starts with.</summary>
/// <param name="Level">1 for 一、 2 for (一) 3 for 1. 4 for (1).</param>
/// <param name="Label">As printed.</param>
/// <param name="Rest">What follows on the line, trimmed; may be empty.</param>
internal sealed record Numbering(int Level, int Ordinal, string Label, string Rest)
{
    public static Numbering? Read(string line) => line.Length > 0 && line[0] is '(' or '（' ? ReadBracketed(line) : ReadPlain(line);

    private static Numbering? ReadBracketed(string line)
    {
        var close = line.AsSpan(0, Math.Min(line.Length, 6)).IndexOfAny(')', '）');
        if (close < 2 || !ChineseNumber.TryParse(Inner(line, 1, close), out var ordinal))
        {
            return null;
        }

        var level = ChineseNumber.TryParseArabic(Inner(line, 1, close), out _) ? 4 : 2;
        var end = close + 1;
        end += end < line.Length && line[end] is '、' or '.' or '．' ? 1 : 0;
        return Cut(line, end, level, ordinal);
    }

    private static Numbering? ReadPlain(string line)
    {
        var mark = line.AsSpan(0, Math.Min(line.Length, 5)).IndexOfAny("、.．");
        if (mark < 1 || !ChineseNumber.TryParse(Inner(line, 0, mark), out var ordinal))
        {
            return null;
        }

        var arabic = ChineseNumber.TryParseArabic(Inner(line, 0, mark), out _);
        // 1.5 and 3.8 are quantities, not items.
        var quantity = arabic && mark + 1 < line.Length && char.IsAsciiDigit(NoticeLines.HalfWidth(line[mark + 1]));
        return quantity ? null : Cut(line, mark + 1, arabic ? 3 : 1, ordinal);
    }

    private static ReadOnlySpan<char> Inner(string line, int start, int end) => line.AsSpan(start, end - start).Trim();

    private static Numbering Cut(string line, int end, int level, int ordinal) =>
        new(level, ordinal, line[..end], NoticeLines.Trim(line[end..]));
}
