using System.CommandLine;

namespace Huangcheng.Bot.CommandLine;

/// <summary><c>knowledge check</c> and <c>knowledge schedule</c>.</summary>
internal static class KnowledgeCommands
{
    public static Command Create() => new("knowledge", "检查和查看 knowledge 文件夹") { Check(), Schedule() };

    private static Command Check()
    {
        var command = new Command("check", "检查整个文件夹；有错就逐行列出“文件:行号: 问题”，并以 1 退出");
        command.SetAction(_ => 0);
        return command;
    }

    private static Command Schedule()
    {
        var command = new Command("schedule", "列出读到的活动安排");
        command.SetAction(_ => 0);
        return command;
    }
}
