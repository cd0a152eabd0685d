using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;

namespace Huangcheng.Bot.Desk.Access;

/// <summary>The cookie of a sign-in: a random 256-bit secret, sent to the desk's pages only.</summary>
internal static class DeskCookie
{
    public const string Path = "/staff";

    private const int SecretBytes = 32;

    // X-Original-*: what is left of X-Forwarded-* that were believed.
    private static readonly string[] s_proxyPrefixes = ["X-Forwarded", "X-Original-"];
    private static readonly string[] s_proxyNames = ["Forwarded", "Via", "X-Real-IP"];

    /// <summary>Hands out a new one: a secret that was there before the sign-in is never kept.</summary>
    public static byte[] Give(HttpContext http)
    {
        var secret = RandomNumberGenerator.GetBytes(SecretBytes);
        http.Response.Cookies.Append(NameIn(http), Base64Url.EncodeToString(secret), new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = DeskSessions.LivesFor,
            Path = Path,
            Secure = http.Request.IsHttps,

            // Not Strict: a colleague's link in a chat should open the page. What changes something needs the form's token besides.
            SameSite = SameSiteMode.Lax,
        });
        return secret;
    }

    public static void TakeBack(HttpContext http) => http.Response.Cookies.Delete(NameIn(http), new CookieOptions { Path = Path });

    /// <summary>Null when there is none, or none of this form.</summary>
    public static byte[]? Read(HttpContext http)
    {
        var secret = new byte[SecretBytes];
        return http.Request.Cookies[NameIn(http)] is { } cookie
            && Base64Url.IsValid(cookie, out var length) && length == SecretBytes
            && Base64Url.TryDecodeFromChars(cookie, secret, out var written) && written == SecretBytes
                ? secret
                : null;
    }

    /// <summary>
    /// Whether the browser runs on this very machine. Behind a proxy here every request seems to: then it names
    /// another host, or whom it forwards.
    /// </summary>
    public static bool IsAtTheMachine(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && (http.Request.Host.Host is "localhost" || (IPAddress.TryParse(http.Request.Host.Host.Trim('[', ']'), out var host) && IPAddress.IsLoopback(host)))
        && !http.Request.Headers.Keys.Any(IsOfAProxy);

    private static bool IsOfAProxy(string header) =>
        s_proxyNames.Contains(header, StringComparer.OrdinalIgnoreCase)
        || s_proxyPrefixes.Any(prefix => header.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    // The prefix keeps a page without TLS from planting one; browsers take it only over TLS.
    private static string NameIn(HttpContext http) => http.Request.IsHttps ? "__Secure-huangcheng-desk" : "huangcheng-desk";
}
