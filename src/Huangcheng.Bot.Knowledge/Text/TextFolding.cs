using System.Text;

namespace Huangcheng.Bot.Knowledge.Text;

/// <summary>Brings a text into the form everything is compared in; see <see cref="FoldedText"/>.</summary>
internal static class TextFolding
{
    internal static FoldedText Fold(string text)
    {
        var table = FoldingTable.Instance;
        var folded = new Folder(text);
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (char.IsSurrogate(c))
            {
                i += folded.AppendSupplementary(i);
            }
            else if (table.PhraseAt(text.AsSpan(i)) is { } phrase)
            {
                for (var k = 0; k < phrase.Length; k++)
                {
                    folded.Append(phrase[k], i + k);
                }

                i += phrase.Length;
            }
            else
            {
                folded.AppendSingle(c, i);
                i++;
            }
        }

        return folded.Finish();
    }

    /// <summary>A space is worth keeping only where it parts two Latin words or numbers: "word 2 2024" but "11 月".</summary>
    private static bool PartsWords(char before, char after) => IsLatinOrDigit(before) && IsLatinOrDigit(after);

    private static bool IsLatinOrDigit(char c) => c < 0x2E80 && char.IsLetterOrDigit(c);

    private ref struct Folder(string text)
    {
        private readonly StringBuilder _value = new(text.Length);
        private readonly List<int> _starts = new(text.Length);
        private int _space = -1;

        internal void AppendSingle(char c, int start)
        {
            var single = FoldingTable.Instance[c];
            if (single == FoldingTable.Expanded)
            {
                foreach (var part in FoldingTable.Instance.Expansion(c))
                {
                    Append(part, start);
                }
            }
            else if (single == ' ')
            {
                _space = start;
            }
            else if (single != FoldingTable.Dropped)
            {
                Append(single, start);
            }
        }

        internal void Append(char c, int start)
        {
            if (_space >= 0 && _value.Length > 0 && PartsWords(_value[^1], c))
            {
                _value.Append(' ');
                _starts.Add(_space);
            }

            _space = -1;
            _value.Append(c);
            _starts.Add(start);
        }

        /// <summary>Returns how many UTF-16 units were read. Half a pair and invisible tags fold to nothing.</summary>
        internal int AppendSupplementary(int start)
        {
            if (!char.IsSurrogatePair(text, start))
            {
                return 1;
            }

            var code = char.ConvertToUtf32(text, start);
            if (code is >= 0x1D7CE and <= 0x1D7FF)
            {
                Append((char)('0' + ((code - 0x1D7CE) % 10)), start);
            }
            else if (code is >= 0x1D400 and <= 0x1D6A3)
            {
                Append((char)('a' + ((code - 0x1D400) % 26)), start);
            }
            else if (code is < 0xE0000 or > 0xE01EF)
            {
                Append(text[start], start);
                Append(text[start + 1], start);
            }

            return 2;
        }

        internal readonly FoldedText Finish() => new(text, _value.ToString(), [.. _starts]);
    }
}
