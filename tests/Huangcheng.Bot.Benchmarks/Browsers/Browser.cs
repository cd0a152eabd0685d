using System.Diagnostics;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Huangcheng.Bot.Benchmarks.Browsers;

/// <summary>One open page: a cookie of its own, the stream it listens to, and what it asks.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;
    private readonly string _cookie;
    private readonly HttpResponseMessage _stream;
    private readonly Task _listening;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Guid _question;
    private bool _isAsked;
    private TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Browser(HttpClient http, string cookie, HttpResponseMessage stream)
    {
        (_http, _cookie, _stream) = (http, cookie, stream);
        _listening = ListenAsync();
    }

    public static async Task<Browser> OpenAsync(HttpClient http, string cookie, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Get, "/chat/events", cookie);
        var stream = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        stream.EnsureSuccessStatusCode();
        var browser = new Browser(http, cookie, stream);
        await browser._ready.Task.WaitAsync(s_patience, TimeProvider.System, cancellationToken);
        return browser;
    }

    /// <summary>Milliseconds until the answer stood in the stream, or null when none came. One question at a time.</summary>
    public async Task<double?> AskAsync(string question, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        await _turn.WaitAsync(cancellationToken);
        try
        {
            (_answer, _question) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), Guid.NewGuid());
            using var request = Request(HttpMethod.Post, "/chat/messages", _cookie);
            request.Content = JsonContent.Create(new { id = _question, text = question });
            using var posted = await _http.SendAsync(request, cancellationToken);
            posted.EnsureSuccessStatusCode();
            await _answer.Task.WaitAsync(s_patience, TimeProvider.System, cancellationToken);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return null;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _stream.Dispose();
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _turn.Dispose();
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string cookie)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Cookie", cookie);
        return request;
    }

    // The person's own line comes first: what the bot says after it is the answer, not the end of the one before.
    private void See(JsonElement line)
    {
        if (line.GetProperty("from").GetString() == "person")
        {
            _isAsked = line.GetProperty("id").GetGuid() == _question;
        }
        else if (_isAsked)
        {
            _answer.TrySetResult();
        }
    }

    private async Task ListenAsync()
    {
        await using var body = await _stream.Content.ReadAsStreamAsync();
        await foreach (var item in SseParser.Create(body).EnumerateAsync())
        {
            if (item.EventType == "ready")
            {
                _ready.TrySetResult();
            }
            else if (item.EventType == "message")
            {
                See(JsonDocument.Parse(item.Data).RootElement);
            }
        }
    }
}
