using Huangcheng.Bot.Knowledge.Answers;
using Huangcheng.Bot.Knowledge.Answers.PlanText;
using Huangcheng.Bot.Knowledge.Index.Embedding;
using Huangcheng.Bot.Knowledge.Tests.Answers.PlanText;
using Huangcheng.Bot.Knowledge.Tests.Answers.Questions;
using Huangcheng.Bot.Knowledge.Tests.Index.Embedding;
using Huangcheng.Bot.Knowledge.Tests.Support;
using Huangcheng.Bot.Knowledge.Text;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Answers;

/// <summary>A model may better the place an answer is taken from; what is answered and what is refused it may not change.</summary>
public abstract class DenseAnswersTests
{
    protected abstract TextEmbedder Embedder { get; }

    /// <summary>Whether it knows the language, so that it must cite the right place too.</summary>
    protected abstract bool Understands { get; }

    [Fact]
    public void Questions_on_the_plan_keep_their_outcome_and_their_place()
    {
        var answerer = PlanTextAnswererTests.Build(Embedder);
        foreach (var (outcome, stands, question) in PlanTextAnswererTests.Questions().Select(row => row.Data))
        {
            var result = answerer.Answer(FoldedText.Of(question));

            Assert.True(outcome == result.Outcome.ToString() || (!Understands && result.Outcome != PlanTextOutcome.OffTopic), $"{question}: {result.Outcome}");
            var cited = string.Concat(result.Citations.Select(c => c.Section + c.Quote));
            Assert.All(Understands ? stands.Split('|') : [], part => Assert.True(cited.Contains(part, StringComparison.Ordinal), $"{question}: {cited}"));
        }
    }

    [Fact]
    public void Questions_of_residents_are_answered_or_refused_as_without()
    {
        var answerer = Answerer.Load(AnswererUnderTest.Knowledge, Embedder);
        foreach (var row in RepositoryFiles.Table("Answers/Questions/questions.tsv").Where(row => !row[0].Contains(" / ", StringComparison.Ordinal)))
        {
            var with = answerer.Answer(new Question(row[0], AnswererUnderTest.October2024, InquiryContext.Empty));
            var without = AnswererUnderTest.Ask(row[0]);

            Assert.True((without.Kind, without.Answered) == (with.Kind, with.Answered), $"{row[0]}: {with.Text}");
            Assert.Equal(without.Activities, with.Activities);
        }
    }
}

/// <summary>Runs everywhere: a model that understands nothing does no harm to what is refused.</summary>
public sealed class HandwrittenAnswersTests : DenseAnswersTests
{
    protected override TextEmbedder Embedder { get; } = new HandwrittenEmbedder();

    protected override bool Understands => false;
}

public sealed class InstalledModelAnswersTests : DenseAnswersTests
{
    protected override TextEmbedder Embedder => InstalledModel.OrSkip();

    protected override bool Understands => true;
}
