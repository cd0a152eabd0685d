using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using Xunit;

namespace Huangcheng.Bot.Tests.Channels.Web;

/// <summary>The page as files: what a browser needs to install it, and what is there before any script.</summary>
public sealed class WebPageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_can_be_installed_with_icons_of_the_sizes_it_names()
    {
        await using var host = await ChatHost.StartAsync();
        using var http = new HttpClient { BaseAddress = host.Address };
        Assert.Contains("""<link rel="manifest" href="manifest.webmanifest">""", await http.GetStringAsync("/", Token), StringComparison.Ordinal);

        using var response = await http.GetAsync("/manifest.webmanifest", Token);
        var manifest = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Token)).RootElement;

        Assert.Equal("application/manifest+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("standalone", manifest.GetProperty("display").GetString());
        Assert.Equal("./", manifest.GetProperty("start_url").GetString());
        Assert.Equal("皇城镇社区教育小助手", manifest.GetProperty("name").GetString());
        var drawn = manifest.GetProperty("icons").EnumerateArray().Where(icon => icon.GetProperty("type").GetString() == "image/png").ToList();
        Assert.Superset(
            new HashSet<string>(["192x192", "512x512"], StringComparer.Ordinal),
            drawn.Select(icon => icon.GetProperty("sizes").GetString()!).ToHashSet(StringComparer.Ordinal));
        Assert.Contains(drawn, icon => icon.TryGetProperty("purpose", out var purpose) && purpose.GetString() == "maskable");
        foreach (var icon in drawn)
        {
            Assert.Equal(icon.GetProperty("sizes").GetString(), SizeOf(await http.GetByteArrayAsync("/" + icon.GetProperty("src").GetString(), Token)));
        }
    }

    [Fact]
    public async Task Without_scripts_the_page_says_what_to_do_and_with_slow_ones_it_can_be_pressed_already()
    {
        await using var host = await ChatHost.StartAsync();
        using var http = new HttpClient { BaseAddress = host.Address };

        var page = await http.GetStringAsync("/", Token);

        Assert.Contains("<noscript>", page, StringComparison.Ordinal);
        Assert.Contains("请在浏览器设置里打开", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        var early = page.IndexOf("early.js", StringComparison.Ordinal);
        Assert.InRange(page.IndexOf("type=\"module\"", StringComparison.Ordinal), early, page.IndexOf("<body>", StringComparison.Ordinal));
    }

    // A PNG says its width and height at bytes 16 and 20.
    private static string SizeOf(byte[] png) => string.Create(
        CultureInfo.InvariantCulture,
        $"{BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16))}x{BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))}");
}
