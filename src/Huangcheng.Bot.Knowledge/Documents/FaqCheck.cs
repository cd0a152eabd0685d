namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>Checks that answers stand on what they say they stand on.</summary>
internal static class FaqCheck
{
    public static void Run(IReadOnlyList<FaqEntry> entries, IReadOnlyList<Plan> plans, KnowledgeFiles files, KnowledgeFaults faults)
    {
        foreach (var again in entries.GroupBy(entry => entry.Question, StringComparer.Ordinal).SelectMany(group => group.Skip(1)))
        {
            faults.Add(again.File, again.Line, $"问题“{again.Question}”写了两次。");
        }

        // A plan with faults of its own is not here; its faults come first.
        var allRead = files.All.Count(file => file.Path.StartsWith("plans/", StringComparison.Ordinal) && file.Path.EndsWith("/source.txt", StringComparison.Ordinal)) == plans.Count;
        foreach (var entry in entries.Where(entry => entry.Source.Quote is not null))
        {
            var plan = plans.FirstOrDefault(plan => plan.DocumentId == entry.Source.Document);
            if (plan is null)
            {
                if (allRead)
                {
                    faults.Add(entry.File, entry.Source.Line, $"没有编号为“{entry.Source.Document}”的计划。");
                }
            }
            else if (!Stands(entry.Source.Quote!, plan, files))
            {
                faults.Add(entry.File, entry.Source.Line, $"引文在“{plan.Notice.Title}”原文中找不到，须一字不差：{entry.Source.Quote}");
            }
        }
    }

    private static bool Stands(string quote, Plan plan, KnowledgeFiles files)
    {
        var source = files.Find(FormattableString.Invariant($"plans/{plan.Year}/source.txt"));
        var removed = plan.Notice.Removed.Select(line => line.Number).ToHashSet();
        return source is not null && NoticeLines.Split(NoticeText.Decode(source.Bytes.Span, source.Path))
            .Any(line => !removed.Contains(line.Number) && line.Text.Contains(quote, StringComparison.Ordinal));
    }
}
