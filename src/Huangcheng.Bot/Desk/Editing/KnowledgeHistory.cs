using System.Globalization;

namespace Huangcheng.Bot.Desk.Editing;

/// <summary>
/// What stood in the knowledge folder before each change, for going back one change at a time. A change that was gone back
/// on is not gone back to: what it had brought is kept under another name, for people to find.
/// </summary>
/// <param name="history">Where it is kept.</param>
/// <param name="folder">The knowledge folder.</param>
internal sealed class KnowledgeHistory(string history, string folder)
{
    private const string NameFormat = "yyyyMMddHHmmssfff";

    // Neither parses as a time, so that neither is offered.
    private const string Unfinished = ".part";
    private const string GoneBackOn = ".back";

    /// <summary>Keeps what stands there now under these paths.</summary>
    /// <param name="paths">What is about to change.</param>
    /// <param name="now">Tells the order of the changes; moved on a little where two fall together.</param>
    /// <param name="goesBack">True before going back: the bad version is kept, and never offered.</param>
    public async Task KeepAsync(IEnumerable<string> paths, DateTimeOffset now, bool goesBack)
    {
        string target;
        do
        {
            target = Path.Combine(history, now.ToString(NameFormat, CultureInfo.InvariantCulture)) + (goesBack ? GoneBackOn : "");
            now += TimeSpan.FromMilliseconds(1);
        }
        while (Directory.Exists(target));

        // Whole or not at all: a mark without its file would say that there was none.
        var part = target + Unfinished;
        Directory.CreateDirectory(part);
        foreach (var path in paths)
        {
            var (from, to) = (Path.Combine(folder, path), Path.Combine(part, path));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            await File.WriteAllTextAsync(Path.Combine(part, MarkOf(path)), path, CancellationToken.None);
            if (File.Exists(from))
            {
                File.Copy(from, to, overwrite: true);
            }
        }

        Directory.Move(part, target);
    }

    /// <summary>The newest that was kept of these files and differs from what stands there; null when there is none.</summary>
    public async Task<KeptFiles?> BeforeAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var now = await ReadAsync(folder, paths, cancellationToken);
        foreach (var (name, at) in Offered(paths))
        {
            // The same again after the same file was uploaded twice, or a kill between keeping and changing.
            var files = await ReadAsync(Path.Combine(history, name), paths, cancellationToken);
            if (paths.Any(path => files[path] != now[path]))
            {
                return new(name, at, files);
            }
        }

        return null;
    }

    /// <summary>Offers no longer what has just been gone back to, nor anything newer of these files.</summary>
    public void Forget(IReadOnlyList<string> paths, KeptFiles kept)
    {
        foreach (var (name, _) in Offered(paths).TakeWhile(one => string.CompareOrdinal(one.Name, kept.Name) >= 0).ToList())
        {
            Directory.Delete(Path.Combine(history, name), recursive: true);
        }
    }

    // Newest first.
    private IEnumerable<(string Name, DateTimeOffset At)> Offered(IReadOnlyList<string> paths)
    {
        IEnumerable<string> kept = Directory.Exists(history) ? Directory.EnumerateDirectories(history) : [];
        foreach (var name in kept.Select(one => Path.GetFileName(one)).OrderDescending(StringComparer.Ordinal))
        {
            if (DateTimeOffset.TryParseExact(name, NameFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
                && paths.All(path => File.Exists(Path.Combine(history, name, MarkOf(path)))))
            {
                yield return (name, at);
            }
        }
    }

    private static async Task<Dictionary<string, string?>> ReadAsync(string root, IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            var file = Path.Combine(root, path);
            files[path] = File.Exists(file) ? await File.ReadAllTextAsync(file, cancellationToken) : null;
        }

        return files;
    }

    // Tells a file that was not there from one that was not touched.
    private static string MarkOf(string path) => path.Replace('/', '-') + ".touched";
}

/// <summary>Files as they once were.</summary>
/// <param name="Name">Tells one change from another.</param>
/// <param name="At">When they were replaced.</param>
/// <param name="Files">By path within the folder; null for one that was not there.</param>
internal sealed record KeptFiles(string Name, DateTimeOffset At, IReadOnlyDictionary<string, string?> Files);
