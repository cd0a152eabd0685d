using System.CommandLine;
using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.CommandLine;

/// <summary><c>backup</c>, <c>restore</c> and <c>db migrate</c>.</summary>
internal static class BackupCommands
{
    public static Command Backup()
    {
        var file = new Argument<string>("file") { Description = "备份文件，不能已经存在" };
        var command = new Command("backup", "把数据库完整地备份到一个文件；服务运行时也可以用") { file };
        command.SetAction((result, cancellationToken) => RunAsync(
            (database, token) => database.BackupAsync(result.GetRequiredValue(file), token), "备份好了。", cancellationToken));
        return command;
    }

    public static Command Restore()
    {
        var file = new Argument<string>("file") { Description = "由 backup 得到的文件" };
        var command = new Command("restore", "用备份替换数据库；先停掉服务") { file };
        command.SetAction((result, cancellationToken) => RunAsync(
            (database, token) => database.RestoreAsync(result.GetRequiredValue(file), token), "恢复好了。", cancellationToken));
        return command;
    }

    public static Command Db()
    {
        var migrate = new Command("migrate", "建好或升级数据库，然后退出");
        migrate.SetAction((_, cancellationToken) => RunAsync(
            (database, token) => database.PrepareAsync(token), "数据库已是最新。", cancellationToken));
        return new Command("db", "管理数据库") { migrate };
    }

    private static Task<int> RunAsync(Func<IDatabase, CancellationToken, Task> work, string done, CancellationToken cancellationToken) =>
        BotCommands.GuardAsync(async () =>
        {
            await using var app = BotHost.Build();
            await work(app.Services.GetRequiredService<IDatabase>(), cancellationToken);
            Console.WriteLine(done);
            return 0;
        });
}
