namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>Everything Documents reads from the knowledge folder at one instant, checked and immutable.</summary>
/// <param name="Plans">By year, oldest first; at least one.</param>
/// <param name="Office">The office's own particulars.</param>
/// <param name="Villages">In the order of the file; empty when there is none.</param>
/// <param name="Faq">By file and line; may be empty.</param>
/// <param name="Files">The same bytes, for rooms that read kinds of files of their own.</param>
public sealed record KnowledgeSnapshot(
    IReadOnlyList<Plan> Plans,
    Office Office,
    IReadOnlyList<Village> Villages,
    IReadOnlyList<FaqEntry> Faq,
    KnowledgeFiles Files)
{
    /// <summary>What people read before they agree to something.</summary>
    public IReadOnlyList<ConsentText> Consents { get; init; } = [];
}

/// <summary>Where the knowledge in use comes from: the snapshot changes when a clerk edits the folder.</summary>
public interface IKnowledgeSource
{
    KnowledgeSnapshot Snapshot { get; }
}

/// <summary>What <c>knowledge check</c> tells.</summary>
/// <param name="Faults">What must be put right; empty when the folder is sound.</param>
/// <param name="Notes">What a person should know and need not change, such as lines left out of a notice.</param>
public sealed record KnowledgeReport(IReadOnlyList<KnowledgeFault> Faults, IReadOnlyList<KnowledgeFault> Notes)
{
    public bool IsSound => Faults.Count == 0;
}

/// <summary>
/// A check of another room for its own kind of file: it reads what it knows from <paramref name="files"/>, with
/// <see cref="YamlFile"/> where that fits, and adds what is wrong to <paramref name="faults"/>.
/// </summary>
/// <example><c>KnowledgeFolder.Check(path, (files, faults) => Lexicon.Read(files, faults))</c></example>
public delegate void KnowledgeCheck(KnowledgeFiles files, KnowledgeFaults faults);
