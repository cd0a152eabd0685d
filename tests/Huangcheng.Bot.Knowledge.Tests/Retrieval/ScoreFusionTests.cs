using FsCheck.Xunit;
using Huangcheng.Bot.Knowledge.Retrieval;
using Huangcheng.Bot.Knowledge.Tests.Index.Embedding;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Retrieval;

public sealed class ScoreFusionTests
{
    private static readonly Passage[] Passages =
    [
        new("elders", "老年人"),
        new("brand", "太太学堂"),
        new("fire", "消防安全宣传日"),
    ];

    [Fact]
    public void Fused_scores_are_shares_of_the_best_word_score_and_the_cosine()
    {
        float[] scores = [4f, 2f, 0f];

        ScoreFusion.Fuse(scores, [0.1f, 0.9f, 0.5f]);

        Assert.Equal([0.4f + 0.06f, 0.2f + 0.54f, 0.3f], scores, (a, b) => MathF.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void Without_a_common_word_the_meaning_alone_ranks()
    {
        float[] scores = [0f, 0f];

        ScoreFusion.Fuse(scores, [0.2f, 0.8f]);

        Assert.True(scores[1] > scores[0]);
    }

    [Property]
    public void What_is_best_by_words_and_by_meaning_is_best(ushort words, ushort meaning)
    {
        float[] scores = [words + 1f, words / 2f, 0f];
        var cosine = meaning / (float)ushort.MaxValue;

        ScoreFusion.Fuse(scores, [cosine, cosine - 0.1f, cosine - 0.2f]);

        Assert.Equal(scores.Max(), scores[0]);
    }

    [Fact]
    public void A_passage_is_found_by_meaning_where_words_mislead()
    {
        const string Question = "老头老太太";

        Assert.Equal("brand", new PassageSearch(Passages).Search(Question, 1)[0].Id);
        Assert.Equal("elders", new PassageSearch(Passages, new HandwrittenEmbedder()).Search(Question, 1)[0].Id);
    }

    [Fact]
    public void Nothing_is_found_in_nothing_with_a_model_too()
    {
        Assert.Empty(new PassageSearch([], new HandwrittenEmbedder()).Search("谁掏钱", 3));
    }
}
