using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Quizzes;

/// <summary>Walks a person through lessons.</summary>
internal static class LessonWalker
{
    public static LessonBook Book(TestBot bot) => bot.Services.GetRequiredService<LessonShelf>().Book;

    public static async Task ReadCardsAsync(Person person, Lesson lesson)
    {
        await person.Presses($"lesson:open:{lesson.Id}");
        foreach (var _ in lesson.Cards)
        {
            await person.Presses(person.Buttons[0]);
        }
    }

    /// <summary>From the first card to the end with every answer right.</summary>
    public static async Task WalkAsync(Person person, Lesson lesson)
    {
        await person.Presses($"lesson:open:{lesson.Id}");
        for (var taps = 1; !person.Answer[^1].Text.Contains("学完了", StringComparison.Ordinal); taps++)
        {
            Assert.InRange(taps, 1, 12);
            await person.Presses(RightButton(lesson, person));
        }
    }

    /// <summary>The button of a choice that is right on the screen the person sees.</summary>
    public static Button RightButton(Lesson lesson, Person person) =>
        person.Buttons.First(button => button.Label == RightLabel(lesson, person.Answer[^1].Text, [.. person.Buttons.Select(one => one.Label)]));

    /// <summary>The button of a choice that is wrong of the question the person sees.</summary>
    public static Button WrongButton(Lesson lesson, Person person)
    {
        var question = lesson.Questions.First(question => person.Answer[^1].Text.Contains(question.Text, StringComparison.Ordinal));
        return person.Buttons.First(button => question.Choices.Index().Any(choice => choice.Item == button.Label && !question.Right.Contains(choice.Index)));
    }

    /// <summary>What the right choice says on a screen; the first of the labels where there is nothing to choose.</summary>
    public static string RightLabel(Lesson lesson, string screen, IReadOnlyList<string> labels)
    {
        if (lesson.Questions.FirstOrDefault(question => screen.Contains(question.Text, StringComparison.Ordinal)) is { } question)
        {
            return labels.First(label => question.Right.Any(index => question.Choices[index] == label));
        }

        var step = lesson.Scenario?.Steps.FirstOrDefault(step => screen.EndsWith(step.Text, StringComparison.Ordinal));
        return step is null ? labels[0] : labels.First(label => label == Best(lesson.Scenario!, step).Text);
    }

    private static ScenarioChoice Best(Scenario scenario, ScenarioStep step) => step.Choices.MinBy(choice =>
        scenario.Ending(choice.To) is { } ending ? (ending.Good ? 0 : 99) : 1 + (scenario with { Steps = [scenario.Step(choice.To)!, .. scenario.Steps] }).FewestChoices)!;
}
