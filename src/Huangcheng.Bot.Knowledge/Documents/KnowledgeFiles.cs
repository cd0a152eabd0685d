namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>The knowledge folder as it was read from disk, once: checking and loading see the same bytes.</summary>
public sealed class KnowledgeFiles
{
    private const int MostFiles = 5_000;

    /// <summary>Downloaded models lie here; they are no data.</summary>
    private const string ModelFolder = "models/";

    private static readonly string[] Extensions = [".yaml", ".yml", ".csv", ".txt", ".md"];

    private readonly List<KnowledgeFile> files;

    public KnowledgeFiles(IEnumerable<KnowledgeFile> files) =>
        this.files = [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)];

    /// <summary>All files by path.</summary>
    public IReadOnlyList<KnowledgeFile> All => files;

    public KnowledgeFile? Find(string path) => files.Find(file => file.Path == path);

    /// <summary>The YAML files of a folder and its sub-folders, for example <c>antifraud/lessons</c>.</summary>
    public IReadOnlyList<KnowledgeFile> Yaml(string folder) =>
        files.FindAll(file => file.Path.StartsWith(folder + "/", StringComparison.Ordinal) && file.Path.EndsWith(".yaml", StringComparison.Ordinal));

    /// <summary>The others, when all there is to know of a folder's files has been taken from them.</summary>
    /// <param name="folder">With its sub-folders, for example <c>antifraud/patterns</c>.</param>
    public KnowledgeFiles Without(string folder) => new(files.Where(file => !file.Path.StartsWith(folder + "/", StringComparison.Ordinal)));

    /// <exception cref="KnowledgeException">The folder is missing or cannot be read.</exception>
    public static KnowledgeFiles ReadFrom(string folder)
    {
        var faults = new KnowledgeFaults();
        var read = new List<KnowledgeFile>();
        try
        {
            var root = new DirectoryInfo(folder);
            if (!root.Exists)
            {
                throw new KnowledgeException([new(folder, 1, "知识文件夹不存在，请检查设置 Knowledge:Path。")]);
            }

            foreach (var file in root.EnumerateFiles("*", Options).Take(MostFiles))
            {
                var path = Path.GetRelativePath(root.FullName, file.FullName).Replace('\\', '/');
                if (IsData(path))
                {
                    Read(file, path, read, faults);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            faults.Add(folder, 1, $"知识文件夹无法读取：{e.Message}");
        }

        faults.ThrowIfAny();
        return new(read);
    }

    private static EnumerationOptions Options => new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 6,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
        IgnoreInaccessible = false,
    };

    private static bool IsData(string path) =>
        !path.StartsWith(ModelFolder, StringComparison.Ordinal) && Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    private static void Read(FileInfo file, string path, List<KnowledgeFile> read, KnowledgeFaults faults)
    {
        if (file.Length > KnowledgeFile.MaxBytes)
        {
            faults.Add(path, 1, $"文件过大（超过 {KnowledgeFile.MaxBytes / 1024} KB），请拆分或删减。");
            return;
        }

        try
        {
#pragma warning disable MA0045 // Small files, at the start or off the request path; every caller is synchronous.
            read.Add(new(path, File.ReadAllBytes(file.FullName)));
#pragma warning restore MA0045
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add(path, 1, $"文件无法读取：{e.Message}");
        }
    }
}
