using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Huangcheng.Bot.Benchmarks.Processes;

namespace Huangcheng.Bot.Benchmarks.Announce;

/// <summary>What the loop remembers over a crash.</summary>
internal enum LoopCursor
{
    /// <summary>Nothing: it begins from the start.</summary>
    None,

    /// <summary>Where the next page of recipients begins, noted when a page is taken, as listmonk does.</summary>
    Page,

    /// <summary>Where it is, noted after each message.</summary>
    Each,
}

/// <summary>
/// <c>plain-loop</c>: the usual practice, in a process of its own. One chat after the other, a short pause, 429 waited for,
/// anything else tried again.
/// </summary>
internal static class PlainLoop
{
    private const string CursorFile = "cursor.txt";
    private const int PageSize = 100;
    private const int Tries = 5;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(10);

    public static Command Create()
    {
        var server = new Option<string>("--server") { Required = true };
        var chats = new Option<int>("--chats") { Required = true };
        var cursor = new Option<LoopCursor>("--cursor") { Required = true };
        var command = new Command("plain-loop", "The usual loop over all chats; announce --kills runs it") { server, chats, cursor };
        command.Hidden = true;
        command.SetAction((result, cancellationToken) =>
            RunAsync(new Uri(result.GetRequiredValue(server)), result.GetRequiredValue(chats), result.GetRequiredValue(cursor), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Uri server, int chats, LoopCursor cursor, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = server, Timeout = TimeSpan.FromSeconds(20) };
        var from = cursor != LoopCursor.None && File.Exists(CursorFile)
            && int.TryParse(await File.ReadAllTextAsync(CursorFile, cancellationToken), CultureInfo.InvariantCulture, out var saved)
                ? saved
                : 0;
        for (var n = from; n < chats; n++)
        {
            if (cursor == LoopCursor.Page && (n - from) % PageSize == 0)
            {
                await SaveAsync(n + PageSize);
            }

            await SendAsync(http, AnnounceOptions.Chat(n), cancellationToken);
            if (cursor == LoopCursor.Each)
            {
                await SaveAsync(n + 1);
            }

            await Task.Delay(s_pause, TimeProvider.System, cancellationToken);
        }

        return 0;

        Task SaveAsync(int at) => File.WriteAllTextAsync(CursorFile, at.ToString(CultureInfo.InvariantCulture), cancellationToken);
    }

    private static async Task SendAsync(HttpClient http, long chat, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var pause = TimeSpan.FromSeconds(1);
            try
            {
                using var response = await http.PostAsJsonAsync(
                    new Uri($"/bot{FakeServer.Token}/sendMessage", UriKind.Relative), new { chat_id = chat, text = "明天停水。" }, cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }

                using var refusal = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
                if (refusal.RootElement.TryGetProperty("parameters", out var parameters) && parameters.TryGetProperty("retry_after", out var seconds))
                {
                    pause = TimeSpan.FromSeconds(seconds.GetInt32());
                }
            }
            catch (HttpRequestException)
            {
                // Tried again, whether or not it arrived.
            }

            await Task.Delay(pause, TimeProvider.System, cancellationToken);
        }
    }
}
