using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members.Codes;
using Huangcheng.Bot.Members.Linking;
using Huangcheng.Bot.Members.Me;
using Huangcheng.Bot.Members.Requests;
using Huangcheng.Bot.Members.Staff;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Members;

public static class MembersModule
{
    /// <summary>Registers who people are: roles, consent, and the keys of what is private.</summary>
    public static IServiceCollection AddMembers(this IServiceCollection services)
    {
        // The name is part of the keys: without it they would depend on the folder the program stands in.
        services.AddDataProtection().SetApplicationName("Huangcheng.Bot");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
            options.XmlRepository = new FileSystemXmlRepository(
                new DirectoryInfo(KeyFolder.Of(provider.GetRequiredService<IDatabase>())),
                provider.GetRequiredService<ILoggerFactory>())));
        services.AddSingleton<IPrivateText, PrivateText>();
        services.AddSingleton<MessageSeal>();
        services.AddSingleton<ISeal>(provider => provider.GetRequiredService<MessageSeal>());
        services.AddSingleton<PrivateKeys>();
        services.AddHostedService(provider => provider.GetRequiredService<PrivateKeys>());
        services.AddSingleton<IRetention, CodeRetention>();
        services.AddSingleton<IRetention, CardRetention>();
        services.AddSingleton<MemberData>();
        services.AddSingleton<IPersonalData>(provider => provider.GetRequiredService<MemberData>());
        services.AddSingleton<IMergesMembers>(provider => provider.GetRequiredService<MemberData>());
        services.AddSingleton<IFollowsConsent>(provider => provider.GetRequiredService<MemberData>());
        services.AddSingleton<IPersonalData, ConversationData>();
        services.AddSingleton<MemberErasure>();
        services.AddSingleton<OwnerClaim>();
        services.AddSingleton<Joining>();
        services.AddSingleton<Inviting>();
        services.AddSingleton<Changing>();
        services.AddSingleton<OwnData>();
        services.AddSingleton<IFindsPeople, CardSearch>();
        services.AddSingleton<DataRequests>();
        services.AddSingleton<Correcting>();
        services.AddSingleton<IDialogue, MemberDialogue>();
        services.AddSingleton<IDialogue, LinkDialogue>();
        services.AddSingleton<IDialogue, StaffDialogue>();
        services.AddSingleton<IDialogue, AuditDialogue>();
        return services;
    }
}
