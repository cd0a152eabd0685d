namespace Huangcheng.Bot.FakeBotApi;

/// <summary>
/// The server on its own, for benchmarks in another process:
/// <c>--urls http://127.0.0.1:8081 --delay-ms 30 --updates 20000 --chats 500 --text "… #{n}" --limits true --token …</c>
/// </summary>
internal static class FakeBotApiProgram
{
    public static async Task Main(string[] args)
    {
        var settings = new ConfigurationBuilder().AddCommandLine(args).Build();
        var options = new FakeBotApiOptions
        {
            Urls = settings["urls"] ?? "http://127.0.0.1:8081",
            Token = settings["token"] ?? FakeBotApiOptions.DefaultToken,
            Delay = TimeSpan.FromMilliseconds(settings.GetValue("delay-ms", 0)),
            EnforceLimits = settings.GetValue("limits", false),
        };
        await using var server = await FakeBotApiServer.StartAsync(options, CancellationToken.None);
        server.Load(settings.GetValue("updates", 0), settings.GetValue("chats", 1), settings["text"] ?? "这个月有什么活动？ #{n}", inGroups: false);

        // A benchmark reads these two lines.
        await Console.Out.WriteLineAsync($"listening {server.BaseUrl}");
        await Console.Out.WriteLineAsync($"token {options.Token}");
        await server.WaitForShutdownAsync(CancellationToken.None);
    }
}
