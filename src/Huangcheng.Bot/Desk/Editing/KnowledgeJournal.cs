namespace Huangcheng.Bot.Desk.Editing;

/// <summary>
/// Several files of the knowledge folder change as one: the new ones are written beside, a journal names them, and only then
/// is anything moved. Whenever it is killed, the old files stand untouched or the journal tells how to finish.
/// </summary>
internal static class KnowledgeJournal
{
    // Neither ends like data, so that no reader takes them for it.
    internal const string Name = "changing.journal";
    private const string Beside = ".new";

    private const char Put = '+';
    private const char TakeAway = '-';

    /// <summary>Writes everything beside what is there, and last of all the journal: from then on the change is decided.</summary>
    /// <param name="folder">The knowledge folder.</param>
    /// <param name="files">By path within the folder; null as content takes a file away.</param>
    /// <remarks>Cannot be cancelled: what it leaves half done is a few files that nobody reads.</remarks>
    public static async Task DecideAsync(string folder, IReadOnlyDictionary<string, string?> files)
    {
        foreach (var (path, text) in files.Where(file => file.Value is not null))
        {
            var target = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await File.WriteAllTextAsync(target + Beside, text, CancellationToken.None);
        }

        var journal = Path.Combine(folder, Name);
        await File.WriteAllLinesAsync(journal + Beside, files.Select(file => $"{(file.Value is null ? TakeAway : Put)}{file.Key}"), CancellationToken.None);
        File.Move(journal + Beside, journal, overwrite: true);
    }

    /// <summary>Does what was decided and is not done yet; nothing without a journal. May be begun again as often as it is killed.</summary>
    public static async Task FinishAsync(string folder)
    {
        var journal = Path.Combine(folder, Name);
        if (!File.Exists(journal))
        {
            return;
        }

        foreach (var line in await File.ReadAllLinesAsync(journal, CancellationToken.None))
        {
            var target = Path.Combine(folder, line[1..]);
            if (line[0] == TakeAway)
            {
                File.Delete(target);
            }
            else if (File.Exists(target + Beside))
            {
                File.Move(target + Beside, target, overwrite: true);
            }
        }

        File.Delete(journal);
    }
}
