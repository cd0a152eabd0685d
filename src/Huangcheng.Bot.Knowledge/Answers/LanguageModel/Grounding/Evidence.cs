using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.LanguageModel.Grounding;

/// <summary>
/// What a text may be made of. Facts of one sentence must stand together in one statement: a month of one row and a
/// department of another make a falsehood out of two truths.
/// </summary>
/// <param name="Statements">One sentence of an answer, one passage, or one row of the schedule each.</param>
/// <param name="Common">What any sentence may say: who the bot is, and the plan's title.</param>
/// <param name="IsStrict">True when the text is to tell what the sources say: then every sentence must be told by a statement.</param>
internal sealed record Evidence(IReadOnlyList<Statement> Statements, Statement Common, bool IsStrict)
{
    public static Evidence Of(IEnumerable<string> statements, string common, bool isStrict) => new(
        [.. statements.Select(Statement.Of).Where(static statement => statement.Text.Length > 0)],
        Statement.Of(common),
        isStrict);

    public Evidence With(IEnumerable<string> more) => this with
    {
        Statements = [.. Statements, .. more.Select(Statement.Of)],
        IsStrict = true,
    };
}

/// <param name="Text">Folded.</param>
/// <param name="Quantities">Every number in it with its unit.</param>
internal sealed record Statement(string Text, IReadOnlySet<string> Quantities)
{
    public static Statement Of(string written)
    {
        var folded = TextFolding.Fold(written).Value;
        return new(folded, Quantity.AllIn(folded));
    }

    public bool Holds(Fact fact) => fact.Refusal == GateRefusal.Number
        ? Quantities.Contains(fact.Key)
        : Text.Contains(fact.Key, StringComparison.Ordinal);
}

/// <summary>Something a sentence claims that must stand in the evidence.</summary>
/// <param name="Refusal">What to say when it does not.</param>
/// <param name="Key">A quantity's key, or folded words.</param>
internal readonly record struct Fact(GateRefusal Refusal, string Key);
