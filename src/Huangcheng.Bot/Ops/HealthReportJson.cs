using System.Text.Json.Serialization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Huangcheng.Bot.Ops;

/// <summary>The health report as operators' tools read it; it holds counts, never message text.</summary>
internal static class HealthReportJson
{
    public static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var checks = report.Entries.ToDictionary(
            entry => entry.Key,
            entry => new Check(entry.Value.Status.ToString(), entry.Value.Description, entry.Value.Data),
            StringComparer.Ordinal);
        return context.Response.WriteAsJsonAsync(
            new Report(report.Status.ToString(), checks), HealthJson.Default.Report, cancellationToken: context.RequestAborted);
    }

    internal sealed record Report(string Status, IReadOnlyDictionary<string, Check> Checks);

    internal sealed record Check(string Status, string? Description, IReadOnlyDictionary<string, object> Data);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(HealthReportJson.Report))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class HealthJson : JsonSerializerContext;
