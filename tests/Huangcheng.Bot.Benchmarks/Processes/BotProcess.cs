using System.Globalization;

namespace Huangcheng.Bot.Benchmarks.Processes;

/// <summary>The bot itself, as a person would start it, on a data folder of the benchmark.</summary>
internal static class BotProcess
{
    /// <summary>Serves Telegram through the given server, as fast as it can: the platform's rates are switched off.</summary>
    public static ChildProcess StartOnTelegram(DataFolder folder, FakeServer server, string? cpus) => Start(
        folder,
        FreePort.Address(),
        cpus,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Telegram__BotToken"] = FakeServer.Token,
            ["Telegram__ApiBaseUrl"] = server.Address,
            ["Telegram__MessagesPerSecond"] = "0",
            ["Telegram__MessagesPerChatPerSecond"] = "0",
            ["Telegram__MessagesPerGroupPerMinute"] = "0",
        });

    /// <summary>Serves Telegram within the platform's rates, at any hour of the day.</summary>
    public static ChildProcess StartWithinLimits(DataFolder folder, FakeServer server) => Start(
        folder,
        FreePort.Address(),
        null,
        new Dictionary<string, string>(AtAnyHour(), StringComparer.Ordinal)
        {
            ["Telegram__BotToken"] = FakeServer.Token,
            ["Telegram__ApiBaseUrl"] = server.Address,
        });

    /// <summary>Runs one of the bot's commands to its end.</summary>
    public static async Task RunAsync(DataFolder folder, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var environment = new Dictionary<string, string>(AtAnyHour(), StringComparer.Ordinal) { ["Database__ConnectionString"] = "Data Source=" + folder.Database };
        await using var command = ChildProcess.Start(Programs.Bot, arguments, folder.Path, null, environment);
        if (await command.ExitAsync(cancellationToken) != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', arguments)} failed.\n{command.LastLines()}");
        }
    }

    // The quiet hours are moved to the other side of the day: nothing waits for the morning.
    private static Dictionary<string, string> AtAnyHour()
    {
        var night = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).AddHours(12);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Signups__QuietFrom"] = night.ToString("HH:mm", CultureInfo.InvariantCulture),
            ["Signups__QuietUntil"] = night.AddMinutes(1).ToString("HH:mm", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Serves the browser alone.</summary>
    public static ChildProcess StartOnWeb(DataFolder folder, string address) =>
        Start(folder, address, null, new Dictionary<string, string>(StringComparer.Ordinal) { ["Telegram__BotToken"] = "" });

    /// <summary>Serves the browser for a crowd that comes from one address: the limits of an address are lifted.</summary>
    public static ChildProcess StartForCrowd(DataFolder folder, string address) => Start(
        folder,
        address,
        null,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Telegram__BotToken"] = "",
            ["Web__StreamsPerAddress"] = "100000",
            ["Web__Streams"] = "100000",
            ["Web__AddressBurst"] = "100000",
            ["Web__AddressMessagesPerMinute"] = "100000",
            ["Web__MessageBurst"] = "1000",
            ["Web__MessagesPerMinute"] = "6000",
        });

    private static ChildProcess Start(DataFolder folder, string address, string? cpus, Dictionary<string, string> environment)
    {
        environment["Database__ConnectionString"] = "Data Source=" + folder.Database;
        environment["Web__Urls"] = address;
        return ChildProcess.Start(Programs.Bot, [], folder.Path, cpus, environment);
    }
}
