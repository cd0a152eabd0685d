using System.Diagnostics;
using Huangcheng.Bot.Benchmarks.Processes;

namespace Huangcheng.Bot.Benchmarks.Browsers;

/// <summary>Opens pages as new visitors do: the page first, which hands out the cookie, then the stream.</summary>
internal sealed class BrowserDoor : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient _http;

    public BrowserDoor(string address) => _http = new HttpClient(new SocketsHttpHandler { UseCookies = false })
    {
        BaseAddress = new Uri(address),
        Timeout = s_patience,
    };

    public async Task UntilOpenAsync(ChildProcess bot, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using var page = await _http.GetAsync(new Uri("/", UriKind.Relative), cancellationToken);
                page.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException) when (Stopwatch.GetElapsedTime(start) < s_patience)
            {
                await Task.Delay(s_pause, TimeProvider.System, cancellationToken);
            }
            catch (HttpRequestException e)
            {
                throw new TimeoutException("The page did not come.\n" + bot.LastLines(), e);
            }
        }
    }

    public async Task<Browser> OpenAsync(CancellationToken cancellationToken)
    {
        using var page = await _http.GetAsync(new Uri("/", UriKind.Relative), cancellationToken);
        page.EnsureSuccessStatusCode();
        var cookie = page.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        return await Browser.OpenAsync(_http, cookie, cancellationToken);
    }

    public void Dispose() => _http.Dispose();
}
