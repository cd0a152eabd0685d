namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Dates;

/// <summary>Numbers joined by marks or words: 7、8 · 五到七 · 七八 (two neighbours spoken together).</summary>
/// <param name="Values">In the order spoken, ranges filled in, none twice.</param>
/// <param name="End">Where the last number ends.</param>
internal sealed record NumberList(IReadOnlyList<int> Values, int End)
{
    // A year has twelve months; a page of numbers is no date, and would be read again from each of its numbers.
    private const int Most = 12;

    /// <param name="unit">A unit that may stand after every number but the last: 五月到七月.</param>
    public static NumberList? Read(string text, int at, string joints, string ranges, char? unit = null)
    {
        var length = ChineseNumber.ReadSmall(text, at, out var value);
        if (length == 0)
        {
            return null;
        }

        var values = new List<int> { value };
        var end = at + length;
        if (length == 1 && Neighbours(text, end, value) is > 0 and var neighbours)
        {
            values.AddRange(Enumerable.Range(value + 1, neighbours));
            end += neighbours;
        }
        else if (text.AsSpan(at).StartsWith("十一十二", StringComparison.Ordinal))
        {
            values.Add(12);
            end = at + 4;
        }

        while (values.Count < Most && Next(text, end, unit) is var joint && joint < text.Length && (joints + ranges).Contains(text[joint], StringComparison.Ordinal))
        {
            length = ChineseNumber.ReadSmall(text, joint + 1, out var following);
            if (length == 0 || !Belongs(text, joint + 1 + length, unit, joints + ranges))
            {
                break;
            }

            var first = ranges.Contains(text[joint], StringComparison.Ordinal) && following > values[^1] ? values[^1] + 1 : following;
            values.AddRange(Enumerable.Range(first, Math.Min(following - first, 12) + 1));
            end = joint + 1 + length;
        }

        return new NumberList([.. values.Distinct()], end);
    }

    // 七八月份: seven and eight; 七八九三个月: three. 十一 is one number and never gets here.
    private static int Neighbours(string text, int at, int value)
    {
        var count = 0;
        while (at + count < text.Length && ChineseNumber.Digit(text[at + count]) == value + count + 1)
        {
            count++;
        }

        return count > 0 && at + count < text.Length && (text[at + count] is '月' || TellsHowMany(text, at + count, count + 1)) ? count : 0;
    }

    /// <summary>三个月 after three numbers, 两个月 after two: said once more, how many months were named.</summary>
    public static bool TellsHowMany(string text, int at, int months)
    {
        at += at < text.Length && text[at] == '这' ? 1 : 0;
        var length = ChineseNumber.ReadSmall(text, at, out var number);
        return length > 0 && number == months && text.AsSpan(at + length).StartsWith("个月", StringComparison.Ordinal);
    }

    private static int Next(string text, int end, char? unit)
    {
        var next = end;
        if (unit is not null && next < text.Length && text[next] == unit)
        {
            next++;
        }

        return next < text.Length && text[next] is '份' ? next + 1 : next;
    }

    // In "11月-3号" the 3 is no month: a joined number must be followed by the unit or another joint.
    private static bool Belongs(string text, int at, char? unit, string joints) =>
        unit is null || (at < text.Length && (text[at] == unit || joints.Contains(text[at], StringComparison.Ordinal)));
}
