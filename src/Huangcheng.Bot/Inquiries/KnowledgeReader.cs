using Huangcheng.Bot.Knowledge.Answers;
using Huangcheng.Bot.Knowledge.Antifraud;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Index.Embedding;
using Huangcheng.Bot.Knowledge.Lessons;

namespace Huangcheng.Bot.Inquiries;

/// <summary>Everything read from the knowledge folder at one moment; never changed afterwards, so any number may share it.</summary>
/// <param name="Snapshot">What the files say.</param>
/// <param name="Answerer">Answers from them.</param>
/// <param name="Lessons">Those that are sound.</param>
/// <param name="LessonFaults">Why others are not taught.</param>
internal sealed record ReadKnowledge(
    KnowledgeSnapshot Snapshot, Answerer Answerer, LessonBook Lessons, IReadOnlyList<KnowledgeFault> LessonFaults);

internal interface IKnowledgeReader
{
    /// <summary>Reads the whole folder and builds its index.</summary>
    /// <param name="folder">Its path.</param>
    /// <param name="embedder">Null searches by words alone.</param>
    /// <exception cref="KnowledgeException">The folder cannot be used; the faults tell why.</exception>
    ReadKnowledge Read(string folder, TextEmbedder? embedder);
}

internal sealed class KnowledgeReader : IKnowledgeReader
{
    public ReadKnowledge Read(string folder, TextEmbedder? embedder)
    {
        var snapshot = KnowledgeFolder.Load(folder, Answerer.Checks);
        var faults = new KnowledgeFaults();
        var lessons = LessonBook.Read(snapshot.Files, faults);
        var answerer = Answerer.Load(snapshot, embedder);

        // Staff look at the other files; the patterns, most of all the learned weights, are half of all the bytes.
        return new(snapshot with { Files = snapshot.Files.Without(MessageChecker.Folder) }, answerer, lessons, faults.ToList());
    }
}
