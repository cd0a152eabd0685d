using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Announcements.Groups;

/// <summary>The tags that groups have, and which of them somebody may have meant.</summary>
internal static class TagNames
{
    public static async Task<IReadOnlyList<string>> UsedAsync(BotDb db, CancellationToken cancellationToken) =>
        [
            .. (await db.Groups.Select(group => group.Tags).Distinct().ToListAsync(cancellationToken))
                .SelectMany(tags => tags.Split('|', StringSplitOptions.RemoveEmptyEntries))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The tag with the fewest characters to change, or null when there are no tags.</summary>
    public static string? Closest(string written, IReadOnlyList<string> tags) => tags.MinBy(tag => Distance(written, tag));

    /// <summary>How many characters must be put in, taken out or changed to make one of the other.</summary>
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
