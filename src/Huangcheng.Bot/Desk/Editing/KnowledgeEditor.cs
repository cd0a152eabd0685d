using System.Globalization;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Inquiries;
using Huangcheng.Bot.Knowledge.Answers;
using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Desk.Editing;

/// <summary>
/// Writes into the knowledge folder for clerks. The folder is checked as it would be, and only a sound one is written,
/// all files as one change; what stood there before is kept beside the database, for going back.
/// </summary>
internal sealed class KnowledgeEditor(KnowledgeStore store, IDatabase database, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    private KnowledgeHistory History => new(Path.Combine(database.Folder, "knowledge-history"), store.Folder);

    /// <summary>Puts files in place and into use; null as content takes a file away.</summary>
    /// <param name="files">By path within the folder.</param>
    /// <param name="cancellationToken">Cancels before anything is written.</param>
    /// <returns>What is wrong with the folder as it would be; empty when it is in use now.</returns>
    public Task<IReadOnlyList<KnowledgeFault>> PutAsync(IReadOnlyDictionary<string, string?> files, CancellationToken cancellationToken) =>
        AloneAsync(() => ChangeAsync(files, goesBack: false), cancellationToken);

    /// <summary>What stood in the folder of a year before its last change that was not gone back on; null when nothing older is kept.</summary>
    public Task<KeptFiles?> BeforeAsync(int year, CancellationToken cancellationToken) => History.BeforeAsync(PathsOf(year), cancellationToken);

    /// <summary>Goes one change back.</summary>
    /// <param name="year">Whose plan.</param>
    /// <param name="seen">The <see cref="KeptFiles.Name"/> that the clerk was offered: a button pressed twice goes back once.</param>
    /// <param name="cancellationToken">Cancels before anything is written.</param>
    /// <returns>What is wrong with the folder as it would be, empty when it is in use now; null when that is not what is next.</returns>
    public Task<IReadOnlyList<KnowledgeFault>?> GoBackAsync(int year, string? seen, CancellationToken cancellationToken) => AloneAsync(
        async () =>
        {
            if (await BeforeAsync(year, cancellationToken) is not { } before || before.Name != seen)
            {
                return null;
            }

            var faults = await ChangeAsync(before.Files, goesBack: true);
            if (faults.Count == 0)
            {
                History.Forget(PathsOf(year), before);
            }

            return faults;
        },
        cancellationToken);

    public void Dispose() => _one.Dispose();

    private static string[] PathsOf(int year) =>
        [string.Create(CultureInfo.InvariantCulture, $"plans/{year}/source.txt"), string.Create(CultureInfo.InvariantCulture, $"plans/{year}/plan.yaml")];

    private async Task<T> AloneAsync<T>(Func<Task<T>> change, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            // A change that the disk stopped half-way comes first.
            await KnowledgeJournal.FinishAsync(store.Folder);
            return await change();
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<IReadOnlyList<KnowledgeFault>> ChangeAsync(IReadOnlyDictionary<string, string?> files, bool goesBack)
    {
        var faults = Check(files);
        if (faults.Count == 0)
        {
            await History.KeepAsync(files.Keys, clock.GetUtcNow(), goesBack);
            await KnowledgeJournal.DecideAsync(store.Folder, files);
            await KnowledgeJournal.FinishAsync(store.Folder);
            store.Refresh();
        }

        return faults;
    }

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
}
