using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Quizzes.Certificates;
using Huangcheng.Bot.Quizzes.Events;
using Huangcheng.Bot.Quizzes.Groups;
using Huangcheng.Bot.Quizzes.Points;
using Huangcheng.Bot.Quizzes.Statistics;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Huangcheng.Bot.Quizzes;

public static class QuizzesModule
{
    /// <summary>Registers the lessons, and what is told of one's own learning. Needs the shelf of lessons.</summary>
    public static IServiceCollection AddQuizzes(this IServiceCollection services)
    {
        services.AddSingleton<QuizData>();
        services.AddSingleton<IPersonalData>(provider => provider.GetRequiredService<QuizData>());
        services.AddSingleton<IMergesMembers>(provider => provider.GetRequiredService<QuizData>());
        services.AddSingleton<IDialogue, LessonDialogue>();
        services.AddSingleton<IDialogue, StudyDialogue>();
        services.TryAddSingleton(_ => new CertificatePaper(ChineseFont.Find));
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
        return services;
    }
}
