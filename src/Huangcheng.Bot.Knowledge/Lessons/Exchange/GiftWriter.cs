using System.Text;

namespace Huangcheng.Bot.Knowledge.Lessons.Exchange;

/// <summary>Writes questions in Moodle's GIFT format; ids, explanations and sources survive a round trip.</summary>
public static class GiftWriter
{
    /// <summary>What a comment that carries sources begins with.</summary>
    internal const string SourcesComment = "// sources:";

    public static string Write(Lesson lesson)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        var gift = new StringBuilder().Append("// ").Append(OneLine(lesson.Title)).Append("\n\n");
        foreach (var question in lesson.Questions)
        {
            Append(gift, question);
        }

        return gift.ToString();
    }

    private static void Append(StringBuilder gift, Question question)
    {
        if (question.Explanation.Sources.Count > 0)
        {
            gift.Append(SourcesComment).Append(' ').AppendJoin(", ", question.Explanation.Sources).Append('\n');
        }

        gift.Append("::").Append(Escaped(question.Id)).Append(":: ").Append(Escaped(question.Text)).Append(" {");
        if (question.Kind == QuestionKind.TrueFalse)
        {
            gift.Append(question.Right[0] == 0 ? "TRUE" : "FALSE");
        }
        else
        {
            AppendChoices(gift, question);
        }

        if (question.Explanation.Text.Length > 0)
        {
            gift.Append("\n  ####").Append(Escaped(question.Explanation.Text));
        }

        gift.Append("\n}\n\n");
    }

    private static void AppendChoices(StringBuilder gift, Question question)
    {
        foreach (var (i, choice) in question.Choices.Index())
        {
            gift.Append("\n  ").Append(Mark(question, choice, question.Right.Contains(i))).Append(Escaped(choice));
        }
    }

    private static string Mark(Question question, string choice, bool right) => (question.Kind, right) switch
    {
        // A text that begins like a weight needs one before it.
        (QuestionKind.One, true) when choice.StartsWith('%') => "=%100%",
        (QuestionKind.One, false) when choice.StartsWith('%') => "~%0%",
        (QuestionKind.One, true) => "=",
        (QuestionKind.One, false) => "~",

        // Moodle knows these fractions only with five decimals; the rights add up to everything, a wrong one takes all.
        (_, true) => FormattableString.Invariant($"~%{Math.Round(100m / question.Right.Count, 5)}%"),
        (_, false) => "~%-100%",
    };

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            _ = c switch
            {
                '\n' => escaped.Append("\\n"),
                '~' or '=' or '#' or '{' or '}' or ':' or '\\' => escaped.Append('\\').Append(c),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
