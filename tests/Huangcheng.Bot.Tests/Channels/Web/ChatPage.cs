using Microsoft.Playwright;
using Xunit;

namespace Huangcheng.Bot.Tests.Channels.Web;

/// <summary>The page as a person uses it.</summary>
internal sealed class ChatPage : IAsyncDisposable
{
    // An answer passes through the whole product; on a busy machine the five seconds of a look are too few.
    private const float Patience = 15_000;

    private readonly IBrowserContext _context;

    public ChatPage(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.PageError += (_, error) => Faults.Add(error);
        page.Console += (_, message) =>
        {
            // A refused or broken request is logged by the browser itself; tests that break the line expect it.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                Faults.Add(message.Text);
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Script errors and refusals by the content security policy.</summary>
    public List<string> Faults { get; } = [];

    public ILocator Lines => Page.Locator("#log .line");

    public ILocator Box => Page.GetByLabel("写下您想问的话");

    public ILocator Send => Page.GetByRole(AriaRole.Button, new() { Name = "发送", Exact = true });

    public async Task GoAsync()
    {
        await Page.GotoAsync("/");
        await ReadyAsync();
    }

    public async Task ReloadAsync()
    {
        await Page.ReloadAsync();
        await ReadyAsync();
    }

    public async Task SayAsync(string text)
    {
        await Box.FillAsync(text);
        await Send.ClickAsync();
    }

    public Task SeesAsync(string text) => Assertions.Expect(Lines.Filter(new() { HasText = text }).Last).ToBeVisibleAsync(new() { Timeout = Patience });

    public Task CountsAsync(int lines) => Assertions.Expect(Lines).ToHaveCountAsync(lines, new() { Timeout = Patience });

    public async Task<string[]> WordsAsync() => [.. await Lines.Locator(".words").AllInnerTextsAsync()];

    public Task ShotAsync(string name) => Chromium.ShotAsync(Page, name);

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Assert.Empty(Faults);
    }

    private Task ReadyAsync() => Assertions.Expect(Page.Locator("#log")).Not.ToHaveAttributeAsync("aria-busy", "true");
}
