namespace Huangcheng.Bot.Knowledge.Antifraud;

/// <param name="Official">It leads to one of the official sites a clerk listed.</param>
/// <param name="Odd">It ends the way throw-away addresses do, or is a bare number.</param>
internal readonly record struct Link(int Start, int End, bool Official, bool Odd);

/// <summary>Finds addresses in a folded text, with and without http in front.</summary>
internal sealed class LinkReader(IReadOnlyList<string> officialSites, IReadOnlyList<string> oddEndings)
{
    // Endings people meet; with http or www in front any ending will do.
    private static readonly HashSet<string> Endings =
    [
        "com", "cn", "net", "org", "gov", "edu", "top", "vip", "xyz", "cc", "club", "info", "shop", "site", "online", "icu", "work", "ltd", "link", "me", "co", "tk",
        "pw", "wang", "ink", "fun", "app", "io", "biz", "tv", "store", "live", "life", "win", "bid", "loan", "pro", "asia", "hk", "tw", "us", "ru", "la", "mobi",
        "space", "website", "tech", "cloud", "group", "ml", "ga", "cf", "gq", "ws", "im", "gd", "sh", "ai", "red", "ren", "kim", "fit", "run", "love", "cyou", "buzz",
    ];

    internal IReadOnlyList<Link> Find(string text)
    {
        var links = new List<Link>();
        for (var at = 0; at < text.Length;)
        {
            var from = at;
            while (at < text.Length && (IsOfAddress(text[at]) || IsDotInDisguise(text, at)))
            {
                at++;
            }

            if (at > from && Read(text, from, at) is { } link)
            {
                links.Add(link);
            }

            at = at == from ? at + 1 : at;
        }

        return links;
    }

    private Link? Read(string text, int from, int to)
    {
        var run = text[from..to].Replace('。', '.');
        var scheme = run.IndexOf("://", StringComparison.Ordinal);
        var http = scheme >= 0 ? run.LastIndexOf("http", scheme, StringComparison.Ordinal) : -1;
        if (http > 0)
        {
            (from, run, scheme) = (from + http, run[http..], scheme - http);
        }

        run = run.TrimEnd('.', ',', '!', '?', ';', ':', '\'', ')', '(', '*', '+', '=', '&', '~', '-', '_', '$', '@', '#', '/');
        var host = Host(scheme >= 0 && run.Length > scheme + 3 ? run[(scheme + 3)..] : run, scheme >= 0);
        if (host is null)
        {
            return null;
        }

        var ending = host[(host.LastIndexOf('.') + 1)..];
        var named = scheme >= 0 || host.StartsWith("www.", StringComparison.Ordinal);
        return named || Endings.Contains(ending)
            ? new Link(
                from,
                from + run.Length,
                officialSites.Any(site => host == site || host.EndsWith("." + site, StringComparison.Ordinal)),
                oddEndings.Contains(ending, StringComparer.Ordinal) || char.IsAsciiDigit(ending[^1]))
            : null;
    }

    /// <summary>The host, lower case; null for what is no address, such as an e-mail address or an amount.</summary>
    private static string? Host(string address, bool hasScheme)
    {
        var end = address.AsSpan().IndexOfAny("/?#");
        var host = end < 0 ? address : address[..end];
        if (host.LastIndexOf('@') is >= 0 and var user)
        {
            if (!hasScheme)
            {
                return null;
            }

            host = host[(user + 1)..];
        }

        var port = host.IndexOf(':', StringComparison.Ordinal);
        host = port < 0 ? host : host[..port];
        var dot = host.LastIndexOf('.');
        return dot > 0 && dot < host.Length - 1 && host.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-') ? host : null;
    }

    private static bool IsOfAddress(char c) => c is > ' ' and < (char)0x7F and not ('"' or '<' or '>' or '[' or ']' or '{' or '}' or '|' or '\\' or '^' or '`');

    private static bool IsDotInDisguise(string text, int at) =>
        text[at] == '。' && at > 0 && at + 1 < text.Length && char.IsAsciiLetterOrDigit(text[at - 1]) && char.IsAsciiLetter(text[at + 1]);
}
