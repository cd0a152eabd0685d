using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Signups.Figures;

/// <summary>A month or a year in numbers.</summary>
/// <param name="Sessions">Those that the reader may see, called-off ones among them.</param>
/// <param name="WholeTown">The reader may see all of it, so that the plan can be laid beside it.</param>
internal sealed record FigureReport(Period Period, IReadOnlyList<SessionFigures> Sessions, bool WholeTown, DateTimeOffset At)
{
    public IReadOnlyList<SessionFigures> Counted => [.. Sessions.Where(one => one.Counts)];

    /// <summary>Sessions that have begun.</summary>
    public int Held => Counted.Count(one => one.Session.StartsAt <= At);

    public int Ahead => Counted.Count - Held;

    public int CalledOff => Sessions.Count - Counted.Count;

    public Head Head => Head.Sum(Counted.Select(one => one.Head));

    public IReadOnlyList<VillageHead> Villages => VillageHead.Sum(Counted.SelectMany(one => one.Villages));

    /// <summary>What the plan asks for in this time, and the sessions that were made from it.</summary>
    public IReadOnlyList<PlanFigures> Against(IReadOnlyList<ScheduleEntry> entries, IReadOnlyList<SessionFigures> fromPlan) =>
    [
        .. entries.Select(entry => new PlanFigures(entry, [.. fromPlan.Where(one => one.Counts && one.Session.StartsAt <= At && one.Session.PlanEntry == PlanEntries.KeyOf(entry))])),
    ];
}

/// <param name="Held">Sessions made from the entry that have begun, whenever they were.</param>
internal sealed record PlanFigures(ScheduleEntry Entry, IReadOnlyList<SessionFigures> Held)
{
    public Head Head => Head.Sum(Held.Select(one => one.Head));
}
