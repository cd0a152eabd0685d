using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.CommandLine;

/// <summary><c>audit verify</c> and <c>audit export</c>; both work while the service runs.</summary>
internal static class AuditCommands
{
    private static readonly AuditLineJson s_json = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static Command Create() => new("audit", "检查和导出工作人员的操作记录") { Verify(), Export() };

    private static Command Verify()
    {
        var command = new Command("verify", "检查操作记录有没有被改过、删过；有就以 1 退出");
        command.SetAction((_, cancellationToken) => RunAsync(
            async db => await TellAsync(await AuditTrail.VerifyAsync(db, cancellationToken)), cancellationToken));
        return command;
    }

    private static Command Export()
    {
        var file = new Argument<string>("file") { Description = "导出到这个文件，每行一条 JSON，不能已经存在" };
        var command = new Command("export", "导出全部操作记录，并检查一遍") { file };
        command.SetAction((result, cancellationToken) => RunAsync(
            async db =>
            {
                var count = await WriteAsync(db, result.GetRequiredValue(file), cancellationToken);
                await Console.Out.WriteLineAsync($"导出了 {count} 条。");
                return await TellAsync(await AuditTrail.VerifyAsync(db, cancellationToken));
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> TellAsync(AuditVerdict verdict)
    {
        await Console.Out.WriteLineAsync(verdict switch
        {
            AuditVerdict.Intact intact => $"完好，共 {intact.Count} 条。末尾的校验值：{intact.Hash}（抄在别处，以后整个重做过也看得出来）",
            AuditVerdict.Broken { Missing: true } broken => $"从第 {broken.Number} 条起有记录被删掉了。",
            AuditVerdict.Broken broken => $"第 {broken.Number} 条被改过，或者前面有记录被换掉了。",
            _ => throw new InvalidOperationException("An unknown verdict."),
        });
        return verdict is AuditVerdict.Intact ? 0 : 1;
    }

    private static async Task<int> WriteAsync(BotDb db, string file, CancellationToken cancellationToken)
    {
        try
        {
            var count = 0;
            await using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
            await using var writer = new StreamWriter(stream);
            await foreach (var row in db.Audit.AsNoTracking().OrderBy(row => row.Number).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                var line = new AuditLine(
                    row.Number, row.At, row.Actor, row.Act, row.Channel, row.Subject, row.Before, row.After, Convert.ToHexStringLower(row.Hash));
                await writer.WriteLineAsync(JsonSerializer.Serialize(line, s_json.AuditLine).AsMemory(), cancellationToken);
                count++;
            }

            return count;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"不能写 {file}：{e.Message}请换一个还没有的文件名。", e);
        }
    }

    private static Task<int> RunAsync(Func<BotDb, Task<int>> work, CancellationToken cancellationToken) => BotCommands.GuardAsync(async () =>
    {
        await using var app = BotHost.Build();
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<BotDb>>().CreateDbContextAsync(cancellationToken);
        return await db.Database.CanConnectAsync(cancellationToken) && !(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any()
            ? await work(db)
            : throw new StartupException("数据库还没有或不是最新，请先运行 db migrate 或启动一次服务。");
    });
}

/// <summary>An act as a line of the export.</summary>
internal sealed record AuditLine(
    long Number, DateTimeOffset At, long? Actor, string Act, string Channel, string? Subject, string? Before, string? After, string Hash);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(AuditLine))]
internal sealed partial class AuditLineJson : JsonSerializerContext;
