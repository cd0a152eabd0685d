using Huangcheng.Bot.Activities;

namespace Huangcheng.Bot.Signups.Figures;

/// <summary>How many people; a registration with company counts as all of them, and who comes twice counts twice (人次).</summary>
/// <param name="Confirmed">Have a seat, and nobody has noted yet whether they came.</param>
/// <param name="Came">Were there.</param>
/// <param name="NoShow">Had a seat and stayed away.</param>
/// <param name="Waited">Wait, or waited in vain.</param>
/// <param name="Cancelled">Gave it up themselves.</param>
internal readonly record struct Head(int Confirmed, int Came, int NoShow, int Waited, int Cancelled)
{
    /// <summary>All who wanted to come and did not take it back.</summary>
    public int SignedUp => Confirmed + Came + NoShow + Waited;

    public static Head operator +(Head one, Head other) => new(
        one.Confirmed + other.Confirmed, one.Came + other.Came, one.NoShow + other.NoShow, one.Waited + other.Waited, one.Cancelled + other.Cancelled);

    public static Head Of(SeatStatus status, int people) => status switch
    {
        SeatStatus.Confirmed => new(people, 0, 0, 0, 0),
        SeatStatus.Attended => new(0, people, 0, 0, 0),
        SeatStatus.NoShow => new(0, 0, people, 0, 0),
        SeatStatus.Cancelled => new(0, 0, 0, 0, people),
        _ => new(0, 0, 0, people, 0),
    };

    public static Head Sum(IEnumerable<Head> heads) => heads.Aggregate(default(Head), (sum, head) => sum + head);
}

/// <summary>The people of one village.</summary>
/// <param name="Village">Name as in villages.csv; null for those who did not say.</param>
internal sealed record VillageHead(string? Village, Head Head)
{
    /// <summary>Most people first; who did not say where they live comes last.</summary>
    public static IReadOnlyList<VillageHead> Sum(IEnumerable<VillageHead> heads) =>
    [
        .. heads.GroupBy(one => one.Village, StringComparer.Ordinal)
            .Select(group => new VillageHead(group.Key, Head.Sum(group.Select(one => one.Head))))
            .OrderBy(one => one.Village is null)
            .ThenByDescending(one => one.Head.SignedUp)
            .ThenBy(one => one.Village, StringComparer.Ordinal),
    ];
}

/// <summary>One session in numbers; they stay when it is erased who it was.</summary>
internal sealed record SessionFigures(Session Session, IReadOnlyList<VillageHead> Villages)
{
    public Head Head => Head.Sum(Villages.Select(one => one.Head));

    /// <summary>It takes or took place: neither a draft nor called off.</summary>
    public bool Counts => Session.Status is SessionStatus.Published or SessionStatus.Closed;
}
