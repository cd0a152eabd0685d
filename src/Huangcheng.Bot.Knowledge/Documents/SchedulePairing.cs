namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>
/// Pairs activities with departments. The table tells when a month has as many of the one as of the other; else only
/// plan.yaml may, and what it says must use exactly what is printed.
/// </summary>
internal sealed class SchedulePairing(PlanFile plan, string source, KnowledgeFaults faults)
{
    private const string SharedDepartment = "原表此处部门与上一行合为一格，或写作“同上”";
    private const string SharedActivity = "原表此处一项工作占几行，各行的部门一起负责";

    private readonly HashSet<PlanCorrection> used = [];

    public IReadOnlyList<ScheduleEntry> Pair(IReadOnlyList<ScheduleMonth> months)
    {
        foreach (var pairing in plan.Pairings.Where(pairing => !months.Any(month => month.Month == pairing.Month)))
        {
            Refuse(pairing.Line, $"配档表中没有 {pairing.Month} 月，请删去这条对应关系。");
        }

        foreach (var again in plan.Pairings.GroupBy(pairing => pairing.Month).SelectMany(group => group.Skip(1)))
        {
            Refuse(again.Line, $"{again.Month} 月的对应关系写了两次，请删去一条。");
        }

        var entries = months.SelectMany(Pair).ToList();
        foreach (var idle in plan.Corrections.Where(correction => !used.Contains(correction)))
        {
            Refuse(idle.Printed.Line, $"配档表中没有“{idle.Printed}”这项工作或部门，请删去或改正。");
        }

        return entries;
    }

    private IEnumerable<ScheduleEntry> Pair(ScheduleMonth month)
    {
        var pairing = plan.Pairings.FirstOrDefault(pairing => pairing.Month == month.Month);
        if (!month.IsUnclear && pairing is not null)
        {
            Refuse(pairing.Line, $"{month.Month} 月的工作与部门本来就能一一对应，不需要这条对应关系，请删去。");
        }

        if (!month.IsUnclear)
        {
            return PairByRow(month);
        }

        if (pairing is null)
        {
            var blank = month.HasBlank ? "，其中有空白的格子" : "";
            faults.Add(source, month.Line, $"{month.Month}月有 {month.Activities.Count} 项工作、{month.Departments.Count} 行部门{blank}，无法一一对应；" +
                $"请核对原表后在 {plan.Path} 的 pairings 中写明 {month.Month} 月的对应关系和理由。");
            return [];
        }

        return PairByHand(month, pairing);
    }

    /// <summary>An activity whose cell spans several rows is one, with the departments of all of them.</summary>
    private IEnumerable<ScheduleEntry> PairByRow(ScheduleMonth month) =>
        month.Activities.Zip(month.Departments).GroupBy(row => row.First.Number).Select(rows => Entry(
            month,
            rows.First().First,
            [.. rows.SelectMany(row => DepartmentNames.Split(row.Second.Text)).Distinct(StringComparer.Ordinal)],
            [.. rows.SelectMany(row => new[] { row.First.Number, row.Second.Number })],
            rows.Skip(1).Any() ? SharedActivity : rows.First().Second.IsShared ? SharedDepartment : null));

    private List<ScheduleEntry> PairByHand(ScheduleMonth month, PlanPairing pairing)
    {
        var activities = month.Activities.DistinctBy(line => line.Number).ToList();
        var departments = new PrintedDepartments(month.Departments.DistinctBy(line => line.Number));
        var entries = new List<ScheduleEntry>();
        foreach (var paired in pairing.Activities)
        {
            var at = activities.FindIndex(activity => NoticeLines.Bare(activity.Text) == NoticeLines.Bare(paired.Title));
            if (at < 0)
            {
                Refuse(paired.Title.Line, $"{month.Month} 月没有工作“{paired.Title}”，或写了两次。");
                continue;
            }

            var taken = paired.Departments.Select(name => (Name: name, Printed: departments.Take(name))).ToList();
            foreach (var (name, _) in taken.Where(one => one.Printed is null))
            {
                Refuse(name.Line, $"{month.Month} 月没有部门“{name}”。");
            }

            var printed = taken.Select(one => one.Printed).OfType<SourceLine>().ToList();
            entries.Add(Entry(month, activities[at], [.. printed.Select(line => line.Text)], [activities[at].Number, .. printed.Select(line => line.Number)], pairing.Reason));
            activities.RemoveAt(at);
        }

        foreach (var forgotten in activities.Concat(departments.NotTaken))
        {
            Refuse(pairing.Line, $"{month.Month} 月的“{forgotten.Text}”（原文第 {forgotten.Number} 行）没有写进对应关系。");
        }

        return [.. entries.OrderBy(entry => entry.SourceLines[0])];
    }

    private ScheduleEntry Entry(ScheduleMonth month, SourceLine activity, IReadOnlyList<string> departments, IReadOnlyList<int> lines, string? note)
    {
        var notes = note is null ? new List<string>() : [note];
        return new(
            plan.Year,
            month.Month,
            Correct(NoticeLines.Fold(activity.Text), notes),
            [.. departments.Select(name => Correct(name, notes))],
            [.. lines.Distinct()],
            notes.Count == 0 ? null : string.Join('；', notes));
    }

    private string Correct(string printed, List<string> notes)
    {
        var correction = plan.Corrections.FirstOrDefault(correction => NoticeLines.Bare(correction.Printed) == NoticeLines.Bare(printed));
        if (correction is null)
        {
            return printed;
        }

        used.Add(correction);
        notes.Add($"原表印作“{printed}”，更正为“{correction.Corrected}”：{correction.Reason}");
        return correction.Corrected;
    }

    private void Refuse(int line, string message) => faults.Add(plan.Path, line, message);

    /// <summary>Departments of a month in print order, each occurrence to be taken at least once.</summary>
    private sealed class PrintedDepartments(IEnumerable<SourceLine> lines)
    {
        private readonly List<SourceLine> printed =
            [.. lines.SelectMany(line => DepartmentNames.Split(line.Text).Select(name => line with { Text = name }))];

        private readonly HashSet<int> taken = [];

        public IEnumerable<SourceLine> NotTaken => printed.Where((_, i) => !taken.Contains(i));

        /// <summary>The first occurrence not taken yet, else the last one again: a department may be in charge of several.</summary>
        public SourceLine? Take(string name)
        {
            bool Matches(SourceLine line) => NoticeLines.Bare(line.Text) == NoticeLines.Bare(name);
            var at = Enumerable.Range(0, printed.Count).Where(i => Matches(printed[i])).ToList();
            if (at.Count == 0)
            {
                return null;
            }

            var free = at.FindIndex(i => !taken.Contains(i));
            var next = at[free < 0 ? ^1 : free];
            taken.Add(next);
            return printed[next];
        }
    }
}
