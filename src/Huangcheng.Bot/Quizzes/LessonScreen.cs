using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Knowledge.Lessons;

namespace Huangcheng.Bot.Quizzes;

/// <summary>A place in a lesson as a chat shows it.</summary>
internal static class LessonScreen
{
    private static readonly Button s_leave = new("退出", "lesson:x");

    /// <summary>What is to be told, then the screen the person is at; the chat remembers which it shows.</summary>
    public static Reply Show(Lesson lesson, LessonProgress at, params IReadOnlyList<string?> said)
    {
        var screen = new Content(LessonWording.Screen(lesson, at)) { Buttons = at.Done ? LessonWording.Next : Buttons(lesson, at) };
        return new Reply([.. said.OfType<string>().Select(text => new Content(text)), screen]) { Continues = !at.Done }
            .Remember(at, LessonJson.Default.LessonProgress);
    }

    private static IReadOnlyList<Button> Buttons(Lesson lesson, LessonProgress at)
    {
        IReadOnlyList<Button> hint = LessonPlayer.Asked(lesson, at) is not null && !at.Hinted ? [LessonWording.HintButton(at)] : [];
        var choices = LessonPlayer.Choices(lesson, at).Index().Where(choice => !at.Picked.Contains(choice.Index));
        return [.. choices.Select(choice => LessonWording.Choice(at, choice.Index, choice.Item)), .. hint, s_leave];
    }
}
