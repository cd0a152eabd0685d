namespace Huangcheng.Bot.Knowledge.Antifraud;

/// <summary>What a verdict rests on, in the person's own words.</summary>
/// <param name="leanings">What each character adds to the suspicion, from the learned weights.</param>
internal sealed class FoundSigns(MessageLook look, double[] leanings)
{
    /// <summary>With so many signs of its own kind, a message needs no general remark.</summary>
    private const int Enough = 2;

    private const int LongestQuote = 40;
    private const int Around = 12;
    private const string LikeFraud = "这句话很像骗子常说的话";

    /// <summary>The signs a clerk wrote down, weightiest first; where there are few, what the most suspicious sentences do.</summary>
    internal IReadOnlyList<FoundSign> Of(IEnumerable<SeenSign> seen)
    {
        var known = seen.OrderByDescending(static one => one.Sign.Weight)
            .DistinctBy(static one => one.Sign.Title, StringComparer.Ordinal)
            .Select(one => new FoundSign(one.Sign.Title, look.Text.Quote(one.Where)))
            .ToList();
        return known.Count >= Enough ? known : [.. known, .. Learned(withoutHint: known.Count == 0)];
    }

    private List<FoundSign> Learned(bool withoutHint)
    {
        var sentences = look.Text.Clauses().Select(clause => (Clause: clause, Leaning: Leaning(clause))).OrderByDescending(static one => one.Leaning).ToList();
        var signs = sentences.Where(static one => one.Leaning > 0).SelectMany(one => look.Hints.Where(hint => IsWithin(hint.Where, one.Clause)).Take(Enough).Select(hint => new FoundSign(hint.Title, Quote(one.Clause, hint.Where)))).ToList();
        return signs.Count > 0 || !withoutHint ? signs : [new(LikeFraud, Quote(sentences[0].Clause, sentences[0].Clause))];
    }

    private double Leaning(Stretch clause) => leanings.AsSpan(clause.Start, clause.End - clause.Start).ToArray().Sum();

    /// <summary>The sentence; of a very long one only what stands around the place.</summary>
    private string Quote(Stretch clause, Stretch place)
    {
        if (clause.End - clause.Start <= LongestQuote)
        {
            return look.Text.Quote(clause);
        }

        var from = Math.Max(clause.Start, place.Start - Around);
        return look.Text.Quote(new(from, Math.Min(clause.End, Math.Max(place.Start + Around, Math.Min(place.End + Around, from + LongestQuote)))));
    }

    private static bool IsWithin(Stretch place, Stretch clause) => place.Start >= clause.Start && place.End <= clause.End;
}
