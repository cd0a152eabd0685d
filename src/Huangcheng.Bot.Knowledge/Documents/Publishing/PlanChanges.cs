namespace Huangcheng.Bot.Knowledge.Documents.Publishing;

/// <summary>What a plan has that another had not: by title, because titles return year after year.</summary>
/// <param name="Added">Activities under a new title.</param>
/// <param name="Gone">Activities whose title is not there any more.</param>
/// <param name="Moved">The same title in another month, or with other departments.</param>
public sealed record PlanChanges(
    IReadOnlyList<ScheduleEntry> Added, IReadOnlyList<ScheduleEntry> Gone, IReadOnlyList<(ScheduleEntry Before, ScheduleEntry After)> Moved)
{
    public bool IsNone => Added.Count == 0 && Gone.Count == 0 && Moved.Count == 0;

    public static PlanChanges Between(IReadOnlyList<ScheduleEntry> before, IReadOnlyList<ScheduleEntry> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var left = before.ToList();
        var (added, moved) = (new List<ScheduleEntry>(), new List<(ScheduleEntry, ScheduleEntry)>());
        foreach (var entry in after)
        {
            // A title that stands twice is taken in the same month first.
            var same = left.Where(old => NoticeLines.Bare(old.Title) == NoticeLines.Bare(entry.Title)).OrderBy(old => Math.Abs(old.Month - entry.Month)).FirstOrDefault();
            if (same is null)
            {
                added.Add(entry);
                continue;
            }

            left.Remove(same);
            if (same.Month != entry.Month || !same.Departments.SequenceEqual(entry.Departments, StringComparer.Ordinal))
            {
                moved.Add((same, entry));
            }
        }

        return new(added, left, moved);
    }
}
