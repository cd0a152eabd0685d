using System.Globalization;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Inquiries;
using Huangcheng.Bot.Knowledge.Answers;
using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Desk.Editing;

/// <summary>
/// Writes into the knowledge folder for clerks. The folder is checked as it would be, and only a sound one is written,
/// file by file in one step each; what stood there before is kept beside the database, for going back.
/// </summary>
internal sealed class KnowledgeEditor(KnowledgeStore store, IDatabase database, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    private string History => Path.Combine(database.Folder, "knowledge-history");

    /// <summary>Puts files in place and into use; null as content takes a file away.</summary>
    /// <param name="files">By path within the folder.</param>
    /// <param name="cancellationToken">Cancels before anything is written.</param>
    /// <returns>What is wrong with the folder as it would be; empty when it is in use now.</returns>
    public async Task<IReadOnlyList<KnowledgeFault>> PutAsync(IReadOnlyDictionary<string, string?> files, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var faults = Check(files);
            if (faults.Count == 0)
            {
                await KeepAsync(files.Keys);
                await WriteAsync(files);
                store.Refresh();
            }

            return faults;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>What stood in a folder of a year before the last upload; null when nothing is kept, null as content for a file that was not there.</summary>
    public async Task<(DateTimeOffset At, IReadOnlyDictionary<string, string?> Files)?> BeforeAsync(int year, CancellationToken cancellationToken)
    {
        string[] paths = [string.Create(CultureInfo.InvariantCulture, $"plans/{year}/source.txt"), string.Create(CultureInfo.InvariantCulture, $"plans/{year}/plan.yaml")];
        var last = !Directory.Exists(History)
            ? null
            : Directory.EnumerateDirectories(History).Order(StringComparer.Ordinal).LastOrDefault(kept => File.Exists(Path.Combine(kept, MarkOf(paths[0]))));
        if (last is null || !DateTime.TryParseExact(Path.GetFileName(last), "yyyyMMddHHmmssfff", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at))
        {
            return null;
        }

        var files = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            var kept = Path.Combine(last, path);
            files[path] = File.Exists(kept) ? await File.ReadAllTextAsync(kept, cancellationToken) : null;
        }

        return (new DateTimeOffset(at), files);
    }

    public void Dispose() => _one.Dispose();

    private List<KnowledgeFault> Check(IReadOnlyDictionary<string, string?> files)
    {
        try
        {
            var kept = KnowledgeFiles.ReadFrom(store.Folder).All.Where(file => !files.ContainsKey(file.Path));
            var added = files.Where(file => file.Value is not null).Select(file => KnowledgeFile.FromText(file.Key, file.Value!));
            Answerer.Load(KnowledgeFolder.Load(new KnowledgeFiles(kept.Concat(added)), Answerer.Checks));
            return [];
        }
        catch (KnowledgeException e)
        {
            return [.. e.Faults];
        }
    }

    private async Task KeepAsync(IEnumerable<string> paths)
    {
        var folder = Path.Combine(History, clock.GetUtcNow().ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture));
        foreach (var path in paths)
        {
            var (from, to) = (Path.Combine(store.Folder, path), Path.Combine(folder, path));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            await File.WriteAllTextAsync(Path.Combine(folder, MarkOf(path)), path, CancellationToken.None);
            if (File.Exists(from))
            {
                File.Copy(from, to, overwrite: true);
            }
        }
    }

    private async Task WriteAsync(IReadOnlyDictionary<string, string?> files)
    {
        foreach (var (path, text) in files)
        {
            var target = Path.Combine(store.Folder, path);
            if (text is null)
            {
                File.Delete(target);
                continue;
            }

            // Under a name that no reader takes for data, then moved: nobody ever reads half a file.
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await File.WriteAllTextAsync(target + ".new", text, CancellationToken.None);
            File.Move(target + ".new", target, overwrite: true);
        }
    }

    // Tells a file that was not there from one that was not touched.
    private static string MarkOf(string path) => path.Replace('/', '-') + ".touched";
}
