namespace Huangcheng.Bot.Knowledge.Lessons;

/// <summary>What helps with a question without answering it: its own hint, else the card that it is about.</summary>
public static class LessonHints
{
    public static string For(Lesson lesson, Question question)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        ArgumentNullException.ThrowIfNull(question);
        if (question.Hint is { } hint)
        {
            return hint;
        }

        var about = Pairs(question.Text + question.Explanation.Text);
        return lesson.Cards.MaxBy(card => Pairs(card.Text).Count(about.Contains))?.Text ?? lesson.Title;
    }

    private static HashSet<(char, char)> Pairs(string text) => [.. text.Zip(text.Skip(1)).Where(pair => char.IsLetterOrDigit(pair.First) && char.IsLetterOrDigit(pair.Second))];
}
