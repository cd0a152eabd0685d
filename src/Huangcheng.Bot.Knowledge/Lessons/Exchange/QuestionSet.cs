using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Lessons.Exchange;

/// <summary>What an import yields: the questions that could be taken over, and why others could not.</summary>
/// <param name="Faults">With the lines of the imported file.</param>
public sealed record QuestionSet(IReadOnlyList<Question> Questions, IReadOnlyList<KnowledgeFault> Faults);

/// <summary>Collects questions of a foreign file as they are read.</summary>
internal sealed class QuestionCollector(string file)
{
    private readonly List<Question> questions = [];
    private readonly KnowledgeFaults faults = new();

    internal QuestionSet ToSet() => new(questions, faults.ToList());

    internal void Fault(int line, string message) => faults.Add(file, line, message);

    /// <summary>Adds a question; two choices 对 and 错 make it a true-false one.</summary>
    /// <param name="name">The name in the foreign file; used as the id when it is one.</param>
    internal void Add(int line, string name, string text, IReadOnlyList<(string Text, bool Right)> choices, Statement explanation)
    {
        var right = choices.Index().Where(choice => choice.Item.Right).Select(choice => choice.Index).ToList();
        if (text.Length == 0 || choices.Count < LessonRules.FewestChoices || right.Count == 0 || right.Count == choices.Count)
        {
            Fault(line, "这道题没有读进来：要有题目，至少两个选项，有对的也有错的。");
            return;
        }

        List<string> texts = [.. choices.Select(choice => choice.Text)];
        var trueFalse = right.Count == 1 && texts.Order(StringComparer.Ordinal).SequenceEqual(Question.TrueFalseChoices.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        questions.Add(new(
            IdFor(name),
            trueFalse ? QuestionKind.TrueFalse : right.Count == 1 ? QuestionKind.One : QuestionKind.Several,
            text,
            trueFalse ? Question.TrueFalseChoices : texts,
            trueFalse ? [texts[right[0]] == "对" ? 0 : 1] : right,
            explanation));
    }

    private string IdFor(string name)
    {
        var free = 1;
        while (questions.Any(question => question.Id == Numbered(free)))
        {
            free++;
        }

        return LessonRules.IsId(name) && questions.TrueForAll(question => question.Id != name) ? name : Numbered(free);

        static string Numbered(int number) => FormattableString.Invariant($"q{number}");
    }
}
