using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Signups.CheckIn;

/// <summary>Which channels a scanned code can open. The browser chat comes last: who has an app has signed up in it.</summary>
internal sealed class CheckInLinks(IEnumerable<IChannel> channels)
{
    private const string Browser = "web";
    private const string Probe = CheckInDialogue.DialogueName + ":";

    /// <summary>Those that give links. May ask a platform, so never inside a transaction; afterwards they answer at once.</summary>
    public async Task<IReadOnlyList<IChannel>> ReachableAsync(CancellationToken cancellationToken)
    {
        var reachable = new List<IChannel>();
        foreach (var channel in channels.OrderBy(channel => channel.Name == Browser))
        {
            if (await channel.LinkAsync(Probe, cancellationToken) is not null)
            {
                reachable.Add(channel);
            }
        }

        return reachable;
    }

    /// <summary>Whether people's phones can open it: an address of this machine alone is none.</summary>
    public static bool IsPublic(string link) => Uri.TryCreate(link, UriKind.Absolute, out var address) && !address.IsLoopback;
}
