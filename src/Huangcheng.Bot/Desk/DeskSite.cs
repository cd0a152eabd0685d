using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Huangcheng.Bot.Desk.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.Extensions.WebEncoders;

namespace Huangcheng.Bot.Desk;

/// <summary>
/// The pages of the desk with the services of Razor Pages, a container of their own that is built when somebody first opens
/// the desk: most starts are followed by hours without staff (docs/adr/0070).
/// </summary>
internal sealed class DeskSite : IAsyncDisposable
{
    private readonly Lazy<ServiceProvider> _services;
    private readonly Lazy<RequestDelegate> _pages;

    public DeskSite(IServiceProvider bot)
    {
        _services = new(() => BuildServices(bot));
        _pages = new(() => BuildPages(_services.Value));
    }

    /// <summary>Razor Pages' own services, without the bot's.</summary>
    public IServiceProvider Services => _services.Value;

    /// <summary>Answers one request; whoever has no business here has been turned away before.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        var bot = http.RequestServices;
        await using var scope = _services.Value.CreateAsyncScope();
        http.RequestServices = new Both(bot, scope.ServiceProvider);
        try
        {
            await _pages.Value(http);
        }
        finally
        {
            http.RequestServices = bot;
        }
    }

    public ValueTask DisposeAsync() => _services.IsValueCreated ? _services.Value.DisposeAsync() : ValueTask.CompletedTask;

    private static ServiceProvider BuildServices(IServiceProvider bot)
    {
        var services = new ServiceCollection();
        services.AddSingleton(bot.GetRequiredService<ILoggerFactory>());
        services.AddSingleton(bot.GetRequiredService<IWebHostEnvironment>());
        services.AddSingleton(bot.GetRequiredService<DiagnosticListener>());
        services.AddSingleton<DiagnosticSource>(bot.GetRequiredService<DiagnosticListener>());
        services.Configure<AntiforgeryOptions>(options => Harden(options.Cookie, "huangcheng-desk-form", SameSiteMode.Strict));
        services.Configure<CookieTempDataProviderOptions>(options => Harden(options.Cookie, "huangcheng-desk-told", SameSiteMode.Lax));

        // Chinese as itself instead of seven characters for each; what could become markup is still encoded.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddRazorPages(options => options.RootDirectory = "/Desk/Pages")
            .AddMvcOptions(options => options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true)
            .ConfigureApplicationPartManager(static parts =>
            {
                // By itself it looks for pages in whatever program is running, such as a test.
                var assembly = typeof(DeskSite).Assembly;
                parts.ApplicationParts.Clear();
                foreach (var part in ApplicationPartFactory.GetApplicationPartFactory(assembly).GetApplicationParts(assembly))
                {
                    parts.ApplicationParts.Add(part);
                }
            });

        // After Razor Pages, which would make keys of its own: a form is read by whichever start comes next.
        services.AddSingleton(bot.GetRequiredService<IDataProtectionProvider>());
        return services.BuildServiceProvider();
    }

    private static RequestDelegate BuildPages(IServiceProvider services)
    {
        var pages = new ApplicationBuilder(services);
        pages.UseRouting();
        pages.UseEndpoints(static routes =>
        {
            routes.MapRazorPages();
            routes.MapDeskAssets();
        });
        return pages.Build();
    }

    private static void Harden(CookieBuilder cookie, string name, SameSiteMode sameSite)
    {
        cookie.Name = name;
        cookie.Path = DeskCookie.Path;
        cookie.HttpOnly = true;
        cookie.IsEssential = true;
        cookie.SameSite = sameSite;
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }

    /// <summary>
    /// A page is made of both. What names a type of ours is asked of the bot first, such as the options of our rooms, and the
    /// rest of Razor Pages, whose links lead to other addresses than the bot's.
    /// </summary>
    private sealed class Both(IServiceProvider bot, IServiceProvider desk) : IServiceProvider
    {
        public object? GetService(Type serviceType) => IsOurs(serviceType)
            ? bot.GetService(serviceType) ?? desk.GetService(serviceType)
            : desk.GetService(serviceType) ?? bot.GetService(serviceType);

        private static bool IsOurs(Type type) =>
            type.Namespace?.StartsWith("Huangcheng.", StringComparison.Ordinal) == true || type.GenericTypeArguments.Any(IsOurs);
    }
}
