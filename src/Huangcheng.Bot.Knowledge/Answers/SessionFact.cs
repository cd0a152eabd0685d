namespace Huangcheng.Bot.Knowledge.Answers;

/// <summary>A dated session that staff published and that is still ahead. Answers prefer it to the plan, which names months.</summary>
/// <param name="Id">Its number; what a button signs up for.</param>
/// <param name="StartsAt">In the office's time zone.</param>
/// <param name="When">The same as people read it: 10月11日（周五）14:00.</param>
/// <param name="Left">Seats left, or why nobody can sign up now, as people read it.</param>
/// <param name="TakesSignups">True when people can sign up now, if only to wait.</param>
public sealed record SessionFact(long Id, string Title, DateTimeOffset StartsAt, string When, string Place, string Left, bool TakesSignups)
{
    /// <summary>The plan's entry it was made from, as <c>2024-10 重阳节尊老敬老系列活动</c>; null when from none.</summary>
    public string? PlanEntry { get; init; }

    public string? Audience { get; init; }

    /// <summary>As people say it: 石槽村. Null for the whole town.</summary>
    public string? Village { get; init; }

    public string? Contact { get; init; }

    public string? Note { get; init; }
}

/// <summary>Where answers learn of sessions; the host implements it. Without one the plan alone answers.</summary>
public interface ISessionFacts
{
    /// <summary>Those published and still ahead, the next first. Called for every question, so it must be quick.</summary>
    ValueTask<IReadOnlyList<SessionFact>> AheadAsync(DateTimeOffset at, CancellationToken cancellationToken);
}
