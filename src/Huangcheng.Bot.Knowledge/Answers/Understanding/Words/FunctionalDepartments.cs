using System.Buffers;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Words;

/// <summary>Departments called by what they look after: 管打官司调解的那个所, 演戏唱歌是哪个站在弄.</summary>
internal sealed class FunctionalDepartments(IEnumerable<DepartmentName> departments)
{
    // Between what is looked after and the 所 or 站 stands little: 调解纠纷的那个, 这些是哪个.
    private const int MostBetween = 8;

    private static readonly string[] Pointers = ["那个", "这个", "哪个", "的"];

    private static readonly string[] Kinds = ["中心", "办公室", "所", "站", "院", "办"];

    private static readonly SearchValues<char> Pauses = SearchValues.Create(",.!?;。");

    private readonly WordIndex<DepartmentName> _tasks =
        new(departments.SelectMany(static d => d.Tasks.Select(task => (FoldedText.Of(task).Value, d))));

    /// <summary>From what it looks after to the kind of body it is; the name's own kind must be said.</summary>
    public IEnumerable<WordHit<DepartmentName>> Find(string text)
    {
        foreach (var task in _tasks.Find(text))
        {
            foreach (var kind in Kinds)
            {
                var at = text.IndexOf(kind, task.End, Math.Min(text.Length - task.End, MostBetween + kind.Length), StringComparison.Ordinal);
                if (at >= 0 && task.Value.Name.EndsWith(kind, StringComparison.Ordinal) && !BeginsAWord(text, at + kind.Length) && Points(text.AsSpan(task.End, at - task.End)))
                {
                    var looks = text.LastIndexOf('管', task.Start, Math.Min(task.Start + 1, MostBetween / 2));
                    var start = looks >= 0 ? looks : task.Start;
                    yield return new WordHit<DepartmentName>(start, at + kind.Length - start, task.Value);
                    yield break;
                }
            }
        }
    }

    // 办法, 所以, 院子 and 站着 are no bodies.
    private static bool BeginsAWord(string text, int next) => next < text.Length && "法理公以谓起着子长".Contains(text[next], StringComparison.Ordinal);

    private static bool Points(ReadOnlySpan<char> between)
    {
        foreach (var pointer in Pointers)
        {
            if (between.EndsWith(pointer, StringComparison.Ordinal))
            {
                return !between.ContainsAny(Pauses);
            }
        }

        return false;
    }
}
