using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Huangcheng.Bot.Tests.Channels.Web.Chromium))]

namespace Huangcheng.Bot.Tests.Channels.Web;

/// <summary>Debian's browser, started once for all tests that look at the page.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // The shell is the same engine without a browser's own windows, which cost more than our pages.
    private static readonly string[] s_paths = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    private static readonly string? s_path = Array.Find(s_paths, File.Exists);

    // Drawing and writing hundreds of pictures takes half as long again as what is tested of the pages.
    private static readonly bool s_pictures = Environment.GetEnvironmentVariable("HUANGCHENG_PICTURES") is { Length: > 0 };

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where the tests leave what they saw, for who asks for it: artifacts/screenshots, which git ignores.</summary>
    public static string Screenshots { get; } =
        System.IO.Path.Combine(AppContext.BaseDirectory, "../../../screenshots");

    public async ValueTask InitializeAsync()
    {
        if (s_path is null)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = s_path,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--no-first-run", "--disable-quic",

                // A page lives for seconds: what its scripts would gain by being compiled well comes too late.
                "--js-flags=--no-opt --no-maglev",
            ],
        });
    }

    /// <summary>Keeps what is on the screen, or the whole page, for a person to look at; only when HUANGCHENG_PICTURES is set.</summary>
    public static Task ShotAsync(IPage page, string name, bool wholePage = false)
    {
        if (!s_pictures)
        {
            return Task.CompletedTask;
        }

        Directory.CreateDirectory(Screenshots);
        return page.ScreenshotAsync(new()
        {
            Path = System.IO.Path.Combine(Screenshots, name + ".png"),
            FullPage = wholePage,
        });
    }

    /// <summary>A fresh browser profile with the chat page open and its history loaded.</summary>
    internal Task<ChatPage> OpenAsync(ChatHost host, int width = 1280, int height = 800, Action<BrowserNewContextOptions>? more = null) =>
        OpenAsync(host.Address, width, height, more);

    /// <inheritdoc cref="OpenAsync(ChatHost, int, int, Action{BrowserNewContextOptions}?)"/>
    internal async Task<ChatPage> OpenAsync(Uri address, int width, int height, Action<BrowserNewContextOptions>? more = null)
    {
        var context = await NewProfileAsync(address, width, height, more);
        var page = new ChatPage(context, await context.NewPageAsync());
        await page.GoAsync();
        return page;
    }

    /// <summary>A fresh browser profile for the pages of an address; the test is skipped where there is no browser.</summary>
    internal async Task<IBrowserContext> NewProfileAsync(Uri address, int width, int height, Action<BrowserNewContextOptions>? more = null)
    {
        Assert.SkipWhen(
            _browser is null,
            "SKIPPED, NOT PASSED: Chromium is missing, so nobody looked at the page. Install it: apt-get install chromium-headless-shell fonts-noto-cjk");
        var options = new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            HasTouch = width < 500,
            IsMobile = width < 500,
            Locale = "zh-CN",

            // Requests that a worker answers pass a test's routes by; the tests of the worker allow it.
            ServiceWorkers = ServiceWorkerPolicy.Block,
            TimezoneId = "Asia/Shanghai",
            ReducedMotion = ReducedMotion.Reduce,
            BaseURL = address.ToString(),
        };
        more?.Invoke(options);
        var context = await _browser!.NewContextAsync(options);
        context.SetDefaultTimeout(15_000);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
