using System.Globalization;
using System.Text;

namespace Huangcheng.Bot.Knowledge.Lessons.Exchange;

/// <summary>
/// Writes imported questions as a lesson file. What the import does not hold, cards above all, stays empty: the check
/// then names every line that a person must still write, and nothing is invented.
/// </summary>
public static class LessonDraft
{
    public static string Write(string id, string title, DateOnly reviewed, IReadOnlyList<Question> questions)
    {
        ArgumentNullException.ThrowIfNull(questions);
        var yaml = new StringBuilder()
            .Append("id: ").Append(Quoted(id)).Append('\n')
            .Append("version: 1\n")
            .Append("title: ").Append(Quoted(title)).Append('\n')
            .Append("reviewed: ").Append(reviewed.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Append('\n')
            .Append("cards: []\n")
            .Append(questions.Count == 0 ? "questions: []\n" : "questions:\n");
        foreach (var question in questions)
        {
            Append(yaml, question);
        }

        return yaml.ToString();
    }

    private static void Append(StringBuilder yaml, Question question)
    {
        yaml.Append("  - id: ").Append(Quoted(question.Id)).Append('\n')
            .Append("    kind: ").Append(QuestionReader.NameOf(question.Kind)).Append('\n')
            .Append("    text: ").Append(Quoted(question.Text)).Append('\n');
        if (question.Kind == QuestionKind.TrueFalse)
        {
            yaml.Append("    right: ").Append(question.Choices[question.Right[0]]).Append('\n');
        }
        else
        {
            yaml.Append("    choices:\n");
            foreach (var choice in question.Choices)
            {
                yaml.Append("      - ").Append(Quoted(choice)).Append('\n');
            }

            yaml.Append("    right: [").AppendJoin(", ", question.Right.Select(index => index + 1)).Append("]\n");
        }

        yaml.Append("    explanation: ").Append(Quoted(question.Explanation.Text)).Append('\n')
            .Append("    sources: [").AppendJoin(", ", question.Explanation.Sources.Select(Quoted)).Append("]\n");
    }

    /// <summary>A double-quoted scalar: whatever stands in a foreign file stays text.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 8);
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\n' => quoted.Append("\\n"),
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF' =>
                    quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }
}
