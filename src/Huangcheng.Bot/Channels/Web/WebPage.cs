using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Huangcheng.Bot.Channels.Web;

/// <summary>
/// The page's files, carried inside the assembly: the same for <c>dotnet run</c> from any folder and for a published host.
/// </summary>
internal sealed class WebPage
{
    private const string Prefix = "web/";
    private const string Entry = "index.html";
    private const string Worker = "sw.js";
    private const string Manifest = "manifest.webmanifest";
    private const string Forever = "public, max-age=31536000, immutable";
    private const string AskFirst = "no-cache";
    private const string VersionMark = "{version}";
    private const string ShellMark = "{shell}";

    private readonly Dictionary<string, PageFile> _files;
    private readonly string _version;

    public WebPage()
    {
        var files = typeof(WebPage).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToDictionary(name => name[Prefix.Length..], Read, StringComparer.Ordinal);
        _version = Convert.ToHexStringLower(SHA256.HashData([.. files.Values.SelectMany(file => file)]))[..12];
        var shell = files.Keys.Where(name => name is not (Entry or Worker or Manifest)).ToList();
        Html = Filled(Entry, "no-store");
        ServiceWorker = Filled(Worker, AskFirst);
        WebManifest = Filled(Manifest, AskFirst);
        _files = shell.ToDictionary(name => name, name => new PageFile(files[name], TypeOf(name), Forever), StringComparer.Ordinal);

        PageFile Filled(string name, string caching)
        {
            var text = Encoding.UTF8.GetString(files[name])
                .Replace(VersionMark, _version, StringComparison.Ordinal)
                .Replace(ShellMark, string.Join(' ', shell), StringComparison.Ordinal);
            return new PageFile(Encoding.UTF8.GetBytes(text), TypeOf(name), caching);
        }
    }

    public IResult Html { get; }

    /// <summary>Beside the page and not among its files: a worker may serve only what lies under it.</summary>
    public IResult ServiceWorker { get; }

    public IResult WebManifest { get; }

    /// <summary>A file the page asks for. Its address holds the version, so a browser never asks twice.</summary>
    public IResult Asset(string version, string name) =>
        version == _version && _files.TryGetValue(name, out var file) ? file : Results.NotFound();

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".webmanifest" => "application/manifest+json; charset=utf-8",
        ".png" => "image/png",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"The page holds a file of unknown type: {other}"),
    };

    private static byte[] Read(string name)
    {
        var stream = typeof(WebPage).Assembly.GetManifestResourceStream(name)!;
        using var reader = new BinaryReader(stream);
        return reader.ReadBytes((int)stream.Length);
    }

    private sealed class PageFile(byte[] plain, string type, string caching) : IResult
    {
        private Task<byte[]>? _packed;

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.ContentType = type;
            response.Headers.CacheControl = caching;
            response.Headers.Vary = "Accept-Encoding";
            var body = plain;
            if (httpContext.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
            {
                response.Headers.ContentEncoding = "gzip";
                body = await (_packed ??= PackAsync(plain));
            }

            response.ContentLength = body.Length;
            await response.Body.WriteAsync(body, httpContext.RequestAborted);
        }

        // gzip, as browsers take nothing better over plain HTTP; a proxy that ends TLS may do better itself.
        private static async Task<byte[]> PackAsync(byte[] plain)
        {
            await using var packed = new MemoryStream();
            await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            {
                await gzip.WriteAsync(plain);
            }

            return packed.ToArray();
        }
    }
}
