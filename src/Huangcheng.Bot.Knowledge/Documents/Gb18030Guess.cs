using System.Buffers;
using System.Text;

namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>Tells Chinese text in GB18030 from other bytes that happen to decode.</summary>
internal static class Gb18030Guess
{
    /// <summary>Fewer characters than this say nothing about a line.</summary>
    private const int Enough = 10;

    /// <summary>
    /// True when three-byte UTF-8 sequences outnumber broken ones: in GB18030 text they are rare accidents.
    /// Null when the bytes are sound UTF-8.
    /// </summary>
    public static bool? IsUtf8ButDamaged(ReadOnlySpan<byte> bytes)
    {
        var sound = 0;
        var broken = 0;
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out _, out var length) != OperationStatus.Done)
            {
                broken++;
            }
            else if (length >= 3)
            {
                sound++;
            }

            bytes = bytes[length..];
        }

        return broken == 0 ? null : sound >= broken;
    }

    /// <summary>
    /// The line of the first passage that is not ordinary Chinese: GB2312 orders the 3,755 commonest characters in
    /// rows B0–D7, where some 95 % of running text lies, but only a sixth of random pairs.
    /// </summary>
    public static int? FirstImplausibleLine(ReadOnlySpan<byte> bytes)
    {
        var number = 0;
        var total = (Common: 0, All: 0);
        foreach (var range in bytes.Split((byte)'\n'))
        {
            number++;
            var line = Count(bytes[range]);
            if (line.All >= Enough && line.Common * 10 < line.All * 6)
            {
                return number;
            }

            total = (total.Common + line.Common, total.All + line.All);
        }

        return total.Common * 10 < total.All * 7 ? 1 : null;
    }

    private static (int Common, int All) Count(ReadOnlySpan<byte> line)
    {
        var common = 0;
        var all = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] < 0x80)
            {
                continue;
            }

            all++;
            var trail = i + 1 < line.Length ? line[++i] : (byte)0;
            if (trail is >= 0x30 and <= 0x39)
            {
                i += 2;
            }
            else if (trail >= 0xA1 && line[i - 1] is (>= 0xB0 and <= 0xD7) or (>= 0xA1 and <= 0xA3))
            {
                common++;
            }
        }

        return (common, all);
    }
}
