using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Answers;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Signups.CheckIn;
using Huangcheng.Bot.Signups.Figures;
using Huangcheng.Bot.Signups.Rosters;
using Huangcheng.Bot.Members.Requests;

namespace Huangcheng.Bot.Signups;

public static class SignupsModule
{
    /// <summary>Registers seats, waitlists, reminders, and how residents sign up. Needs Activities and Members.</summary>
    public static IServiceCollection AddSignups(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<SignupOptions, SignupOptionsValidator>().BindConfiguration("Signups");
        services.AddSingleton<ICalendarSource, SessionCalendar>();
        services.AddSingleton<ISessionFacts, PublishedSessions>();
        services.AddSingleton<QuietHours>();
        services.AddSingleton<IQuietHours>(provider => provider.GetRequiredService<QuietHours>());
        services.AddSingleton<IPeopleList, SessionPeople>();
        services.AddSingleton<SignupNotices>();
        services.AddSingleton<IFollowsDeliveries, LateOffers>();
        services.AddSingleton<Waitlist>();
        services.AddSingleton<SignupService>();
        services.AddSingleton<Reminders>();
        services.AddSingleton<ISessionFollower, SessionChanges>();
        services.AddSingleton<VillagePicker>();
        services.AddSingleton<SignupCard>();
        services.AddSingleton<SignupTexts>();
        services.AddSingleton<SignupForm>();
        services.AddSingleton<RosterFile>();
        services.AddSingleton<RosterSearch>();
        services.AddSingleton<RosterList>();
        services.AddSingleton<RosterActs>();
        services.AddSingleton<WalkIns>();
        services.AddSingleton<WalkInSteps>();
        services.AddSingleton<CheckInCodes>();
        services.AddSingleton<CheckInLinks>();
        services.AddSingleton<CheckInTexts>();
        services.AddSingleton<CheckInScan>();
        services.AddSingleton<FigureTexts>();
        services.AddSingleton<FigureFile>();
        services.AddSingleton<FigureDesk>();
        services.AddSingleton<SessionList>();
        services.AddSingleton<MineList>();
        services.AddSingleton<SignupSubmission>();
        services.AddSingleton<IDialogue, SignupDialogue>();
        services.AddSingleton<IDialogue, MineDialogue>();
        services.AddSingleton<IDialogue, KinDialogue>();
        services.AddSingleton<IDialogue, RosterDialogue>();
        services.AddSingleton<IDialogue, CheckInDialogue>();
        services.AddSingleton<IDialogue, FigureDialogue>();
        services.AddSingleton<SignupData>();
        services.AddSingleton<IPersonalData>(provider => provider.GetRequiredService<SignupData>());
        services.AddSingleton<IFollowsConsent>(provider => provider.GetRequiredService<SignupData>());
        services.AddSingleton<IFindsPeople, SignupSearch>();
        services.AddSingleton<IFindsPeople, FamilySearch>();
        services.AddSingleton<IMergesMembers, SignupMerge>();
        services.AddSingleton<IRetention, ContactRetention>();
        services.AddSingleton<SignupWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<SignupWorker>());
        return services;
    }
}
