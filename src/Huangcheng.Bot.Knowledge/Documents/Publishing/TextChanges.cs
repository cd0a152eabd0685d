using System.Globalization;

namespace Huangcheng.Bot.Knowledge.Documents.Publishing;

/// <summary>
/// What a notice says that another did not, by paragraphs: where a paragraph stands and how it is numbered does not
/// matter. The table is told by <see cref="PlanChanges"/>.
/// </summary>
/// <param name="Added">Paragraphs of the later notice alone, in its order.</param>
/// <param name="Gone">Paragraphs of the earlier notice alone, in its order.</param>
public sealed record TextChanges(IReadOnlyList<string> Added, IReadOnlyList<string> Gone)
{
    public bool IsNone => Added.Count == 0 && Gone.Count == 0;

    public static TextChanges Between(Notice before, Notice after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (earlier, later) = (Paragraphs(before), Paragraphs(after));
        return new(Without(later, earlier), Without(earlier, later));
    }

    private static List<string> Without(List<string> paragraphs, List<string> others)
    {
        // One that stands twice here and once there has come once more.
        var left = others.CountBy(NoticeLines.Bare, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return paragraphs.FindAll(paragraph =>
        {
            var bare = NoticeLines.Bare(paragraph);
            var known = left.GetValueOrDefault(bare) > 0;
            left[bare] = left.GetValueOrDefault(bare) - 1;
            return !known;
        });
    }

    private static List<string> Paragraphs(Notice notice) =>
    [
        notice.Title,
        $"发文机关：{notice.Issuer}",
        .. notice.DocumentNumber is { } number ? [$"文号：{number}"] : Array.Empty<string>(),
        .. notice.WrittenOn is { } day ? [$"成文日期：{day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture)}"] : Array.Empty<string>(),
        .. notice.Sections.SelectMany(Paragraphs),
    ];

    private static IEnumerable<string> Paragraphs(Section section) =>
    [
        .. section.Heading.Length > 0 ? [section.Heading] : Array.Empty<string>(),
        .. section.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        .. section.Children.SelectMany(Paragraphs),
    ];
}
