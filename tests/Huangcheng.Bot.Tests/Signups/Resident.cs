using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Deliveries;
using Huangcheng.Bot.FakeBotApi;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Huangcheng.Bot.Tests.Signups;

/// <summary>A person at a telephone or a browser: sees only what the channel shows, and taps buttons by what they say.</summary>
internal abstract class Resident(TestBot bot, string channel)
{
    public const string Telegram = "telegram";
    public const string Web = "web";

    /// <summary>Buttons under the last message, answer or news, in order.</summary>
    public IReadOnlyList<Button> Buttons { get; private set; } = [];

    /// <summary>Names of the files that came with the last answer.</summary>
    public IReadOnlyList<string> Files { get; private set; } = [];

    /// <summary>How often the person wrote or tapped.</summary>
    public int Acts { get; private set; }

    protected TestBot Bot => bot;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task<string> Says(string text) => ActAsync(() => WriteAsync(text));

    /// <summary>Taps the first button whose label holds this.</summary>
    public Task<string> Taps(string label) =>
        Presses(Buttons.FirstOrDefault(button => button.Label.Contains(label, StringComparison.Ordinal))?.Data
            ?? throw new InvalidOperationException($"No button says {label}: {string.Join('、', Buttons.Select(button => button.Label))}"));

    /// <summary>Sends button data that may be under no message at all.</summary>
    public Task<string> Presses(string data) => ActAsync(() => PressAsync(data));

    /// <summary>Writes and does not wait for an answer.</summary>
    public Task SendsAsync(string text) => WriteAsync(text);

    /// <summary>What came unasked since the last answer.</summary>
    public async Task<IReadOnlyList<string>> NewsAsync(int count)
    {
        var news = await ArrivedAsync(count);
        Buttons = news[^1].Buttons;
        return [.. news.Select(message => message.Text)];
    }

    /// <inheritdoc cref="NewsAsync"/>
    protected abstract Task<IReadOnlyList<Shown>> ArrivedAsync(int count);

    /// <returns>What the inbox knows the event by, or its end.</returns>
    protected abstract Task<string> WriteAsync(string text);

    /// <inheritdoc cref="WriteAsync"/>
    protected abstract Task<string> PressAsync(string data);

    /// <summary>Waits for the answer; where the channel itself waits for time to pass, lets it pass.</summary>
    protected virtual Task<List<OutboxRow>> AnsweredAsync(Task<List<OutboxRow>> answer) => answer;

    /// <summary>The message that a delivery became, as the channel shows it.</summary>
    protected abstract Task<IReadOnlyList<Shown>> ShownAsync(IReadOnlyList<OutboxRow> rows);

    private async Task<string> ActAsync(Func<Task<string>> act)
    {
        Acts++;
        var externalId = await act();
        var rows = await AnsweredAsync(AnswerAsync(externalId));
        var shown = await ShownAsync(rows);
        Buttons = shown[^1].Buttons;
        Files = [.. shown.SelectMany(message => message.Files)];
        return string.Join('\n', shown.Select(message => message.Text));
    }

    private async Task<List<OutboxRow>> AnswerAsync(string externalId)
    {
        var taken = await bot.EventuallyAsync(db => db.Inbox.AsNoTracking().FirstOrDefaultAsync(
            row => row.Channel == channel && (row.ExternalId == externalId || row.ExternalId.EndsWith(":" + externalId)), Token));
        return await bot.AnswerAsync(taken.Id);
    }

    protected sealed record Shown(string Text, IReadOnlyList<Button> Buttons, IReadOnlyList<string> Files);
}

internal sealed class TelegramResident(TestBot bot, FakeBotApiServer server, long userId) : Resident(bot, Telegram)
{
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(5);

    private long _seen;

    protected override async Task<IReadOnlyList<Shown>> ArrivedAsync(int count)
    {
        var news = await server.Calls.WaitAsync(call => call.ChatId == userId && call.MessageId is not null && call.Number > _seen, count, Token);
        _seen = news[^1].Number;
        return [.. news.Select(Of)];
    }

    // After a test has moved the clock, the long poll is over its time and the next one comes a moment later.
    protected override Task<List<OutboxRow>> AnsweredAsync(Task<List<OutboxRow>> answer) => Bot.Clock.FlyUntilAsync(answer, s_step);

    protected override Task<string> WriteAsync(string text) => Task.FromResult(Id(server.Updates.PrivateText(userId, text)));

