using Huangcheng.Bot.Inquiries;
using Huangcheng.Bot.Knowledge.Index.Embedding;

namespace Huangcheng.Bot.Tests.Support;

/// <summary>Reads the shipped knowledge once for all hosts: nobody edits it. A folder of a test's own is read each time.</summary>
internal sealed class SharedKnowledge : IKnowledgeReader
{
    private static readonly string s_shipped = new KnowledgeOptions().FullPath;
    private static readonly KnowledgeReader s_reader = new();
    private static readonly Lazy<ReadKnowledge> s_read = new(() => s_reader.Read(s_shipped, null));

    public ReadKnowledge Read(string folder, TextEmbedder? embedder) =>
        folder == s_shipped && embedder is null ? s_read.Value : s_reader.Read(folder, embedder);
}
