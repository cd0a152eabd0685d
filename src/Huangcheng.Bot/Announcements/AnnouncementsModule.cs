using Huangcheng.Bot.Announcements.Chat;
using Huangcheng.Bot.Announcements.Groups;
using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Announcements.Pushes;
using Huangcheng.Bot.Announcements.Recurring;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;

namespace Huangcheng.Bot.Announcements;

public static class AnnouncementsModule
{
    /// <summary>Registers groups and announcements. Needs Members, Conversations, and somebody who knows the quiet hours.</summary>
    public static IServiceCollection AddAnnouncements(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<AnnouncementOptions, AnnouncementOptionsValidator>().BindConfiguration("Announcements");
        services.AddSingleton<StaffNotices>();
        services.AddSingleton<AudienceReader>();
        services.AddSingleton<AnnouncementDesk>();
        services.AddSingleton<MendRuns>();
        services.AddSingleton<Corrections>();
        services.AddSingleton<AnnouncementMends>();
        services.AddSingleton<AnnouncementParts>();
        services.AddSingleton<DraftLook>();
        services.AddSingleton<DraftChecker>();
        services.AddSingleton<DraftTexts>();
        services.AddSingleton<RecurrenceMaker>();
        services.AddSingleton<RecurrenceBook>();
        services.AddSingleton<RunReport>();
        services.AddSingleton<RunTeller>();
        services.AddSingleton<RunAlarm>();
        services.AddHealthChecks().AddCheck<RunHealth>("announcements");
        services.AddSingleton<AnnounceWording>();
        services.AddSingleton<AudiencePanel>();
        services.AddSingleton<ButtonPanel>();
        services.AddSingleton<DraftPanel>();
        services.AddSingleton<DraftPreview>();
        services.AddSingleton<UnsurePanel>();
        services.AddSingleton<RecurrencePanel>();
        services.AddSingleton<RunPanel>();
        services.AddSingleton<IDialogue, AnnounceDialogue>();
        services.AddSingleton<RunSignals>();
        services.AddSingleton<RunMessages>();
        services.AddSingleton<RunLedger>();
        services.AddSingleton<IFollowsDeliveries, TargetEnds>();
        services.AddSingleton<IFollowsDeliveries, PinEnds>();
        services.AddSingleton<IFollowsChats, GroupBook>();
        services.AddSingleton<PushRefusals>();
        services.AddSingleton<IPersonalData>(provider => provider.GetRequiredService<PushRefusals>());
        services.AddSingleton<IMergesMembers>(provider => provider.GetRequiredService<PushRefusals>());
        services.AddSingleton<IDialogue, GroupDialogue>();
        services.AddSingleton<IDialogue, PushDialogue>();
        services.AddSingleton<IRetention, TextRetention>();
        services.AddHostedService<RunFeeder>();
        return services;
    }
}
