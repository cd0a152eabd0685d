using System.CommandLine;
using Huangcheng.Bot.CommandLine.Models;
using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.CommandLine;

/// <summary>The command line: serve by default, and what operators need.</summary>
internal static class BotCommands
{
    public static RootCommand Create()
    {
        var root = new RootCommand("皇城镇社区教育小助手。不带参数运行就启动服务：浏览器打开所示网址即可对话，设了 Telegram:BotToken 就同时接入 Telegram。")
        {
            AskCommand.Create(),
            AntifraudCommands.Create(),
            KnowledgeCommands.Create(),
            LessonsCommand.Create(),
            ModelsCommand.Create(),
            BackupCommands.Backup(),
            BackupCommands.Restore(),
            BackupCommands.Db(),
            AuditCommands.Create(),
            AnnounceCommand.Create(),
        };
        root.SetAction((_, cancellationToken) => GuardAsync(() => ServeCommand.RunAsync(cancellationToken)));
        return root;
    }

    /// <summary>Runs a command; what an operator can mend is told in one line on stderr, with exit code 1.</summary>
    public static async Task<int> GuardAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (StartupException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
