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
