using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Huangcheng.Bot.Tests.Support;
using Xunit;

namespace Huangcheng.Bot.Tests.Desk;

/// <summary>
/// A browser whose requests come through a reverse proxy on the bot's machine, which ends TLS there; or past it. It keeps
/// the cookies as they were set, word for word: a cookie jar would not send those for TLS over the proxy's plain line.
/// </summary>
internal sealed partial class ProxyVisitor : IDisposable
{
    public const string Site = "chat.example.com";

    private readonly HttpClient _http;
    private string _path = "";

    public ProxyVisitor(TestBot bot, bool proxied = true, string from = "203.0.113.7")
    {
        _http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = bot.Address };
        if (proxied)
        {
            _http.DefaultRequestHeaders.Host = Site;
            _http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
            _http.DefaultRequestHeaders.Add("X-Forwarded-For", from);
        }
    }

    /// <summary>The lines of <c>Set-Cookie</c> by the cookie's name; the last of each.</summary>
    public Dictionary<string, string> Cookies { get; } = new(StringComparer.Ordinal);

    public string Text { get; private set; } = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task<HttpStatusCode> SendAsync(HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", Cookies.Values.Select(line => line.Split(';')[0])));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request, Token);
        foreach (var line in response.Headers.TryGetValues("Set-Cookie", out var lines) ? lines : [])
        {
            var name = line.Split('=')[0];
            Cookies[name] = line;
            if (line.StartsWith(name + "=;", StringComparison.Ordinal))
            {
                Cookies.Remove(name);
            }
        }

        _path = path;
        Text = await response.Content.ReadAsStringAsync(Token);
        return response.StatusCode;
    }

    /// <summary>Fills in the form of the page shown that has such a field, and sends it where it goes, or elsewhere.</summary>
    public async Task<HttpStatusCode> SubmitAsync(string field, string value, string? elsewhere = null)
    {
        var page = await new HtmlParser().ParseDocumentAsync(Text, Token);
        var form = page.Forms.Single(form => form.Elements.Any(element => element.GetAttribute("name") == field));
        using var content = new FormUrlEncodedContent(DeskVisitor.Filled(form, (field, value)));
        return await SendAsync(HttpMethod.Post, elsewhere ?? (form.GetAttribute("action") is { Length: > 0 } action ? action : _path), content);
    }

    /// <summary>Types a code at the sign-in.</summary>
    /// <returns>What the page says then; empty when it let them in.</returns>
    public async Task<string> SignInAsync(string code)
    {
        await SendAsync(HttpMethod.Get, "/staff/signin");
        await SubmitAsync("c", code);
        var page = await new HtmlParser().ParseDocumentAsync(Text, Token);
        return Blank().Replace(page.Body?.TextContent ?? "", "");
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
