using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Tests.Support;

/// <summary>The repository the tests were built from: the real knowledge folder is what they check.</summary>
internal static class RepositoryFiles
{
    internal static string Root { get; } = FindRoot();

    internal static KnowledgeFile Knowledge(string path) =>
        new(path, File.ReadAllBytes(Path.Combine(Root, "knowledge", path)));

    /// <summary>Rows of a tab-separated table beside the tests; blank lines and those that begin with # are for readers.</summary>
    internal static IEnumerable<string[]> Table(string path) =>
        File.ReadLines(Path.Combine(Root, "tests", "Huangcheng.Bot.Knowledge.Tests", path))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t'));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Huangcheng.Bot.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The repository was not found above the tests.");
        }

        return folder;
    }
}
