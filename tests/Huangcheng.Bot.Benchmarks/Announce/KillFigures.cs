using Huangcheng.Bot.Benchmarks.Processes;

namespace Huangcheng.Bot.Benchmarks.Announce;

/// <param name="KilledAfter">Messages that had arrived at each kill.</param>
/// <param name="InFlight">Deliveries leased on disk at each kill: what may have left without being written down.</param>
/// <param name="Unknown">Targets that the report left to a person, and that were sent again because that person said so.</param>
/// <param name="Lost">Groups that never got it.</param>
/// <param name="Repeated">Messages beyond the first in a group.</param>
internal sealed record KillFigures(
    string Who, IReadOnlyList<int> KilledAfter, IReadOnlyList<int> InFlight, int Unknown, int Lost, int Repeated, int TooFast, int Seconds)
{
    public bool KeepsThePromise => Lost == 0 && Unknown == InFlight.Sum() && Repeated <= Unknown;

    /// <summary>What stands in the groups, whoever put it there.</summary>
    public static async Task<(int Lost, int Repeated)> CountAsync(FakeServer server, int chats, CancellationToken cancellationToken)
    {
        var arrived = (await server.ArrivedAsync(cancellationToken)).Where(message => message.Chat < 0).GroupBy(message => message.Chat).ToList();
        return (chats - arrived.Count, arrived.Sum(chat => chat.Count() - 1));
    }
}
