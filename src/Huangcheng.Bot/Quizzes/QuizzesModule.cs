using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Quizzes.Daily;
using Huangcheng.Bot.Quizzes.Family;
using Huangcheng.Bot.Quizzes.Points;

namespace Huangcheng.Bot.Quizzes;

public static class QuizzesModule
{
    /// <summary>Registers the lessons, 今日一题, and what is told of learning: to oneself, and to family where both agree. Needs the shelf of lessons.</summary>
    public static IServiceCollection AddQuizzes(this IServiceCollection services)
    {
        services.AddSingleton<QuizData>();
        services.AddSingleton<IPersonalData>(provider => provider.GetRequiredService<QuizData>());
        services.AddSingleton<IMergesMembers>(provider => provider.GetRequiredService<QuizData>());
        services.AddSingleton<IDialogue, LessonDialogue>();
        services.AddSingleton<IDialogue, StudyDialogue>();
        services.AddSingleton<DailyData>();
        services.AddSingleton<IPersonalData>(provider => provider.GetRequiredService<DailyData>());
        services.AddSingleton<IMergesMembers>(provider => provider.GetRequiredService<DailyData>());
        services.AddSingleton<IFollowsConsent>(provider => provider.GetRequiredService<DailyData>());
        services.AddSingleton<IStopsPushes>(provider => provider.GetRequiredService<DailyData>());
        services.AddSingleton<IPeopleList, DailyPeople>();
        services.AddSingleton<DailyDesk>();
        services.AddSingleton<DailyQuestion>();
        services.AddSingleton<IDialogue, DailyDialogue>();
        services.AddSingleton<DailyRound>();
        services.AddHostedService<DailyWorker>();
        services.AddSingleton<FamilyData>();
        services.AddSingleton<IPersonalData>(provider => provider.GetRequiredService<FamilyData>());
        services.AddSingleton<IMergesMembers>(provider => provider.GetRequiredService<FamilyData>());
        services.AddSingleton<IFollowsConsent>(provider => provider.GetRequiredService<FamilyData>());
        services.AddSingleton<IRetention, FamilyRetention>();
        services.AddSingleton<FamilyDesk>();
        services.AddSingleton<IDialogue, FamilyDialogue>();
        return services;
    }
}
