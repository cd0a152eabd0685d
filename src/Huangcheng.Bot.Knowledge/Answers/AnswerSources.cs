using System.Globalization;
using Huangcheng.Bot.Knowledge.Antifraud;
using Huangcheng.Bot.Knowledge.Answers.Fraud;
using Huangcheng.Bot.Knowledge.Answers.PlanText;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Index;
using Huangcheng.Bot.Knowledge.Index.Embedding;

namespace Huangcheng.Bot.Knowledge.Answers;

/// <summary>The files this room reads itself: word lists and anti-fraud data; and what checks messages.</summary>
internal sealed record AnswerSources(Lexicon Lexicon, FraudKnowledge? Fraud, PlanTextLexicon? PlanText, MessageChecker? Checker)
{
    public static AnswerSources Read(KnowledgeFiles files, KnowledgeFaults faults)
    {
        var fraud = FraudKnowledgeReader.Read(path => Open(files, path), faults);
        var checker = MessageChecker.Read(files, faults);
        var topics = fraud?.Topics.Select(static topic => topic.Title).ToHashSet(StringComparer.Ordinal);
        foreach (var advice in checker?.Advice.Where(advice => topics?.Contains(advice.Title) == false) ?? [])
        {
            faults.Add(advice.File, advice.Line, $"topics.yaml 里没有标题为“{advice.Title}”的类型。");
        }

        return new(LexiconReader.Read(files, faults), fraud, PlanTextLexicon.Read(Open(files, PlanTextLexicon.Path), faults), checker);
    }

    /// <exception cref="KnowledgeException">A file of this room has faults.</exception>
    public static AnswerSources Load(KnowledgeFiles files)
    {
        var faults = new KnowledgeFaults();
        var sources = Read(files, faults);
        faults.ThrowIfAny();
        return sources;
    }

    /// <summary>Null while there is nothing to check messages with.</summary>
    public CheckDesk? Checks => Fraud is null || Checker is null ? null : new CheckDesk(Checker, Fraud);

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
