using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Huangcheng.Bot.Ops;

public static class OpsModule
{
    private const string Ready = "ready";

    public static WebApplicationBuilder AddOps(this WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks()
            .AddCheck<StorageHealth>("storage", tags: [Ready])
            .AddCheck<PrivateDataHealth>("privateData")
            .AddCheck<KnowledgeHealth>("knowledge", tags: [Ready])
            .AddCheck<LanguageModelHealth>("languageModel")
            .AddCheck<InboxHealth>("inbox")
            .AddCheck<OutboxHealth>("outbox");
        return builder;
    }

    public static void MapOps(this WebApplication app)
    {
        app.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = HealthReportJson.WriteAsync });
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(Ready),
            ResponseWriter = HealthReportJson.WriteAsync,
        });
    }
}
