using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Huangcheng.Bot.Desk;

/// <summary>
/// The addresses of the desk, worked out when somebody first opens it. Most starts are followed by hours without staff, and
/// working them out takes 0.2 s and, with the first page, 11 MB (docs/adr/0070).
/// </summary>
internal sealed class DeskEndpoints(IApplicationBuilder app) : EndpointDataSource
{
    private readonly Lazy<IReadOnlyList<Endpoint>> _endpoints = new(() => Map(app));

    public override IReadOnlyList<Endpoint> Endpoints => _endpoints.Value;

    // Pages are compiled into the program: there are never others.
    public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;

    private static IReadOnlyList<Endpoint> Map(IApplicationBuilder app)
    {
        var routes = new Routes(app);
        routes.MapRazorPages();
        routes.MapDeskAssets();
        return [.. routes.DataSources.SelectMany(static source => source.Endpoints)];
    }

    private sealed class Routes(IApplicationBuilder app) : IEndpointRouteBuilder
    {
        public IServiceProvider ServiceProvider => app.ApplicationServices;

        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public IApplicationBuilder CreateApplicationBuilder() => app.New();
    }
}
