using Huangcheng.Bot.Data;
using Huangcheng.Bot.Tests.Data;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Support;

/// <summary>A database that all migrations have run on, made once and copied: running them is a third of a host's start.</summary>
internal static class EmptyDatabase
{
    private static readonly Lazy<Task<byte[]>> s_migrated = new(MigrateAsync);

    /// <summary>Puts a copy where a host will look for its file.</summary>
    public static async Task CopyToAsync(string file) =>
        await File.WriteAllBytesAsync(file, await s_migrated.Value, TestContext.Current.CancellationToken);

    private static async Task<byte[]> MigrateAsync()
    {
        await using var stand = new DataStand();
        var file = stand.PathOf("empty.db");
        await using (var services = stand.Build($"Data Source={file};Pooling=False"))
        {
            await services.GetRequiredService<IDatabase>().PrepareAsync(CancellationToken.None);
        }

        // The last connection has closed, so nothing is left in the log beside it.
        return await File.ReadAllBytesAsync(file, CancellationToken.None);
    }
}
