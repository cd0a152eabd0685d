using System.Globalization;
using Huangcheng.Bot.Benchmarks.Processes;

namespace Huangcheng.Bot.Benchmarks.Seats;

/// <summary>Who holds what in the session, read by SQL in the order of the registrations.</summary>
/// <param name="Places">A line a registration that is not cancelled.</param>
/// <param name="Taken">Seats that the session itself counts as taken.</param>
internal sealed record SeatLedger(IReadOnlyList<SeatPlace> Places, int Taken)
{
    /// <summary>Its only session.</summary>
    public const int Session = 1;

    private const int Waiting = 0;
    private const int NoShow = 4;

    /// <summary>Tomorrow week at 14:00 in the town.</summary>
    public static async Task PublishAsync(DataFolder folder, int seats, CancellationToken cancellationToken)
    {
        await using var connection = await StoredFigures.OpenAsync(folder.Database, cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            INSERT INTO "Sessions" ("Id", "Title", "StartsAt", "Place", "Seats", "Taken", "Status", "Version")
            VALUES ($id, '重阳节健康讲座', $at, '镇文化站', $seats, 0, 1, 0)
            """;
        command.Parameters.AddWithValue("$id", Session);
        command.Parameters.AddWithValue("$at", TimeProvider.System.GetUtcNow().Date.AddDays(8).AddHours(6).Ticks);
        command.Parameters.AddWithValue("$seats", seats);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task<SeatLedger> ReadAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        using var copy = new DatabaseCopy(folder);
        await using var connection = await StoredFigures.OpenAsync(copy.File, cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT r."Status", i."PrivateChatId" FROM "Registrations" r JOIN "MemberIdentities" i ON i."MemberId" = r."MemberId"
            WHERE r."SessionId" = $session AND r."Status" <= $noShow ORDER BY r."Id"
            """;
        command.Parameters.AddWithValue("$session", Session);
        command.Parameters.AddWithValue("$noShow", NoShow);
        var places = new List<SeatPlace>();
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                places.Add(new SeatPlace(reader.GetInt32(0) == Waiting, long.Parse(reader.GetString(1), CultureInfo.InvariantCulture)));
            }
        }

        return new(places, await StoredFigures.NumberAsync(copy.File, """SELECT "Taken" FROM "Sessions" """, cancellationToken));
    }

    /// <summary>Seats go to the first who came, and who waits stands in the order of arrival.</summary>
    /// <param name="people">How many tapped: from the number that a chat was made from, its turn follows.</param>
    public SeatCounts Count(int people) => new(
        Places.Select(place => place.Chat).Distinct().Count(),
        Taken,
        Places.Count(place => !place.Waits),
        Places.Count(place => place.Waits),
        Places.Count - Places.Select(place => place.Chat).Distinct().Count(),
        Places.Zip(Places.Skip(1)).Count(pair => Turn(pair.First, people) > Turn(pair.Second, people) || (pair.First.Waits && !pair.Second.Waits)));

    /// <summary>A seat is told as one, and a place in the waitlist with its very number, in every message there is.</summary>
    public int CountWronglyTold(ILookup<long, string> told)
    {
        var waiting = Places.Where(place => place.Waits).Select((place, index) => (place.Chat, Position: index + 1)).ToDictionary(place => place.Chat, place => place.Position);
        var seated = Places.Where(place => !place.Waits).Select(place => place.Chat).ToHashSet();
        return told.Count(person => !person.All(text => waiting.TryGetValue(person.Key, out var position)
            ? text.Contains(FormattableString.Invariant($"候补第 {position} 位"), StringComparison.Ordinal)
            : seated.Contains(person.Key) && text.StartsWith("报名成功", StringComparison.Ordinal)));
    }

    private static long Turn(SeatPlace place, int people) => (place.Chat - FakeServer.FirstChat - (SeatsOptions.First % people) + people) % people;
}

/// <param name="Chat">The private chat of whoever holds it.</param>
internal sealed record SeatPlace(bool Waits, long Chat);

/// <param name="People">With a place of any kind.</param>
/// <param name="Double">Places beyond one a person, seated and waiting counted together.</param>
/// <param name="OutOfOrder">Neighbours of whom the later came first, or who waits before someone with a seat.</param>
internal sealed record SeatCounts(int People, int Taken, int Seated, int Waiting, int Double, int OutOfOrder);
