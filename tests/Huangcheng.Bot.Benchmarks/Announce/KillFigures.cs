using Huangcheng.Bot.Benchmarks.Processes;

namespace Huangcheng.Bot.Benchmarks.Announce;

/// <param name="KilledAfter">Messages that had arrived at each kill.</param>
/// <param name="InFlight">Deliveries leased on disk at each kill: what may have left without being written down.</param>
/// <param name="Unknown">Targets that the report left to a person, and that were sent again because that person said so.</param>
/// <param name="Lost">Groups that never got it.</param>
/// <param name="Repeated">Messages beyond the first in a group.</param>
/// <param name="Unreported">Those of the repeated ones in groups that the report did not leave to a person.</param>
/// <param name="TooFast">Calls that the platform answered 429.</param>
internal sealed record KillFigures(
    string Who, IReadOnlyList<int> KilledAfter, IReadOnlyList<int> InFlight, int Unknown, int Lost, int Repeated, int Unreported, int TooFast, int Seconds)
{
    /// <summary>What of the promise was broken; empty when it was kept.</summary>
    public IEnumerable<string> Broken()
    {
        if (Lost > 0)
        {
            yield return $"{Lost} groups never got it";
        }

        if (Unreported > 0)
        {
            yield return $"{Unreported} repeats that no report told of";
        }

        if (Unknown != InFlight.Sum())
        {
            yield return $"{InFlight.Sum()} were in flight at the kills, {Unknown} were marked";
        }
    }

    /// <summary>What stands in the groups, whoever put it there.</summary>
    /// <param name="server">Where it stands.</param>
    /// <param name="chats">How many groups there are.</param>
    /// <param name="reported">Groups of which a person was told that it may stand there already.</param>
    /// <param name="cancellationToken">Ends the count.</param>
    public static async Task<(int Lost, int Repeated, int Unreported)> CountAsync(
        FakeServer server, int chats, IReadOnlySet<long> reported, CancellationToken cancellationToken)
    {
        var arrived = (await server.ArrivedAsync(cancellationToken)).Where(message => message.Chat < 0).GroupBy(message => message.Chat).ToList();
        return (
            chats - arrived.Count,
            arrived.Sum(chat => chat.Count() - 1),
            arrived.Where(chat => chat.Key is not { } id || !reported.Contains(id)).Sum(chat => chat.Count() - 1));
    }
}
