using System.Globalization;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Retrieval;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers;

/// <summary>The office's own questions and answers: the very wording wins over the plan's text, a near one only over a miss.</summary>
internal sealed class FaqDesk
{
    /// <summary>A near question holds this share of what is asked, and is held by it as well.</summary>
    private const float Near = 0.6f;

    private readonly Dictionary<string, FaqEntry> _byWording = new(StringComparer.Ordinal);
    private readonly List<(string Wording, FaqEntry Entry)> _wordings = [];
    private readonly PassageSearch? _search;
    private readonly string _planTitle;

    public FaqDesk(IReadOnlyList<FaqEntry> entries, string planTitle)
    {
        _planTitle = planTitle;
        foreach (var entry in entries)
        {
            foreach (var wording in entry.OtherWays.Prepend(entry.Question))
            {
                _byWording.TryAdd(Key(FoldedText.Of(wording)), entry);
                _wordings.Add((wording, entry));
            }
        }

        _search = _wordings.Count == 0
            ? null
            : new PassageSearch([.. _wordings.Select(static (w, i) => new Passage(i.ToString(CultureInfo.InvariantCulture), w.Wording))]);
    }

    public Answer? TryExact(FoldedText question, InquiryContext context) =>
        _byWording.TryGetValue(Key(question), out var entry) ? Tell(entry, context) : null;

    public Answer? TryNear(FoldedText question, InquiryContext context)
    {
        if (_search?.Search(question.Value, 1) is not [var hit] || hit.Coverage < Near)
        {
            return null;
        }

        var (wording, entry) = _wordings[int.Parse(hit.Id, CultureInfo.InvariantCulture)];
        return Share(FoldedText.Of(wording).Value, question.Value) >= Near ? Tell(entry, context) : null;
    }

    private Answer Tell(FaqEntry entry, InquiryContext context)
    {
        var (document, section, quote) = entry.Source is { Document: { } plan, Quote: { } words }
            ? (plan, $"《{_planTitle}》", words)
            : (entry.File, entry.Source.Told ?? "", entry.Answer);
        var source = entry.Source.Told is { } told ? $"出处：{told}提供" : $"出处：《{_planTitle}》";
        return new Answer(
            AnswerKind.Faq,
            true,
            $"{entry.Answer}\n{source}",
            [new Citation(document, section, quote)],
            [],
            Suggestions.AtMostFour([Suggestions.ThisMonth, Suggestions.WholeYear, Suggestions.Person]),
            context with { Misses = 0 });
    }

    /// <summary>0–1: how many of the wording's pairs of characters the question holds.</summary>
    private static float Share(string wording, string question)
    {
        var held = Enumerable.Range(0, Math.Max(0, wording.Length - 1)).Count(i => question.Contains(wording.AsSpan(i, 2), StringComparison.Ordinal));
        return wording.Length < 2 ? 0 : (float)held / (wording.Length - 1);
    }

    private static string Key(FoldedText text) => string.Concat(text.Value.Where(char.IsLetterOrDigit));
}
