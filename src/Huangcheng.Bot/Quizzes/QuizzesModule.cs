using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Quizzes;

public static class QuizzesModule
{
    /// <summary>Registers the lessons' dialogue. Needs the shelf of lessons.</summary>
    public static IServiceCollection AddQuizzes(this IServiceCollection services) =>
        services.AddSingleton<IDialogue, LessonDialogue>();
}
