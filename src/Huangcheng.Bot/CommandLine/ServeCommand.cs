using System.Net.Sockets;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members.Staff;
using Huangcheng.Bot.Ops;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Huangcheng.Bot.CommandLine;

/// <summary>Serves until it is stopped.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        // Here and not in BotHost: tests share one process with many hosts.
        await using var app = BotHost.Build(builder => builder.Services.AddHostedService<IdleMemory>());
        await BotHost.PrepareAsync(app, cancellationToken);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // Kestrel wraps "address already in use" in the one, and leaves what else a socket refuses as the other. What has started already is stopped in order.
            await app.StopAsync(CancellationToken.None);
            throw new StartupException($"不能监听 {app.Configuration["Web:Urls"]}（{e.Message}）。可能已有一个程序在用这个端口，或本机没有这个地址。请停掉那个程序，或改 Web:Urls。", e);
        }

        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        Console.WriteLine($"皇城镇社区教育小助手已启动。请用浏览器打开：{string.Join(' ', addresses)}");
        Console.WriteLine(app.Configuration["Telegram:BotToken"] is { Length: > 0 }
            ? "Telegram 已接入。按 Ctrl+C 停止。"
            : "没有设置 Telegram:BotToken，只在浏览器里服务。按 Ctrl+C 停止。");

        // On the console and nowhere else: whoever has it owns the bot.
        if (await app.Services.GetRequiredService<OwnerClaim>().OfferAsync(cancellationToken) is { } code)
        {
            Console.WriteLine($"还没有负责人。请在和机器人的私聊里发送：/claim {code}（只能用一次；重启后换新的）");
        }

        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }
}
