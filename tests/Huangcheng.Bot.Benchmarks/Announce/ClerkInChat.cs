using Huangcheng.Bot.Benchmarks.Processes;

namespace Huangcheng.Bot.Benchmarks.Announce;

/// <summary>A clerk in a private chat, who goes on as soon as the bot has said what was expected.</summary>
internal sealed class ClerkInChat(FakeServer server)
{
    // Nobody else's: the number of an update decides its chat.
    private const int Chats = 1_000_000;
    private const int First = Chats - 1;
    private const long Chat = FakeServer.FirstChat + First;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private ArrivedMessage? _shown;
    private int _read;

    /// <summary>The server's clock when the last words or the last press were handed to it.</summary>
    public double ActedMs { get; private set; }

    /// <summary>Starts to count the server's calls anew, after it forgot them.</summary>
    public void Forget() => _read = 0;

    public async Task SaysAsync(string text, string answer, CancellationToken cancellationToken)
    {
        ActedMs = (await server.StatsAsync(cancellationToken)).ElapsedMs;
        await server.FeedAsync(1, Chats, First, text, cancellationToken);
        await ReadsAsync(answer, cancellationToken);
    }

    /// <summary>Taps a button under what was read last.</summary>
    public async Task TapsAsync(string label, string answer, CancellationToken cancellationToken)
    {
        var data = _shown!.Buttons.Single(button => button.Text.Contains(label, StringComparison.Ordinal)).Data!;
        ActedMs = (await server.StatsAsync(cancellationToken)).ElapsedMs;
        await server.FeedPressesAsync(1, Chats, First, data, cancellationToken);
        await ReadsAsync(answer, cancellationToken);
    }

    private async Task ReadsAsync(string words, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var calls = await server.CallsAsync(cancellationToken);
            _shown = calls.FirstOrDefault(call => call.N > _read && call.Chat == Chat && call.Text?.Contains(words, StringComparison.Ordinal) == true);
            if (_shown is not null)
            {
                _read = _shown.N;
                return;
            }

            if (TimeProvider.System.GetElapsedTime(start) > s_patience)
            {
                throw new TimeoutException($"The bot did not say “{words}” but: {string.Join(" | ", calls.Where(call => call.N > _read && call.Chat == Chat).Select(call => call.Text))}");
            }

            await Task.Delay(s_pause, TimeProvider.System, cancellationToken);
        }
    }
}
