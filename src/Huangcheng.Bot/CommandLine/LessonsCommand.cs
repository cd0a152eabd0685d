using System.CommandLine;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Inquiries;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Knowledge.Lessons.Exchange;
using Huangcheng.Bot.Knowledge.Lessons.Review;
using Huangcheng.Bot.Ops;

namespace Huangcheng.Bot.CommandLine;

/// <summary><c>lessons export</c> and <c>lessons import</c>: questions come from Moodle and go there.</summary>
internal static class LessonsCommand
{
    private const long LargestImport = 1024 * 1024;

    public static Command Create() => new("lessons", "导出、导入防诈骗小课堂的题目") { Export(), Import() };

    private static Command Export()
    {
        var id = new Argument<string>("ID") { Description = "课程编号" };
        var gift = new Option<bool>("--gift") { Description = "GIFT 格式（默认）" };
        var aiken = new Option<bool>("--aiken") { Description = "Aiken 格式：只有单选和判断题，没有解释" };
        var output = new Option<FileInfo?>("--out") { Description = "写到这个文件；不写就打印出来" };
        var command = new Command("export", "导出一课的题目") { id, gift, aiken, output };
        command.Validators.Add(result =>
        {
            if (result.GetValue(gift) && result.GetValue(aiken))
            {
                result.AddError("--gift 和 --aiken 请只选一个。");
            }
        });
        command.SetAction((result, cancellationToken) => BotCommands.GuardAsync(async () =>
        {
            var text = await TextOfAsync(Find(result.GetValue(id)!), result.GetValue(aiken));
            if (result.GetValue(output) is { } file)
            {
                await WriteAsync(file.FullName, text, FileMode.Create, cancellationToken);
            }
            else
            {
                await Console.Out.WriteAsync(text.AsMemory(), cancellationToken);
            }

            return 0;
        }));
        return command;
    }

    private static Command Import()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "GIFT 或 Aiken 文件" };
        var id = new Option<string>("--id") { Description = "课程编号：小写字母、数字、连字符", Required = true };
        var title = new Option<string>("--title") { Description = "课程名", Required = true };
        var command = new Command("import", "把题目写成课程草稿，放进 knowledge/antifraud/lessons") { file, id, title };
        command.SetAction((result, cancellationToken) => BotCommands.GuardAsync(
            () => ImportAsync(result.GetValue(file)!, result.GetValue(id)!, result.GetValue(title)!, cancellationToken)));
        return command;
    }

    private static async Task<int> ImportAsync(FileInfo file, string id, string title, CancellationToken cancellationToken)
    {
        if (!LessonBook.IsId(id))
        {
            throw new StartupException($"编号“{id}”只能用小写字母、数字和连字符，最多 24 个字符。");
        }

        var set = await ReadAsync(file, cancellationToken);
        foreach (var fault in set.Faults)
        {
            await Console.Error.WriteLineAsync(fault.ToString());
        }

        if (set.Questions.Count == 0)
        {
            throw new StartupException($"{file.Name} 里没有能读的题目，请检查是不是 GIFT 或 Aiken 格式。");
        }

        var path = Path.Combine(Folder(), LessonBook.Folder, id + ".yaml");
        var draft = LessonDraft.Write(id, title, ReviewCard.DateOf(TimeProvider.System.GetUtcNow()), set.Questions);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await WriteAsync(path, draft, FileMode.CreateNew, cancellationToken);
        await Console.Out.WriteLineAsync($"读到 {set.Questions.Count} 道题，草稿已写入 {path}。还要补上、改好的地方：");
        var shown = Path.GetRelativePath(Environment.CurrentDirectory, Folder());
        var ours = KnowledgeFolder.Check(Folder(), LessonBook.Checks).Faults.Where(fault => fault.File == $"{LessonBook.Folder}/{id}.yaml");
        foreach (var fault in ours)
        {
            await Console.Out.WriteLineAsync((fault with { File = Path.Combine(shown, fault.File) }).ToString());
        }

        return 0;
    }

    private static async Task<QuestionSet> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        if (!file.Exists || file.Length > LargestImport)
        {
            throw new StartupException(file.Exists ? $"{file.Name} 超过 1 MB，请拆开再导入。" : $"找不到文件 {file.FullName}。");
        }

        var text = new KnowledgeFile(file.Name, await File.ReadAllBytesAsync(file.FullName, cancellationToken));
        var faults = new KnowledgeFaults();
        if (text.ReadUtf8(faults) is not { } decoded)
        {
            throw new StartupException(faults.ToList()[0].ToString());
        }

        // Every GIFT question has its answers in braces; no Aiken file needs one.
        var aiken = decoded.Split('\n').Any(line => line.TrimStart().StartsWith("ANSWER:", StringComparison.OrdinalIgnoreCase));
        return aiken ? AikenReader.Read(file.Name, decoded) : GiftReader.Read(file.Name, decoded);
    }

    private static async Task<string> TextOfAsync(Lesson lesson, bool aiken)
    {
        if (!aiken)
        {
            return GiftWriter.Write(lesson);
        }

        var (text, leftOut) = AikenWriter.Write(lesson);
        if (leftOut.Count > 0)
        {
            await Console.Error.WriteLineAsync($"Aiken 写不了多选题，没有导出：{string.Join('、', leftOut)}");
        }

        return text;
    }

    private static Lesson Find(string id)
    {
        try
        {
            var faults = new KnowledgeFaults();
            var book = LessonBook.Read(KnowledgeFiles.ReadFrom(Folder()), faults);
            return book.Find(id) ?? throw new StartupException(
                $"没有编号为“{id}”的课。现有：{string.Join('、', book.Lessons.Select(lesson => lesson.Id))}。");
        }
        catch (KnowledgeException e)
        {
            throw new StartupException(e.Message, e);
        }
    }

    private static async Task WriteAsync(string path, string text, FileMode mode, CancellationToken cancellationToken)
    {
        try
        {
            await using var writer = new StreamWriter(new FileStream(path, mode, FileAccess.Write));
            await writer.WriteAsync(text.AsMemory(), cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"{path} 写不进去：{e.Message}", e);
        }
    }

    private static string Folder() => Settings.Bind<KnowledgeOptions>(Settings.Read(), "Knowledge").FullPath;
}
