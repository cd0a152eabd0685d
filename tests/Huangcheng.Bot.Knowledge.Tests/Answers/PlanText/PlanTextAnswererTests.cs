using Huangcheng.Bot.Knowledge.Answers.PlanText;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Index.Embedding;
using Huangcheng.Bot.Knowledge.Tests.Support;
using Huangcheng.Bot.Knowledge.Text;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Answers.PlanText;

public sealed class PlanTextAnswererTests
{
    private const string NoticePath = "plans/2024/source.txt";

    private static readonly string Source = NoticeText.Decode(RepositoryFiles.Knowledge(NoticePath).Bytes.Span, NoticePath);
    private static readonly PlanTextAnswerer Answerer = Build();

    public static TheoryData<string, string, string> Questions() =>
        [.. RepositoryFiles.Table("Answers/PlanText/plan-questions.tsv").Select(row => (row[0], row[1], row[2]))];

    [Theory]
    [MemberData(nameof(Questions))]
    public void Questions_are_answered_from_the_right_place_or_refused(string outcome, string stands, string question)
    {
        var result = Answerer.Answer(FoldedText.Of(question));

        Assert.Equal(outcome, result.Outcome.ToString());
        var cited = string.Concat(result.Citations.Select(c => c.Section + c.Quote));
        Assert.All(stands.Split('|'), part => Assert.Contains(part, cited, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public void Every_quote_stands_word_for_word_in_the_source(string outcome, string stands, string question)
    {
        var result = Answerer.Answer(FoldedText.Of(question));

        Assert.NotEmpty(outcome + stands);
        Assert.All(result.Citations, citation => Assert.Contains(citation.Quote, Source, StringComparison.Ordinal));
        Assert.InRange(result.Text.Length, 10, 420);
        Assert.Equal(result.Outcome is PlanTextOutcome.Answered or PlanTextOutcome.SlotAbsent, result.Citations.Count > 0);
    }

    internal static PlanTextAnswerer Build(TextEmbedder? embedder = null)
    {
        var faults = new KnowledgeFaults();
        var lexicon = PlanTextLexicon.Read(RepositoryFiles.Knowledge(PlanTextLexicon.Path), faults);
        faults.ThrowIfAny();
        var files = KnowledgeFiles.ReadFrom(Path.Combine(RepositoryFiles.Root, "knowledge"));
        return PlanTextAnswerer.For(KnowledgeFolder.Load(files).Plans[^1], files, lexicon!, embedder);
    }
}
