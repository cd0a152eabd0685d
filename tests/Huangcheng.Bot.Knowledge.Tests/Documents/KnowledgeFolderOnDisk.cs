namespace Huangcheng.Bot.Knowledge.Tests.Documents;

/// <summary>The repository's own knowledge folder.</summary>
internal static class KnowledgeFolderOnDisk
{
    public static string Path { get; } = System.IO.Path.Combine(Root(), "knowledge");

    public static byte[] Notice2024 { get; } = File.ReadAllBytes(System.IO.Path.Combine(Path, "plans", "2024", "source.txt"));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && folder.GetFiles("*.sln").Length == 0)
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
