using System.Text;

namespace Huangcheng.Bot.Knowledge.Lessons.Exchange;

/// <summary>Writes questions in Moodle's Aiken format, which has one right choice and no explanations.</summary>
public static class AikenWriter
{
    /// <summary>The text, and the ids of questions that the format cannot hold.</summary>
    public static (string Text, IReadOnlyList<string> LeftOut) Write(Lesson lesson)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        var aiken = new StringBuilder();
        foreach (var question in lesson.Questions.Where(Fits))
        {
            // A line that looks like a choice or an answer would be read as one.
            var text = OneLine(question.Text);
            aiken.Append(AikenReader.IsChoice(text) || AikenReader.IsAnswer(text) ? "问：" : "").Append(text).Append('\n');
            foreach (var (i, choice) in question.Choices.Index())
            {
                aiken.Append(Letter(i)).Append(". ").Append(OneLine(choice)).Append('\n');
            }

            aiken.Append("ANSWER: ").Append(Letter(question.Right[0])).Append("\n\n");
        }

        return (aiken.ToString(), [.. lesson.Questions.Where(question => !Fits(question)).Select(question => question.Id)]);
    }

    private static bool Fits(Question question) => question.Right.Count == 1 && question.Kind != QuestionKind.Several && question.Choices.Count <= 26;

    private static char Letter(int index) => (char)('A' + index);

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
