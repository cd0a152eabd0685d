using System.Text;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Lessons;

namespace Huangcheng.Bot.Desk.Pages.Learning;

/// <summary>A lesson's file with what is wrong in it, line by line; read also when no lesson comes of it.</summary>
/// <param name="Path">Within the knowledge folder.</param>
/// <param name="Faults">In the order of their lines.</param>
/// <param name="Lines">The file as it is written.</param>
internal sealed record LessonFile(string Path, IReadOnlyList<KnowledgeFault> Faults, IReadOnlyList<string> Lines)
{
    /// <returns>Null for a file that is sound, or not there.</returns>
    public static LessonFile? Read(KnowledgeFiles files, string id)
    {
        var path = $"{LessonBook.Folder}/{id}.yaml";
        if (files.Find(path) is not { } file)
        {
            return null;
        }

        var faults = new KnowledgeFaults();
        LessonBook.Read(files, faults);
        IReadOnlyList<KnowledgeFault> own = [.. faults.ToList().Where(fault => fault.File == path).OrderBy(fault => fault.Line)];

        // Whatever is no UTF-8 is shown as far as it can be: that too is a fault to put right.
        return own.Count == 0 ? null : new LessonFile(path, own, Encoding.UTF8.GetString(file.Bytes.Span).ReplaceLineEndings("\n").TrimEnd().Split('\n'));
    }
}
