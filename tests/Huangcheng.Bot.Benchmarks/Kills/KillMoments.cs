namespace Huangcheng.Bot.Benchmarks.Kills;

internal static class KillMoments
{
    /// <summary>The first kill falls into the first part of the work and so on, each after a random number of replies and a random while.</summary>
    public static IEnumerable<(int Replies, TimeSpan Later)> Of(int seed, int kills, int replies)
    {
        var random = new Random(seed);
        var part = replies / (kills + 1);
        for (var kill = 0; kill < kills; kill++)
        {
            yield return ((kill * part) + random.Next(1, part), TimeSpan.FromMilliseconds(random.Next(0, 40)));
        }
    }
}
