namespace Huangcheng.Bot.Benchmarks.Processes;

/// <summary>Where the programs stand that are measured: built together with this one, each in its own folder.</summary>
internal static class Programs
{
    public static string Bot { get; } = Beside("Huangcheng.Bot");

    public static string FakeBotApi { get; } = Beside("Huangcheng.Bot.FakeBotApi");

    /// <summary>This program itself.</summary>
    public static string Benchmarks { get; } = typeof(Programs).Assembly.Location;

    /// <summary>Figures of unoptimised code would only mislead.</summary>
    public static void RefuseDebug()
    {
        if (Configuration().Contains("debug", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException("Run the benchmarks with -c Release.");
        }
    }

    private static string Beside(string project) => Path.GetFullPath(
        Path.Combine(AppContext.BaseDirectory, "..", "..", project, Configuration(), project + ".dll"));

    private static string Configuration() => Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
}
