using System.Globalization;
using System.Text.Json.Nodes;
using Huangcheng.Bot.FakeBotApi;
using Huangcheng.Bot.Tests.Support;
using Xunit;

namespace Huangcheng.Bot.Tests.EndToEnd;

/// <summary>
/// Someone in a private chat over the fake Bot API, who goes on when the bot has said what was expected. What is waited for
/// is always words: how many messages there are and when they come is the machine's business.
/// </summary>
internal sealed class PersonOnTelegram(FakeBotApiServer server, TestClock clock, long id)
{
    private long _read;
    private LedgerEntry? _shown;

    public long Id => id;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What a call says, wherever the platform wants the words.</summary>
    public static string WordsOf(LedgerEntry call) => call.Text ?? call.Argument("caption") ?? AlbumCaption(call) ?? "";

    public Task<LedgerEntry> SaysAsync(string text, string answer) => DoesAsync(() => server.Updates.PrivateText(id, text), answer);

    /// <summary>Taps a button under what was read last.</summary>
    public Task<LedgerEntry> TapsAsync(string label, string answer)
    {
        var message = _shown!;
        var button = Assert.Single(message.Keyboard.SelectMany(row => row), button => button.Text == label);
        return DoesAsync(() => server.Updates.Press(id, id, button.Data!, message.MessageId ?? int.Parse(message.Argument("message_id")!, CultureInfo.InvariantCulture)), answer);
    }

    /// <summary>Taps a button of a group's message that opens the private chat, and Start there.</summary>
    public Task<LedgerEntry> OpensAsync(LedgerEntry message, string label, string answer)
    {
        var link = Assert.Single(message.Keyboard.SelectMany(row => row), button => button.Text == label).Url!;
        return SaysAsync($"/start {link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..]}", answer);
    }

    public Task<LedgerEntry> DoesAsync(Action does, string answer)
    {
        does();
        return ReadsAsync(answer);
    }

    /// <summary>The next message with these words; what came before it is taken as read.</summary>
    public async Task<LedgerEntry> ReadsAsync(string words)
    {
        var read = _read;
        var found = await server.Calls.WaitAsync(call => call.Number > read && IsRead(call, words), 1, Token);
        (_shown, _read) = (found[0], found[0].Number);
        return found[0];
    }

    /// <summary>The same, with time flying until it comes.</summary>
    /// <param name="words">What it says.</param>
    /// <param name="step">How far in a real millisecond.</param>
    public Task<LedgerEntry> LaterReadsAsync(string words, TimeSpan step) => clock.FlyUntilAsync(ReadsAsync(words), step);

    private static string? AlbumCaption(LedgerEntry call) =>
        call.Argument("media") is { } media && JsonNode.Parse(media) is JsonArray items ? items[0]?["caption"]?.GetValue<string>() : null;

    private bool IsRead(LedgerEntry call, string words) =>
        call.ChatId == id && call.Status == 200 && WordsOf(call).Contains(words, StringComparison.Ordinal);
}
