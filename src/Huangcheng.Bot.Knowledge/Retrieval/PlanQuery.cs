using Huangcheng.Bot.Knowledge.Index;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Retrieval;

/// <summary>A question made ready to search a plan by: what it is about, what else that is called, what is mere phrasing.</summary>
internal sealed class PlanQuery
{
    private const float GenericWeight = 0.1f;
    private const float SynonymWeight = 0.7f;
    private const int AStretch = 3;

    // Beside words of two characters and more, a single one is mostly a verb or a particle that no list holds.
    private const float LoneShare = 0.4f;

    private readonly bool[] _content;
    private readonly (int Start, int End)[] _runs;
    private readonly float[] _worth;
    private readonly List<(int Start, int End, Synonym Synonym)> _synonyms = [];

    /// <param name="phrasing">Words that say nothing about what is sought, longest first.</param>
    internal PlanQuery(string folded, PassageIndex index, QueryLexicon lexicon, IReadOnlyList<string> phrasing)
    {
        Text = folded;
        _content = [.. Text.Select(c => CharacterGrams.IsWordCharacter(c) && !lexicon.Particles.Contains(c, StringComparison.Ordinal))];
        MarkGeneric(index, phrasing);
        _runs = [.. Runs()];
        _worth = new float[Text.Length];
        foreach (var (start, end) in _runs)
        {
            Weigh(start, end, index.PassageTerms);
        }

        foreach (var synonym in lexicon.Synonyms)
        {
            AddSynonym(synonym);
        }

        Terms = new();
        Terms.Add(Text, GenericWeight);
        foreach (var (start, end) in _runs)
        {
            Terms.Add(Text.AsSpan(start, end - start), 1f);
        }

        foreach (var (_, _, synonym) in _synonyms)
        {
            foreach (var means in synonym.Means)
            {
                Terms.Add(means, SynonymWeight);
            }
        }
    }

    internal string Text { get; }

    internal WeightedTerms Terms { get; }

    /// <summary>What is left when mere phrasing is taken away, in stretches.</summary>
    internal IEnumerable<string> Contents => _runs.Select(run => Text[run.Start..run.End]);

    internal int ContentLength => _runs.Sum(run => run.End - run.Start);

    /// <summary>0–1: how much of what the question is about a folded text holds, rare words weighing more.</summary>
    internal float CoveredBy(string text)
    {
        var (covered, all) = (0f, 0f);
        foreach (var (start, end) in _runs)
        {
            for (var i = start; i < end; i++)
            {
                all += _worth[i];
                covered += IsCovered(i, start, end, text) ? _worth[i] : 0f;
            }
        }

        return all > 0f ? covered / all : 0f;
    }

    /// <summary>It says in other words what the plan calls by its own: 钱从哪来.</summary>
    internal bool SaysOtherwise => _synonyms.Exists(static s => s.End - s.Start > 1);

    /// <summary>0–1: the share of the question's content in stretches of three characters and more that the text holds as they are.</summary>
    internal float WordForWord(string text) => _runs.Length == 0
        ? 0f
        : (float)_runs.Where(run => run.End - run.Start >= AStretch && text.Contains(Text.AsSpan(run.Start, run.End - run.Start), StringComparison.Ordinal)).Sum(run => run.End - run.Start) / ContentLength;

    /// <summary>Words no text may miss: the longest stretch of the question's content that <paramref name="text"/> does not hold.</summary>
    internal string Missing(string text)
    {
        var longest = "";
        foreach (var (start, end) in _runs)
        {
            for (var i = start; i < end; i++)
            {
                var from = i;
                while (i < end && !IsCovered(i, start, end, text))
                {
                    i++;
                }

                longest = i - from > longest.Length ? Text[from..i] : longest;
            }
        }

        return longest;
    }

    private void MarkGeneric(PassageIndex index, IReadOnlyList<string> words)
    {
        var claimed = new bool[Text.Length];
        foreach (var word in words)
        {
            for (var at = Text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = Text.IndexOf(word, at + 1, StringComparison.Ordinal))
            {
                if (claimed.AsSpan(at, word.Length).Contains(true) || (word.Length == 1 && BelongsToAWord(at, index)))
                {
                    continue;
                }

                claimed.AsSpan(at, word.Length).Fill(true);
                _content.AsSpan(at, word.Length).Clear();
            }
        }
    }

    /// <summary>"在" is phrasing in 建在哪 and half a word in 在线: the plan's own words decide.</summary>
    // 要 ends words (主要) and begins none: 要发 of 要发挥 stands in the plan and is no word.
    private bool BelongsToAWord(int at, PassageIndex index) =>
        IsKnown(at - 1, index) || (Text[at] != '要' && IsKnown(at, index));

    private bool IsKnown(int first, PassageIndex index) =>
        first >= 0 && first + 1 < Text.Length && _content[first] && _content[first + 1]
        && index.FoldedText.Contains(Text.AsSpan(first, 2), StringComparison.Ordinal);

    private void AddSynonym(Synonym synonym)
    {
        foreach (var say in synonym.Say)
        {
            var at = Text.IndexOf(say, StringComparison.Ordinal);
            if (at >= 0)
            {
                _synonyms.Add((at, at + say.Length, synonym));
            }
        }
    }

    private IEnumerable<(int Start, int End)> Runs()
    {
        for (var i = 0; i < _content.Length; i++)
        {
            var start = i;
            while (i < _content.Length && _content[i])
            {
                i++;
            }

            if (i > start)
            {
                yield return (start, i);
            }
        }
    }

    /// <summary>
    /// A character is worth as much as the commoner of the two words it may belong to; the root keeps a rare word from
    /// hiding that a common one is missing: 大学生 is not 老年大学.
    /// </summary>
    private void Weigh(int start, int end, Bm25Index rarities)
    {
        if (end - start == 1)
        {
            _worth[start] = (Array.Exists(_runs, static run => run.End - run.Start > 1) ? LoneShare : 1f) * MathF.Sqrt(rarities.Rarity(Text[start]));
            return;
        }

        for (var i = start; i < end; i++)
        {
            var before = i > start ? rarities.Rarity(CharacterGrams.Bigram(Text[i - 1], Text[i])) : float.MaxValue;
            var after = i + 1 < end ? rarities.Rarity(CharacterGrams.Bigram(Text[i], Text[i + 1])) : float.MaxValue;
            _worth[i] = MathF.Sqrt(MathF.Min(before, after));
        }
    }

    private bool IsCovered(int i, int start, int end, string text)
    {
        if (end - start == 1)
        {
            return text.Contains(Text[i], StringComparison.Ordinal) || BySynonym(i, text);
        }

        return (i > start && text.Contains(Text.AsSpan(i - 1, 2), StringComparison.Ordinal))
            || (i + 1 < end && text.Contains(Text.AsSpan(i, 2), StringComparison.Ordinal))
            || BySynonym(i, text);
    }

    private bool BySynonym(int i, string text) =>
        _synonyms.Exists(s => s.Start <= i && i < s.End && text.ContainsAny(s.Synonym.Means));
}
