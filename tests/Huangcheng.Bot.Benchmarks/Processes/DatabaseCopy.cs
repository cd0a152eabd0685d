namespace Huangcheng.Bot.Benchmarks.Processes;

/// <summary>Database and log of a dead bot. Opening the originals would put its log in order, which the next start must do itself.</summary>
internal sealed class DatabaseCopy : IDisposable
{
    private readonly string _path;

    public DatabaseCopy(DataFolder folder)
    {
        _path = Directory.CreateDirectory(Path.Combine(folder.Path, "copy")).FullName;
        File = Path.Combine(_path, Path.GetFileName(folder.Database));
        System.IO.File.Copy(folder.Database, File);
        if (System.IO.File.Exists(folder.Database + "-wal"))
        {
            System.IO.File.Copy(folder.Database + "-wal", File + "-wal");
        }
    }

    public string File { get; }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
