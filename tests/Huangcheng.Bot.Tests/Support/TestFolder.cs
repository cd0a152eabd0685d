namespace Huangcheng.Bot.Tests.Support;

/// <summary>A folder of a test's own, gone with it.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("huangcheng-test-");

    public string FullName => _folder.FullName;

    /// <summary>A copy of the knowledge as shipped, to break.</summary>
    public string CopyKnowledge()
    {
        var source = Path.Combine(AppContext.BaseDirectory, "knowledge");
        var copy = Path.Combine(FullName, "knowledge");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    public string Write(string name, string text)
    {
        var file = Path.Combine(FullName, name);
        File.WriteAllText(file, text);
        return file;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
