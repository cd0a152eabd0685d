using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Quizzes.Certificates;
using Huangcheng.Bot.Quizzes.Daily;
using Huangcheng.Bot.Quizzes.Events;
using Huangcheng.Bot.Quizzes.Family;
using Huangcheng.Bot.Quizzes.Groups;
using Huangcheng.Bot.Quizzes.Points;
using Huangcheng.Bot.Quizzes.Statistics;
using Microsoft.Extensions.DependencyInjection.Extensions;

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
        services.TryAddSingleton(_ => new CertificatePaper(CertificatePen.Find));
        services.AddSingleton<CertificateData>();
        services.AddSingleton<IPersonalData>(provider => provider.GetRequiredService<CertificateData>());
        services.AddSingleton<IMergesMembers>(provider => provider.GetRequiredService<CertificateData>());
        services.AddSingleton<IDialogue, CertificateDialogue>();
        services.AddSingleton<QuizPosts>();
        services.AddSingleton<IFollowsDeliveries>(provider => provider.GetRequiredService<QuizPosts>());
        services.AddSingleton<IFollowsPolls>(provider => provider.GetRequiredService<QuizPosts>());
        services.AddSingleton<IDialogue, QuizPostDialogue>();
        services.AddSingleton<IDialogue, StatisticsDialogue>();
        services.AddSingleton<EventData>();
        services.AddSingleton<IPersonalData>(provider => provider.GetRequiredService<EventData>());
        services.AddSingleton<IMergesMembers>(provider => provider.GetRequiredService<EventData>());
        services.AddSingleton<EventOrganizing>();
        services.AddSingleton<IDialogue, EventDialogue>();
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
        services.AddSingleton<IFollowsDeliveries>(provider => provider.GetRequiredService<DailyRound>());
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
