using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Knowledge.Tests.Documents;

namespace Huangcheng.Bot.Knowledge.Tests.Lessons;

/// <summary>The lessons that are shipped, and what reading says of a changed one.</summary>
internal static class LessonFiles
{
    internal const string Example = "antifraud/lessons/fake-police.yaml";

    private static readonly KnowledgeFiles s_files = KnowledgeFiles.ReadFrom(KnowledgeFolderOnDisk.Path);

    internal static LessonBook Shipped { get; } = Read(s_files);

    internal static string ExampleText { get; } = s_files.Find(Example)!.ReadUtf8(new())!;

    /// <summary>The faults of a folder with this lesson in it, beside the sources.</summary>
    internal static IReadOnlyList<KnowledgeFault> FaultsOf(string text, string path = Example)
    {
        var faults = new KnowledgeFaults();
        LessonBook.Read(new([s_files.Find("antifraud/sources.yaml")!, KnowledgeFile.FromText(path, text)]), faults);
        return faults.ToList();
    }

    private static LessonBook Read(KnowledgeFiles files)
    {
        var faults = new KnowledgeFaults();
        var book = LessonBook.Read(files, faults);
        faults.ThrowIfAny();
        return book;
    }
}
