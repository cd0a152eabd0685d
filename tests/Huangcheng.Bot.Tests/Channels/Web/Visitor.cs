using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Huangcheng.Bot.Tests.Channels.Web;

/// <summary>A browser without a screen: keeps its cookie, posts as the page does, and reads the stream.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly HttpClient _http;

    private Visitor(Uri address, CookieContainer cookies)
    {
        Cookies = cookies;
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = address };
    }

    public HttpClient Http => _http;

    public CookieContainer Cookies { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Visitor At(ChatHost host, CookieContainer? cookies = null) => new(host.Address, cookies ?? new());

    /// <summary>Someone who has opened the page.</summary>
    public static Task<Visitor> ArriveAsync(ChatHost host) => ArriveAsync(host.Address);

    /// <inheritdoc cref="ArriveAsync(ChatHost)"/>
    public static async Task<Visitor> ArriveAsync(Uri address)
    {
        var visitor = new Visitor(address, new());
        using var page = await visitor._http.GetAsync("/", Token);
        page.EnsureSuccessStatusCode();
        return visitor;
    }

    /// <summary>Someone who has opened the page of a whole bot, or comes back to it with their cookie.</summary>
    public static async Task<Visitor> ArriveAsync(Uri address, CookieContainer? cookies = null)
    {
        var visitor = new Visitor(address, cookies ?? new());
        using var page = await visitor._http.GetAsync("/", Token);
        page.EnsureSuccessStatusCode();
        return visitor;
    }

    public Task<HttpResponseMessage> SayAsync(string text, Guid? id = null) =>
        PostAsync(new { id = id ?? Guid.NewGuid(), text });

    public Task<HttpResponseMessage> PressAsync(string button) => PostAsync(new { id = Guid.NewGuid(), button });

    public Task<HttpResponseMessage> PostAsync(object body) => _http.PostAsJsonAsync("/chat/messages", body, Token);

    public Task<HttpResponseMessage> PostRawAsync(string body, string type = "application/json") =>
        PostRawAsync(Encoding.UTF8.GetBytes(body), type);

    public async Task<HttpResponseMessage> PostRawAsync(byte[] body, string type = "application/json")
    {
        using var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return await _http.PostAsync("/chat/messages", content, Token);
    }

    public Task<HttpResponseMessage> OpenStreamAsync(string query = "", string? lastEventId = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/chat/events" + query);
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        return _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
    }

    /// <summary>The stream's events, until the caller has seen enough.</summary>
    public async IAsyncEnumerable<StreamEvent> EventsAsync(
        string query = "",
        string? lastEventId = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var response = await OpenStreamAsync(query, lastEventId);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var parser = SseParser.Create(body);
        await foreach (var item in parser.EnumerateAsync(cancellationToken))
        {
            yield return new StreamEvent(item.EventType, item.EventId, JsonDocument.Parse(item.Data).RootElement);
        }
    }

    /// <summary>What the stream holds up to the point where it is ready.</summary>
    public async Task<List<StreamEvent>> HistoryAsync(string query = "", string? lastEventId = null) =>
        await EventsAsync(query, lastEventId, Token)
            .TakeWhile(item => item.Type != "ready")
            .ToListAsync(Token);

    public void Dispose() => _http.Dispose();
}

internal sealed record StreamEvent(string Type, string? Id, JsonElement Data)
{
    public string Text => Data.GetProperty("text").GetString()!;

    public string From => Data.GetProperty("from").GetString()!;
}
