using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Lessons;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Huangcheng.Bot.Inquiries;

public static class InquiriesModule
{
    /// <summary>Registers the dialogue that answers from the knowledge folder.</summary>
    public static IServiceCollection AddInquiries(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<KnowledgeOptions, KnowledgeOptionsValidator>().BindConfiguration("Knowledge");
        services.AddSingleton<ModelWatch>();
        services.AddSingleton<LessonShelf>();
        services.TryAddSingleton<IKnowledgeReader, KnowledgeReader>();
        services.AddSingleton<KnowledgeStore>();
        services.AddSingleton<IKnowledgeSource>(provider => provider.GetRequiredService<KnowledgeStore>());
        services.AddHostedService(provider => provider.GetRequiredService<KnowledgeStore>());
        services.AddSingleton<ICalendarSource, PlanCalendar>();
        services.AddSingleton<OpenGaps>();
        services.AddSingleton<IFallbackDialogue, InquiryDialogue>();
        services.AddSingleton<IRetention, KnowledgeGapRetention>();
        return services;
    }
}
