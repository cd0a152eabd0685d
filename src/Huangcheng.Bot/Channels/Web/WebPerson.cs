using System.Buffers.Text;
using System.Security.Cryptography;

namespace Huangcheng.Bot.Channels.Web;

/// <summary>
/// Who holds a browser's cookie. The cookie is a random 256-bit secret; only its hash is stored,
/// so neither the database nor a log can be used to speak as somebody.
/// </summary>
/// <param name="ChatId">The secret's hash: chat and user in one, as in any private chat.</param>
internal sealed record WebPerson(string ChatId)
{
    public const int ChatIdLength = 43;

    private const int SecretBytes = 32;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(400);

    /// <summary>Names the conversation to its own page without telling the id that the bot uses.</summary>
    public string ShortName => ChatId[..8];

    /// <summary>The person of a valid cookie, or null.</summary>
    public static WebPerson? Of(HttpContext http) =>
        TryReadSecret(http, out var secret) ? OfSecret(secret) : null;

    /// <summary>The person behind a request that <see cref="KnownPerson"/> let through.</summary>
    public static WebPerson Known(HttpContext http) =>
        http.Features.Get<WebPerson>() ?? throw new InvalidOperationException("The endpoint lacks the KnownPerson filter.");

    /// <summary>Keeps a valid cookie for another stretch, or hands out a new one.</summary>
    public static void Welcome(HttpContext http)
    {
        if (!TryReadSecret(http, out var secret))
        {
            secret = RandomNumberGenerator.GetBytes(SecretBytes);
        }

        http.Response.Cookies.Append(CookieName(http), Base64Url.EncodeToString(secret), new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = Lifetime,
            Path = "/",
            Secure = http.Request.IsHttps,

            // Not Strict: following a link from another app sends no Strict cookie, and the page would start
            // a new conversation over the old one. Posts and streams are checked for their origin besides.
            SameSite = SameSiteMode.Lax,
        });
    }

    // The prefix keeps a neighbouring host from planting a cookie; browsers take it only over TLS.
    private static string CookieName(HttpContext http) => http.Request.IsHttps ? "__Host-huangcheng" : "huangcheng";

    private static WebPerson OfSecret(byte[] secret) => new(Base64Url.EncodeToString(SHA256.HashData(secret)));

    private static bool TryReadSecret(HttpContext http, out byte[] secret)
    {
        secret = new byte[SecretBytes];
        return http.Request.Cookies[CookieName(http)] is { Length: ChatIdLength } cookie
            && Base64Url.IsValid(cookie, out var length) && length == SecretBytes
            && Base64Url.TryDecodeFromChars(cookie, secret, out var written) && written == SecretBytes;
    }
}
