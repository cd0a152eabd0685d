using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Lessons;

/// <summary>All lessons of the knowledge folder, in the order of their files' names.</summary>
public sealed class LessonBook
{
    /// <summary>Where lessons lie, one file each.</summary>
    public const string Folder = "antifraud/lessons";

    private LessonBook(IReadOnlyList<Lesson> lessons) => Lessons = lessons;

    public static LessonBook Empty { get; } = new([]);

    public IReadOnlyList<Lesson> Lessons { get; }

    /// <summary>Checks the files this room reads; pass it to <see cref="KnowledgeFolder"/> when checking and loading.</summary>
    public static KnowledgeCheck Checks { get; } = static (files, faults) => Read(files, faults);

    /// <summary>The lessons that are sound; the faults tell what is wrong with the others.</summary>
    public static LessonBook Read(KnowledgeFiles files, KnowledgeFaults faults)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(faults);
        var lessonFiles = files.Yaml(Folder);
        if (lessonFiles.Count == 0)
        {
            return Empty;
        }

        var reader = new LessonReader(SourceList.Read(files.Find(SourceList.Path) ?? KnowledgeFile.FromText(SourceList.Path, ""), faults));
        var lessons = lessonFiles.Select(file => (file.Path, Lesson: reader.Read(file, faults))).Where(each => each.Lesson is not null).ToList();
        foreach (var again in lessons.GroupBy(each => each.Lesson!.Id, StringComparer.Ordinal).SelectMany(same => same.Skip(1)))
        {
            faults.Add(again.Path, 1, $"课程编号“{again.Lesson!.Id}”写了两次。");
        }

        foreach (var again in lessons.GroupBy(each => each.Lesson!.Title, StringComparer.Ordinal).SelectMany(same => same.Skip(1)))
        {
            faults.Add(again.Path, 1, $"课程名“{again.Lesson!.Title}”和别的课重了，请换一个。");
        }

        return new([.. lessons.Select(each => each.Lesson!)]);
    }

    /// <summary>Lower-case letters, digits and hyphens, and not too long for a button.</summary>
    public static bool IsId(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return LessonRules.IsId(id);
    }

    public Lesson? Find(string id) => Lessons.FirstOrDefault(lesson => lesson.Id == id);
}