    protected override Task<string> PressAsync(string data) => Task.FromResult(Id(server.Updates.Press(userId, userId, data)));

    protected override Task<IReadOnlyList<Shown>> ShownAsync(IReadOnlyList<OutboxRow> rows)
    {
        var ids = rows.Select(row => row.MessageId).ToHashSet(StringComparer.Ordinal);
        var calls = server.Calls.Snapshot().Where(call => call.ChatId == userId && call.MessageId is { } id && ids.Contains(Id(id))).ToList();
        _seen = calls[^1].Number;
        return Task.FromResult<IReadOnlyList<Shown>>([.. calls.Select(Of)]);
    }

    private static Shown Of(LedgerEntry call) => new(
        call.Text ?? call.Argument("caption") ?? "",
        call.Argument("reply_markup") is { Length: > 0 } markup
            ? [.. JsonDocument.Parse(markup).RootElement.GetProperty("inline_keyboard").EnumerateArray().SelectMany(row => row.EnumerateArray())
                .Select(button => new Button(button.GetProperty("text").GetString()!, button.GetProperty("callback_data").GetString()!))]
            : [],
        call.Argument("document") is { } document ? [document] : []);

    private static string Id(int id) => id.ToString(CultureInfo.InvariantCulture);
}

internal sealed class BrowserResident : Resident
{
    private readonly HttpClient _http;
    private long _seen;

    private BrowserResident(TestBot bot, HttpClient http)
        : base(bot, Web) => _http = http;

    public static async Task<BrowserResident> ArriveAsync(TestBot bot)
    {
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = bot.Address };
        using var page = await http.GetAsync("/", Token);
        page.EnsureSuccessStatusCode();
        return new BrowserResident(bot, http);
    }

    /// <summary>The bytes of a file under the last answer.</summary>
    public Task<byte[]> DownloadAsync(string name) => _http.GetByteArrayAsync(_urls[name], Token);

    private readonly Dictionary<string, string> _urls = new(StringComparer.Ordinal);

    protected override Task<IReadOnlyList<Shown>> ArrivedAsync(int count) => Bot.EventuallyAsync<IReadOnlyList<Shown>>(async _ =>
    {
        var before = _seen;
        var news = await ReadAsync();
        if (news.Count < count)
        {
            _seen = before;
            return null;
        }

        return news;
    });

    protected override Task<string> WriteAsync(string text) => PostAsync(id => new { id, text });

    protected override Task<string> PressAsync(string data) => PostAsync(id => new { id, button = data });

    protected override async Task<IReadOnlyList<Shown>> ShownAsync(IReadOnlyList<OutboxRow> rows) => await ReadAsync();

    private async Task<string> PostAsync(Func<Guid, object> body)
    {
        var id = Guid.NewGuid();
        using var response = await _http.PostAsJsonAsync("/chat/messages", body(id), Token);
        response.EnsureSuccessStatusCode();
        return id.ToString("N");
    }

    /// <summary>The bot's lines that are new on the page.</summary>
    private async Task<List<Shown>> ReadAsync()
    {
        using var response = await _http.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"/chat/events?after={_seen.ToString(CultureInfo.InvariantCulture)}"), HttpCompletionOption.ResponseHeadersRead, Token);
        await using var body = await response.Content.ReadAsStreamAsync(Token);
        var found = new List<Shown>();
        await foreach (var item in SseParser.Create(body).EnumerateAsync(Token))
        {
            if (item.EventType == "ready")
            {
                break;
            }

            var line = JsonDocument.Parse(item.Data).RootElement;
            _seen = long.Parse(item.EventId!, CultureInfo.InvariantCulture);
            if (line.GetProperty("from").GetString() == "bot")
            {
                found.Add(Of(line));
            }
        }

        return found;
    }

    private Shown Of(JsonElement line)
    {
        var files = line.TryGetProperty("files", out var attached) ? attached.EnumerateArray().ToList() : [];
        foreach (var file in files)
        {
            _urls[file.GetProperty("name").GetString()!] = file.GetProperty("url").GetString()!;
        }

        return new Shown(
            line.GetProperty("text").GetString()!,
            line.TryGetProperty("buttons", out var buttons)
                ? [.. buttons.EnumerateArray().Select(button => new Button(button.GetProperty("label").GetString()!, button.GetProperty("data").GetString()!))]
                : [],
            [.. files.Select(file => file.GetProperty("name").GetString()!)]);
    }
}
