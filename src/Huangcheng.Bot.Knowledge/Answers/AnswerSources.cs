using System.Globalization;
using Huangcheng.Bot.Knowledge.Answers.Fraud;
using Huangcheng.Bot.Knowledge.Answers.PlanText;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Index;
using Huangcheng.Bot.Knowledge.Index.Embedding;

namespace Huangcheng.Bot.Knowledge.Answers;

/// <summary>The files this room reads itself: word lists and anti-fraud data.</summary>
internal sealed record AnswerSources(Lexicon Lexicon, FraudKnowledge? Fraud, PlanTextLexicon? PlanText)
{
    public static AnswerSources Read(KnowledgeFiles files, KnowledgeFaults faults) => new(
        LexiconReader.Read(files, faults),
        FraudKnowledgeReader.Read(path => Open(files, path), faults),
        PlanTextLexicon.Read(Open(files, PlanTextLexicon.Path), faults));

    /// <summary>Answers on the text of the newest plan.</summary>
    public IPlanTextAnswerer? AnswererOf(Plan plan, KnowledgeFiles files, TextEmbedder? embedder)
    {
        var path = $"plans/{plan.Year.ToString(CultureInfo.InvariantCulture)}/source.txt";
        return PlanText is null || files.Find(path) is not { } source
            ? null
            : new PlanTextAnswerer(plan, NoticeText.Decode(source.Bytes.Span, source.Path), PassageIndex.Build(plan, embedder), PlanText);
    }

    // A missing file is told like an empty one: by its name.
    private static KnowledgeFile Open(KnowledgeFiles files, string path) => files.Find(path) ?? KnowledgeFile.FromText(path, "");
}
