using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Files;

internal static class FilesModule
{
    /// <summary>Registers the store of what goes with messages. Needs Data, and Data Protection from Members.</summary>
    public static IServiceCollection AddFiles(this IServiceCollection services)
    {
        services.AddSingleton<FileStore>();
        services.AddSingleton<IFiles>(provider => provider.GetRequiredService<FileStore>());
        services.AddSingleton<IRetention>(provider => provider.GetRequiredService<FileStore>());
        return services;
    }
}
