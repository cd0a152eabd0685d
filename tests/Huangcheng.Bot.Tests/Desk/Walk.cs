using Huangcheng.Bot.Tests.Channels.Web;
using Microsoft.Playwright;
using Xunit;

namespace Huangcheng.Bot.Tests.Desk;

/// <summary>A clerk's way through the pages: with a finger or a mouse, or by the keyboard alone.</summary>
/// <param name="Name">Of the pictures.</param>
/// <param name="ByKeyboard">Whatever is used is first reached with the Tab key, and nothing is pointed at.</param>
internal sealed record Walk(IPage Page, string Name, bool ByKeyboard = false)
{
    // From the top of the longest page to its last button.
    private const int MostTabs = 90;

    // How many stops there are for certain before it: nobody needs to ask after each of them whether it is the one. That the
    // keyboard gets there is still seen where it stands in the end.
    private const string StopsBetween =
        """
        one => {
          const stops = [...document.querySelectorAll('a[href], button:enabled, textarea:enabled, select:enabled, summary, input:enabled:not([type=hidden], [type=radio])')]
            .filter(node => node.tabIndex >= 0 && node.checkVisibility({ visibilityProperty: true }));
          const [from, to] = [document.activeElement, one].map(node => stops.indexOf(node));
          return location.hash || (from < 0 && document.activeElement !== document.body) ? 0 : Math.max(0, to - from - 1);
        }
        """;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    public Task SeeAsync(string step) => Chromium.ShotAsync(Page, $"{Name}-{step}");

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>The button that says, for who only hears the page, whom it is about.</summary>
    public ILocator ButtonFor(string words) => Page.Locator("button", new() { HasText = words });

    public Task FollowAsync(string link) => GoAsync(Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }));

    public Task PressAsync(string button) => GoAsync(Button(button));

    /// <summary>Presses what leads to another page, and waits for it.</summary>
    public async Task GoAsync(ILocator wanted)
    {
        // Only a click waits by itself for the page it leads to.
        var arrived = new TaskCompletionSource<IPage>(TaskCreationOptions.RunContinuationsAsynchronously);
        await ReachAsync(wanted);
        Page.DOMContentLoaded += Arrive;
        await UseAsync(wanted);
        await WithPatienceAsync(arrived.Task);
        Page.DOMContentLoaded -= Arrive;

        void Arrive(object? sender, IPage page) => arrived.TrySetResult(page);
    }

    /// <summary>Presses what stays on this page: something that unfolds, or is saved as a file.</summary>
    public async Task OpenAsync(ILocator wanted)
    {
        await ReachAsync(wanted);
        await UseAsync(wanted);
    }

    public async Task WriteAsync(ILocator field, string text)
    {
        if (!ByKeyboard)
        {
            await field.FillAsync(text);
            return;
        }

        await ReachAsync(field);
        await Page.Keyboard.PressAsync("ControlOrMeta+a");
        await Page.Keyboard.TypeAsync(text);
    }

    public async Task TickAsync(ILocator box)
    {
        if (ByKeyboard)
        {
            await ReachAsync(box);
            await Page.Keyboard.PressAsync("Space");
            await Assertions.Expect(box).ToBeCheckedAsync();
        }
        else
        {
            await box.CheckAsync();
        }
    }

    public async Task ChooseFileAsync(FilePayload file)
    {
        var field = Page.Locator("input[type=file]");
        if (!ByKeyboard)
        {
            await field.SetInputFilesAsync(file);
            return;
        }

        // Listened for from the beginning: the browser has to know that somebody chooses in place of its own window.
        var chosen = new TaskCompletionSource<IFileChooser>(TaskCreationOptions.RunContinuationsAsynchronously);
        Page.FileChooser += Choose;
        await ReachAsync(field);
        await Page.Keyboard.PressAsync("Enter");
        await (await WithPatienceAsync(chosen.Task)).SetFilesAsync(file);
        Page.FileChooser -= Choose;

        void Choose(object? sender, IFileChooser chooser) => chosen.TrySetResult(chooser);
    }

    /// <summary>By the keyboard: from where it stands to what is wanted.</summary>
    public async Task ReachAsync(ILocator wanted)
    {
        if (!ByKeyboard)
        {
            return;
        }

        var element = await wanted.ElementHandleAsync();
        var between = await element.EvaluateAsync<int>(StopsBetween);
        for (var i = 0; i < MostTabs && (i < between || !await HasFocusAsync()); i++)
        {
            await Page.Keyboard.PressAsync("Tab");
        }

        await Assertions.Expect(wanted).ToBeFocusedAsync();

        Task<bool> HasFocusAsync() => element.EvaluateAsync<bool>("one => one === document.activeElement");
    }

    private static Task<T> WithPatienceAsync<T>(Task<T> task) => task.WaitAsync(s_patience, TimeProvider.System, TestContext.Current.CancellationToken);

    private Task UseAsync(ILocator wanted) => ByKeyboard ? Page.Keyboard.PressAsync("Enter") : wanted.ClickAsync();
}
