using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Antifraud;

/// <summary>A message as the phrases are looked for in it: no tricks left in the writing, and the way back to what was written.</summary>
internal sealed class CheckedText
{
    private readonly FoldedText _folded;
    private readonly Stretch[] _places;
    private readonly int[] _clauses;

    internal CheckedText(FoldedText folded, string value, Stretch[] places)
    {
        (_folded, Value, _places) = (folded, value, places);
        _clauses = new int[value.Length];
        for (var i = 1; i < value.Length; i++)
        {
            _clauses[i] = _clauses[i - 1] + (EndsClause(i - 1) ? 1 : 0);
        }
    }

    internal string Value { get; }

    /// <summary>The person's own words.</summary>
    internal string Quote(Stretch stretch)
    {
        var from = _places[stretch.Start].Start;
        var to = _places[stretch.End - 1].End;
        return _folded.Quote(from, to - from);
    }

    /// <summary>Which places stand behind one of the negations in their clause, up to a distance.</summary>
    internal bool[] Behind(IEnumerable<Stretch> negations, int distance)
    {
        var behind = new bool[Value.Length];
        foreach (var negation in negations)
        {
            for (var i = negation.End; i < Value.Length && i < negation.End + distance && _clauses[i] == _clauses[negation.Start]; i++)
            {
                behind[i] = true;
            }
        }

        return behind;
    }

    /// <summary>The stretches between commas, stops and line ends; none is empty.</summary>
    internal IEnumerable<Stretch> Clauses()
    {
        for (var start = 0; start < Value.Length;)
        {
            var end = start + 1;
            while (end < Value.Length && _clauses[end] == _clauses[start])
            {
                end++;
            }

            // The mark that ends a clause is no part of what is quoted.
            yield return new(start, end - start > 1 && EndsClause(end - 1) && !char.IsLetterOrDigit(Value[end - 1]) ? end - 1 : end);
            start = end;
        }
    }

    /// <summary>The first and the last character of each longer stretch in quotation marks: words are looked for before it and behind it.</summary>
    internal IReadOnlyList<Stretch> Quotations()
    {
        const int Sentence = 6;
        const string Opening = "“「『\"＂";
        const string Closing = "”」』\"＂";
        var (ends, opened, mark, at) = (new List<Stretch>(), 0, -1, 0);
        for (var i = 0; i < _folded.Original.Length; i++)
        {
            while (at < Value.Length && _folded.OriginalStart(_places[at].Start) < i)
            {
                at++;
            }

            if (mark < 0)
            {
                (opened, mark) = (at, Opening.IndexOf(_folded.Original[i], StringComparison.Ordinal));
            }
            else if (_folded.Original[i] == Closing[mark])
            {
                ends.AddRange(at - opened < Sentence ? [] : [new(opened, opened + 1), new(at - 1, at)]);
                mark = -1;
            }
        }

        return ends;
    }

    private bool EndsClause(int at) => Value[at] is ',' or '。' or ';' or '!' or '?' or ':' || BreaksLine(at);

    // Folding drops line breaks between Chinese characters; in the original they still stand.
    private bool BreaksLine(int at)
    {
        if (at + 1 >= _places.Length)
        {
            return false;
        }

        var from = _folded.OriginalStart(_places[at].End - 1);
        var to = _folded.OriginalStart(_places[at + 1].Start);
        return to > from && _folded.Original.AsSpan(from, to - from).Contains('\n');
    }
}
