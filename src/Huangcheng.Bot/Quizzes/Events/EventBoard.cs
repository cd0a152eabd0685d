using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Quizzes.Events;

/// <summary>The villages by what they got right together. Of nobody alone.</summary>
/// <param name="Starting">Villages with so few people that their sum would tell of a person.</param>
internal sealed record EventBoard(IReadOnlyList<EventBoard.Line> Lines, int Starting)
{
    /// <summary>A village with fewer people is counted and not yet placed.</summary>
    public const int FewestPeople = 3;

    public static async Task<EventBoard> ReadAsync(BotDb db, LearningEvent one, CancellationToken cancellationToken)
    {
        var all = await db.EventEntries.AsNoTracking()
            .Where(entry => entry.EventId == one.Id && entry.Answered > 0)
            .GroupBy(entry => entry.Village)
            .Select(group => new Line(group.Key, group.Count(), group.Sum(entry => entry.Right)))
            .ToListAsync(cancellationToken);
        return new(
            [.. all.Where(line => line.People >= FewestPeople).OrderByDescending(line => line.Right).ThenBy(line => line.Village, StringComparer.Ordinal)],
            all.Count(line => line.People < FewestPeople));
    }

    /// <summary>Those with the same sum share a place.</summary>
    public int PlaceOf(Line line) => 1 + Lines.Count(other => other.Right > line.Right);

    /// <param name="Right">Right answers of all its people together.</param>
    internal sealed record Line(string Village, int People, int Right);
}
