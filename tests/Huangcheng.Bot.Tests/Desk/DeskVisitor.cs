using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Huangcheng.Bot.Tests.Desk;

/// <summary>A clerk's browser without a screen: keeps cookies, follows redirects, and fills in the forms it is shown.</summary>
internal sealed partial class DeskVisitor : IDisposable
{
    private readonly HttpClient _http;

    public DeskVisitor(TestBot bot) =>
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies }) { BaseAddress = bot.Address };

    public CookieContainer Cookies { get; } = new();

    public HttpClient Http => _http;

    /// <summary>The page shown now.</summary>
    public IHtmlDocument Page { get; private set; } = new HtmlParser().ParseDocument("");

    public string Address { get; private set; } = "";

    public HttpStatusCode Status { get; private set; }

    /// <summary>What the page may load and run.</summary>
    public string Policy { get; private set; } = "";

    /// <summary>What a reader sees of it.</summary>
    public string Text => Blank().Replace(Page.Body?.TextContent ?? "", " ");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Somebody with a role, signed in.</summary>
    public static async Task<DeskVisitor> SignedInAsync(TestBot bot, string who = "li", Role role = Role.Owner, string? village = null)
    {
        await using (var db = bot.OpenDb())
        {
            // Without any owner the sign-in asks for the claim code.
            if (role != Role.Owner && !await db.Roles.AnyAsync(one => one.Role == Role.Owner, Token))
            {
                await GrantAsync(bot, "owner", Role.Owner);
            }
        }

        await GrantAsync(bot, who, role, village);
        var visitor = new DeskVisitor(bot);
        await visitor.SignInAsync(bot, who);
        return visitor;
    }

    public static async Task<MemberId> GrantAsync(TestBot bot, string who, Role role, string? village = null) => await bot.Writes.RunAsync(
        async (scope, token) =>
        {
            var at = bot.Clock.GetUtcNow();
            var member = await MemberBook.FindOrAddAsync(scope, "test", who, who, at, token);
            scope.Db.Roles.Add(new RoleRow { MemberId = member.Value, Role = role, Village = village, GrantedAt = at });
            await scope.Db.SaveChangesAsync(token);
            return member;
        },
        Token);

    /// <summary>Asks the bot for a code in the chat, and types it.</summary>
    public async Task SignInAsync(TestBot bot, string who)
    {
        await GoAsync("/staff");
        await SubmitAsync("登录", ("c", await CodeAsync(bot, who)));
        Assert.Equal("/staff", Address);
    }

    public static async Task<string> CodeAsync(TestBot bot, string who) => Code().Match(await bot.Person(who).Says("登录")).Value;

    public async Task<string> GoAsync(string address)
    {
        using var response = await _http.GetAsync(address, Token);
        return await TakeAsync(response);
    }

    /// <summary>Presses the button, with the fields of its form as they are but for those given here.</summary>
    public async Task<string> SubmitAsync(string button, params (string Name, string Value)[] fields)
    {
        var (pressed, form) = (Button(button), Form(button));
        var action = pressed.GetAttribute("formaction") ?? form.GetAttribute("action");
        using var content = new FormUrlEncodedContent(Filled(form, fields));
        using var response = await _http.PostAsync(action is { Length: > 0 } ? action : Address, content, Token);
        return await TakeAsync(response);
    }

    /// <summary>Sends what a test has put together itself.</summary>
    public async Task<string> PostAsync(string address, HttpContent content)
    {
        using var response = await _http.PostAsync(address, content, Token);
        return await TakeAsync(response);
    }

    /// <summary>The form that the button sends, as it is shown.</summary>
    public IHtmlFormElement Form(string button) => Button(button).Form!;

    private IHtmlButtonElement Button(string button)
    {
        var found = Page.QuerySelectorAll("button").OfType<IHtmlButtonElement>().FirstOrDefault(one => one.TextContent.Trim() == button);
        Assert.True(found is { Form: not null }, $"No button 「{button}」 on {Address}: {Text}");
        return found;
    }

    /// <summary>What a form would send, with some fields filled in by the person.</summary>
    public static List<KeyValuePair<string, string>> Filled(IHtmlFormElement form, params (string Name, string Value)[] fields)
    {
        var filled = fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        var kept = form.Elements
            .Where(element => element.GetAttribute("name") is { Length: > 0 } name && !filled.Contains(name))
            .Where(element => element is not IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } and not IHtmlButtonElement)
            .Select(element => KeyValuePair.Create(element.GetAttribute("name")!, ValueOf(element)));
        return [.. kept, .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))];
    }

    public void Dispose() => _http.Dispose();

    private static string ValueOf(IElement element) => element switch
    {
        IHtmlInputElement input => input.Value,
        IHtmlSelectElement select => select.Value ?? "",
        IHtmlTextAreaElement area => area.Value,
        _ => "",
    };

    private async Task<string> TakeAsync(HttpResponseMessage response)
    {
        Status = response.StatusCode;
        Policy = response.Headers.TryGetValues("Content-Security-Policy", out var values) ? string.Join("; ", values) : "";
        Address = response.RequestMessage!.RequestUri!.PathAndQuery;
        Page = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStreamAsync(Token), Token);
        return Text;
    }

    [GeneratedRegex("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}")]
    internal static partial Regex Code();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
