using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Antifraud;

/// <summary>
/// Undoes how fraud hides from filters: 转*账, 薇信, 加V, 扣 扣, 安、全、账、户, 一三八…; marks links and numbers by
/// characters of private use, so that a rule can ask for "a link".
/// </summary>
internal sealed class MessageReading(IReadOnlyDictionary<string, string> spelling, IReadOnlyList<string> officialSites, IReadOnlyList<string> oddEndings, IReadOnlyList<string> officialNumbers)
{
    /// <summary>A pasted message says what it wants early; what follows only costs time.</summary>
    internal const int MostCharacters = 2000;

    internal const char UnknownLink = '\uE000';
    internal const char OddLink = '\uE006';
    internal const char OfficialLink = '\uE001';
    internal const char MobileNumber = '\uE002';
    internal const char OtherNumber = '\uE003';
    internal const char OfficialNumber = '\uE004';

    /// <summary>Stands for amounts in a rule; in the text they stay as they are.</summary>
    internal const char Amount = '\uE005';

    /// <summary>Stands in a rule for something said in quotation marks; in the text it stays as it is.</summary>
    internal const char Quotation = '\uE007';

    private const string ChineseDigits = "零一二三四五六七八九";
    private const string FormalDigits = "〇壹贰叁肆伍陆柒捌玖";

    private readonly LinkReader _links = new(officialSites, oddEndings);
    private readonly HashSet<string> _numbers = [.. officialNumbers];
    private readonly ILookup<char, (string Written, string Meant)> _spelling = spelling
        .OrderByDescending(static pair => pair.Key.Length)
        .ToLookup(static pair => pair.Key[0], static pair => (pair.Key, pair.Value));

    internal CheckedText Read(string message)
    {
        var folded = FoldedText.Of(message.Length > MostCharacters ? message[..MostCharacters] : message);
        var bare = Spelled(Squeezed(folded.Value));
        return new CheckedText(folded, string.Concat(bare.Select(static part => part.Character)), [.. bare.Select(static part => part.Place)]);
    }

    /// <summary>A phrase of the patterns in the same form; its punctuation is of no account.</summary>
    internal string Phrase(string written)
    {
        var folded = FoldedText.Of(written).Value.Where(char.IsLetterOrDigit).Select(static (c, i) => new Part(c, new(i, i + 1))).ToList();
        return string.Concat(Spelled(folded).Select(static part => part.Character));
    }

    private List<Part> Squeezed(string text)
    {
        var kept = new List<Part>(text.Length);
        var links = _links.Find(text);
        var next = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (next < links.Count && links[next].Start == i)
            {
                kept.Add(new(links[next] switch { { Official: true } => OfficialLink, { Odd: true } => OddLink, _ => UnknownLink }, new(i, links[next].End)));
                i = links[next++].End - 1;
            }
            else if (ChineseNumberEnd(text, i) is { } end)
            {
                for (; i < end; i++)
                {
                    kept.Add(new(Digit(text[i])!.Value, new(i, i + 1)));
                }

                i--;
            }
            else if (IsKept(text, i))
            {
                kept.Add(new(text[i], new(i, i + 1)));
            }
        }

        return Numbered(kept);
    }

    /// <summary>Letters, digits and what ends a clause, unless it is strewn between single characters.</summary>
    private static bool IsKept(string text, int i) =>
        char.IsLetterOrDigit(text[i]) || (text[i] is ',' or '。' or ';' or '!' or '?' or ':' or '、' && !IsStrewn(text, i));

    private static bool IsStrewn(string text, int i) =>
        (i >= 2 && text[i - 2] == text[i] && char.IsLetter(text[i - 1]) && i + 1 < text.Length && char.IsLetter(text[i + 1])) ||
        (i + 2 < text.Length && text[i + 2] == text[i] && char.IsLetter(text[i + 1]) && i > 0 && char.IsLetter(text[i - 1]));

    private static int? ChineseNumberEnd(string text, int from)
    {
        var end = from;
        while (end < text.Length && Digit(text[end]) is not null)
        {
            end++;
        }

        return end - from >= 5 ? end : null;
    }

    private static char? Digit(char c)
    {
        var value = Math.Max(ChineseDigits.IndexOf(c, StringComparison.Ordinal), FormalDigits.IndexOf(c, StringComparison.Ordinal));
        return value < 0 ? null : (char)('0' + value);
    }

    private List<Part> Numbered(List<Part> parts)
    {
        var read = new List<Part>(parts.Count);
        for (var i = 0; i < parts.Count;)
        {
            var end = i;
            while (end < parts.Count && char.IsAsciiDigit(parts[end].Character))
            {
                end++;
            }

            var next = end < parts.Count ? parts[end].Character : ' ';
            if (end - i is >= 5 and <= 13 && next is not ('元' or '块' or '万' or '人' or '分' or '名' or '户' or '个' or '积'))
            {
                var digits = string.Concat(parts[i..end].Select(static part => part.Character));
                read.Add(new(KindOf(digits), new(parts[i].Place.Start, parts[end - 1].Place.End)));
                i = end;
            }
            else
            {
                end = Math.Max(end, i + 1);
                read.AddRange(parts[i..end]);
                i = end;
            }
        }

        return read;
    }

    private char KindOf(string digits) => digits switch
    {
        _ when _numbers.Contains(digits) => OfficialNumber,
        { Length: 11 } when digits[0] == '1' && digits[1] is >= '3' => MobileNumber,
        _ => OtherNumber,
    };

    private List<Part> Spelled(List<Part> parts)
    {
        var read = new List<Part>(parts.Count);
        for (var i = 0; i < parts.Count;)
        {
            var change = _spelling[parts[i].Character].FirstOrDefault(pair => StandsAt(parts, i, pair.Written));
            if (change.Written is null)
            {
                read.Add(parts[i++]);
                continue;
            }

            var place = new Stretch(parts[i].Place.Start, parts[i + change.Written.Length - 1].Place.End);
            read.AddRange(change.Meant.Select(c => new Part(c, place)));
            i += change.Written.Length;
        }

        return read;
    }

    private static bool StandsAt(List<Part> parts, int at, string written)
    {
        if (at + written.Length > parts.Count)
        {
            return false;
        }

        for (var k = 0; k < written.Length; k++)
        {
            if (parts[at + k].Character != written[k])
            {
                return false;
            }
        }

        // Latin letters are a word of their own: vx is 微信, but not in the midst of another word.
        var last = at + written.Length;
        return (at == 0 || !char.IsAsciiLetter(written[0]) || !char.IsAsciiLetter(parts[at - 1].Character)) &&
            (last == parts.Count || !char.IsAsciiLetter(written[^1]) || !char.IsAsciiLetter(parts[last].Character));
    }

    private readonly record struct Part(char Character, Stretch Place);
}
