using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.LanguageModel.Grounding;

/// <summary>
/// Decides whether a model's text may reach a person. It does not judge whether a text is good, only whether everything in
/// it that could mislead stands in the evidence; in doubt it refuses, for then the extractive answer goes out.
/// </summary>
/// <param name="known">Names of departments, villages and activities.</param>
internal sealed class GroundingGate(IEnumerable<string> known)
{
    /// <summary>Small talk is short; who has more to say should quote a source.</summary>
    private const int LongestSmallTalk = 120;

    private static readonly char[] SentenceEnds = ['。', '!', '?', ';', '\n'];

    private readonly Names _names = new(known);

    public GateVerdict Judge(string text, Evidence evidence)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new GateVerdict(GateRefusal.Empty);
        }

        if (PlainChinese.Judge(text) is { } form)
        {
            return new GateVerdict(form);
        }

        var folded = string.Join('\n', text.Split('\n').Select(static line => TextFolding.Fold(line).Value));
        if (Conduct.Judge(folded) is { } conduct)
        {
            return new GateVerdict(conduct);
        }

        if (PhrasingPrompt.IsRepeatedIn(folded))
        {
            return new GateVerdict(GateRefusal.LeaksThePrompt);
        }

        if (!evidence.IsStrict && (Conduct.IsOutsideTheRemit(folded) || text.Length > LongestSmallTalk))
        {
            return new GateVerdict(text.Length > LongestSmallTalk ? GateRefusal.TooLong : GateRefusal.OutsideTheRemit);
        }

        var refusal = Sentences(folded)
            .Select(sentence => JudgeSentence(sentence, evidence))
            .FirstOrDefault(static refusal => refusal is not null);
        return new GateVerdict(refusal);
    }

    public static string[] Sentences(string folded) =>
        folded.Split(SentenceEnds, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private GateRefusal? JudgeSentence(string sentence, Evidence evidence)
    {
        if (Names.Quoted(sentence) is not { } quoted)
        {
            return GateRefusal.Quotation;
        }

        List<Fact> facts =
        [
            .. Quantity.ClaimedIn(sentence).Select(static key => new Fact(GateRefusal.Number, key)),
            .. quoted.Select(static name => new Fact(GateRefusal.Quotation, name)),
            .. Expressions.In(sentence, evidence.IsStrict).Select(static word => new Fact(GateRefusal.Expression, word)),
            .. _names.In(sentence).Select(static name => new Fact(GateRefusal.Name, name)),
        ];
        facts.RemoveAll(evidence.Common.Holds);
        foreach (var fact in facts.Where(fact => !evidence.Statements.Any(statement => statement.Holds(fact))))
        {
            return fact.Refusal;
        }

        var holding = evidence.Statements.Where(statement => facts.TrueForAll(statement.Holds)).ToList();
        return holding.Count == 0 && facts.Count > 0
            ? GateRefusal.Combination
            : evidence.IsStrict && !IsTold(sentence, holding, evidence.Common, facts.Count > 0) ? GateRefusal.Unsupported : null;
    }

    private static bool IsTold(string sentence, List<Statement> statements, Statement common, bool hasFacts)
    {
        var content = Support.Content(sentence).Where(pair => !common.Text.Contains(pair, StringComparison.Ordinal)).ToList();
        return (content.Count < Support.Claim && !hasFacts) || statements.Exists(statement =>
            Support.By(content, statement.Text) >= Support.Enough && !Expressions.Contradicts(sentence, statement.Text));
    }
}
