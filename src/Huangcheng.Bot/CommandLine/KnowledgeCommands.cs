using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Inquiries;
using Huangcheng.Bot.Knowledge.Answers;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Ops;

namespace Huangcheng.Bot.CommandLine;

/// <summary><c>knowledge check</c> and <c>knowledge schedule</c>.</summary>
internal static class KnowledgeCommands
{
    public static Command Create() => new("knowledge", "检查和查看 knowledge 文件夹") { Check(), Schedule(), GapsCommand.Create() };

    private static Command Check()
    {
        var command = new Command("check", "检查整个文件夹；有错就逐行列出“文件:行号: 问题”，并以 1 退出");
        command.SetAction((_, _) => BotCommands.GuardAsync(async () =>
        {
            var folder = Folder();
            var report = KnowledgeFolder.Check(folder, Answerer.Checks, LessonBook.Checks);
            foreach (var note in report.Notes)
            {
                await Console.Out.WriteLineAsync($"提示 {Locate(folder, note)}");
            }

            foreach (var fault in report.Faults)
            {
                await Console.Out.WriteLineAsync(Locate(folder, fault));
            }

            await Console.Out.WriteLineAsync(report.Faults.Count == 0 ? "检查通过。" : $"有 {report.Faults.Count} 处问题。");
            return report.Faults.Count == 0 ? 0 : 1;
        }));
        return command;
    }

    private static Command Schedule()
    {
        var json = new Option<bool>("--json") { Description = "输出 JSON" };
        var command = new Command("schedule", "列出读到的活动安排") { json };
        command.SetAction((result, _) => BotCommands.GuardAsync(async () =>
        {
            var entries = Load().Plans.SelectMany(plan => plan.Schedule).ToList();
            if (result.GetValue(json))
            {
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(entries, s_json.ListScheduleEntry));
                return 0;
            }

            foreach (var entry in entries)
            {
                var note = entry.PairingNote is null ? "" : $"（{entry.PairingNote}）";
                await Console.Out.WriteLineAsync($"{entry.Year}年{entry.Month}月 {entry.Title} — {string.Join('、', entry.Departments)}{note}");
            }

            return 0;
        }));
        return command;
    }

    private static readonly ScheduleJson s_json = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    });

    private static KnowledgeSnapshot Load()
    {
        try
        {
            return KnowledgeFolder.Load(Folder());
        }
        catch (KnowledgeException e)
        {
            throw new StartupException(e.Message, e);
        }
    }

    private static string Folder() => Settings.Bind<KnowledgeOptions>(Settings.Read(), "Knowledge").FullPath;

    /// <summary>The fault with its file as seen from the working directory, so that a terminal or an editor opens it.</summary>
    private static string Locate(string folder, KnowledgeFault fault) =>
        (fault with { File = Path.GetRelativePath(Environment.CurrentDirectory, Path.Combine(folder, fault.File)).Replace('\\', '/') }).ToString();
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(List<ScheduleEntry>))]
internal sealed partial class ScheduleJson : JsonSerializerContext;
