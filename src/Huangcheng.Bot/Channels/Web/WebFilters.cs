namespace Huangcheng.Bot.Channels.Web;

/// <summary>What every answer of the chat says to the browser about itself.</summary>
internal sealed class SecurityHeaders : IEndpointFilter
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var headers = context.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), payment=(), usb=()";
        return next(context);
    }
}

/// <summary>
/// Turns away what another site's page sends. A request that names no origin comes from no other site's page
/// in any browser that sends the cookie there; it is let through for tools and old browsers.
/// </summary>
internal sealed class SameOrigin : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        IsSame(context.HttpContext.Request) ? await next(context) : Refusals.OtherOrigin;

    private static bool IsSame(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();

        // The host alone is compared: behind a proxy that ends TLS, the scheme seen here is not the browser's.
        return site is "" or "same-origin"
            && (origin.Length == 0
                || (Uri.TryCreate(origin, UriKind.Absolute, out var uri)
                    && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)));
    }
}

/// <summary>Knows the person by the cookie, for what only a person with a page may do.</summary>
internal sealed class KnownPerson : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (WebPerson.Of(context.HttpContext) is not { } person)
        {
            return Refusals.NoIdentity;
        }

        context.HttpContext.Features.Set(person);
        return await next(context);
    }
}
