using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Inquiries;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.CommandLine;

/// <summary><c>knowledge gaps</c>: what residents ask and the knowledge lacks.</summary>
internal static class GapsCommand
{
    private const int Most = 200;

    private static readonly GapsJson s_json = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    });

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "输出 JSON" };
        var command = new Command("gaps", "列出居民问过、现在还答不上来的问题，问得多的在前；补进 knowledge/faq 就能回答") { json };
        command.SetAction((result, cancellationToken) => BotCommands.GuardAsync(async () =>
        {
            var gaps = await ReadAsync(cancellationToken);
            if (result.GetValue(json))
            {
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(gaps, s_json.IReadOnlyListKnowledgeGap));
                return 0;
            }

            foreach (var gap in gaps)
            {
                await Console.Out.WriteLineAsync(Line(gap));
            }

            await Console.Out.WriteLineAsync(gaps.Count == 0 ? "现在没有答不上来的问题。" : $"共 {gaps.Count} 个问题。");
            return 0;
        }));
        return command;
    }

    private static async Task<IReadOnlyList<KnowledgeGap>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var app = BotHost.Build();
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<BotDb>>().CreateDbContextAsync(cancellationToken);

        // The database is not prepared here: the service that is running holds it.
        if (!await db.Database.CanConnectAsync(cancellationToken))
        {
            return [];
        }

        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            throw new StartupException("数据库还不是最新，请先运行 db migrate 或启动一次服务。");
        }

        BotHost.LoadKnowledge(app);
        return await app.Services.GetRequiredService<OpenGaps>().MostAskedAsync(db, Most, cancellationToken);
    }

    private static string Line(KnowledgeGap gap)
    {
        var kind = gap.Kind == GapKind.NotUnderstood ? "没听懂或不归计划管" : "计划里没写";
        var nearest = gap.Nearest is null ? "" : $"，最接近：{Shown(gap.Nearest)}";
        return $"{gap.Count} 次  {Shown(gap.Question)}（{kind}{nearest}；最近 {gap.LastAskedAt:yyyy-MM-dd}）";
    }

    // What people wrote must not move the terminal's cursor.
    private static string Shown(string text) => string.Concat(text.Select(static c => char.IsControl(c) ? ' ' : c));
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<KnowledgeGap>))]
internal sealed partial class GapsJson : JsonSerializerContext;
