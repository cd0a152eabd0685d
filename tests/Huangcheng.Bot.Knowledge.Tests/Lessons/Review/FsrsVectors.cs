using System.Text.Json;
using System.Text.Json.Nodes;
using Huangcheng.Bot.Knowledge.Lessons.Review;
using Huangcheng.Bot.Knowledge.Tests.Support;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Lessons.Review;

/// <summary>The reference's own results: the file FSRS_VECTORS names, else the one handed to the project's developers.</summary>
internal static class FsrsVectors
{
    private static readonly string s_path = Environment.GetEnvironmentVariable("FSRS_VECTORS") is { Length: > 0 } named
        ? named
        : Handed() ?? "";

    /// <summary>The whole file; skips the test, and says what that leaves unchecked, when there is none.</summary>
    internal static JsonNode OrSkip()
    {
        Assert.SkipUnless(s_path.Length > 0, "No fsrs-vectors.json was found and FSRS_VECTORS names none: the review schedule was NOT checked against the reference");
        return JsonNode.Parse(File.ReadAllText(s_path))!;
    }

    internal static T To<T>(this JsonNode? node) => node.Deserialize<T>()!;

    internal static ReviewScheduler Scheduler(JsonNode file, string config)
    {
        var settings = file["configs"]![config]!;
        return new(new()
        {
            Weights = file["w"].To<double[]>(),
            Retention = settings["request_retention"].To<double>(),
            MaximumDays = settings["maximum_interval"].To<int>(),
            ShortTerm = settings["enable_short_term"].To<bool>()
                ? new(Steps(settings["learning_steps"]), Steps(settings["relearning_steps"]))
                : null,
        });
    }

    private static TimeSpan[] Steps(JsonNode? steps) =>
        [.. steps.To<string[]>().Select(step => TimeSpan.FromMinutes(int.Parse(step.TrimEnd('m'), System.Globalization.CultureInfo.InvariantCulture)))];

    /// <summary>It lies in a folder beside the working copy, at whatever depth that is.</summary>
    private static string? Handed()
    {
        for (var folder = new DirectoryInfo(RepositoryFiles.Root).Parent; folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "domain", "fsrs-vectors.json");
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
