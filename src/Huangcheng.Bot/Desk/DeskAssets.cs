using System.Security.Cryptography;
using Huangcheng.Bot.Desk.Access;
using Microsoft.Net.Http.Headers;

namespace Huangcheng.Bot.Desk;

/// <summary>The desk's one style sheet, carried inside the assembly; its address changes with it, so a browser never asks twice.</summary>
internal static class DeskAssets
{
    public const string Path = DeskCookie.Path + "/assets";

    private static readonly byte[] s_style = Read("desk/desk.css");
    private static readonly string s_version = Convert.ToHexStringLower(SHA256.HashData(s_style))[..12];

    public static string StyleAddress { get; } = $"{Path}/{s_version}/desk.css";

    public static void MapDeskAssets(this IEndpointRouteBuilder routes) => routes.MapGet(StyleAddress, (HttpContext http) =>
    {
        http.Response.Headers[HeaderNames.CacheControl] = "public, max-age=31536000, immutable";
        return Results.Bytes(s_style, "text/css; charset=utf-8");
    });

    private static byte[] Read(string name)
    {
        var stream = typeof(DeskAssets).Assembly.GetManifestResourceStream(name)!;
        using var reader = new BinaryReader(stream);
        return reader.ReadBytes((int)stream.Length);
    }
}
