namespace Huangcheng.Bot.Knowledge.Antifraud;

/// <summary>One way of saying something: of each group any one phrase, all groups close together, in any order.</summary>
/// <param name="number">Its number; see <see cref="RuleIndex"/>.</param>
/// <param name="groups">Numbers of phrases; see <see cref="PhraseIndex"/>.</param>
/// <param name="window">How many characters they may span.</param>
internal sealed class SignRule(int number, int[][] groups, int window)
{
    /// <summary>Two sentences of a short message; further apart, words have nothing to do with each other.</summary>
    internal const int Window = 40;

    /// <summary>For words that only mean something side by side.</summary>
    internal const int TightWindow = 12;

    internal int Number => number;

    /// <summary>The first place where it is said, or null.</summary>
    internal Stretch? Find(FoundPhrases found, bool[] negated)
    {
        foreach (var id in groups[0])
        {
            foreach (var first in found[id])
            {
                if (!negated[first.Start] && Complete(first, found, negated) is { } whole)
                {
                    return whole;
                }
            }
        }

        return null;
    }

    private Stretch? Complete(Stretch whole, FoundPhrases found, bool[] negated)
    {
        var first = whole;
        for (var group = 1; group < groups.Length; group++)
        {
            if (Nearest(groups[group], first, whole, found, negated) is not { } nearest)
            {
                return null;
            }

            whole = new(Math.Min(whole.Start, nearest.Start), Math.Max(whole.End, nearest.End));
        }

        return whole;
    }

    private Stretch? Nearest(int[] group, Stretch first, Stretch whole, FoundPhrases found, bool[] negated)
    {
        Stretch? best = null;
        var nearest = int.MaxValue;
        foreach (var id in group)
        {
            foreach (var other in found[id])
            {
                var distance = other.Start >= first.End ? other.Start - first.End : first.Start - other.End;
                var span = Math.Max(whole.End, other.End) - Math.Min(whole.Start, other.Start);
                if (distance >= 0 && distance < nearest && span <= window && !negated[other.Start])
                {
                    (best, nearest) = (other, distance);
                }
            }
        }

        return best;
    }
}
