using Huangcheng.Bot.Knowledge.Index.Embedding;
using Huangcheng.Bot.Knowledge.Tests.Support;
using Microsoft.Extensions.AI;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Index.Embedding;

/// <summary>What every embedder holds to; the fake too, or tests with it would prove nothing.</summary>
public abstract class EmbedderConformance
{
    protected abstract TextEmbedder Embedder { get; }

    protected IEmbeddingGenerator<string, Embedding<float>> Generator => Embedder;

    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    [InlineData("老年教育活动")]
    [InlineData("Word 2024 😀 \u0000\u200b")]
    [InlineData("\ud800 lone")]
    public void A_vector_has_length_one_whatever_the_text(string text)
    {
        var vector = Embedder.Embed(text);

        Assert.Equal(Embedder.Dimensions, vector.Length);
        Assert.Equal(1f, MathF.Sqrt(vector.Sum(x => x * x)), 1e-4f);
    }

    [Fact]
    public void A_text_of_any_length_is_read()
    {
        Assert.Equal(Embedder.Dimensions, Embedder.Embed(new string('学', 20_000)).Length);
    }

    [Fact]
    public void Forms_of_the_same_characters_mean_the_same()
    {
        Assert.Equal(1f, Cosine("网络学习平台ABC", "網絡學習平臺ＡＢＣ"), 1e-4f);
    }

    [Fact]
    public void The_nearer_meaning_has_the_greater_cosine()
    {
        Assert.True(Cosine("老头老太太能学点啥", "老年人学习内容") > Cosine("老头老太太能学点啥", "消防安全宣传日"));
        Assert.True(Cosine("办活动谁掏钱", "经费保障") > Cosine("办活动谁掏钱", "亲子阅读"));
    }

    [Fact]
    public async Task The_generator_gives_the_same_vectors_in_order()
    {
        string[] texts = ["社区", "教育"];

        var all = await Generator.GenerateAsync(texts, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(texts.Select(Embedder.Embed), all.Select(e => e.Vector.ToArray()));
        Assert.Equal(Embedder.Dimensions, Generator.GetService<EmbeddingGeneratorMetadata>()?.DefaultModelDimensions);
        Assert.Null(Generator.GetService(typeof(EmbedderConformance)));
    }

    [Fact]
    public async Task Stopped_work_is_not_done()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Generator.GenerateAsync(["社区"], cancellationToken: stopped.Token));
    }

    [Fact]
    public void Many_threads_get_the_same_vectors()
    {
        string[] texts = ["社区教育", "老年活动", "家庭教育培训", "消防"];
        var alone = texts.Select(Embedder.Embed).ToList();

        Parallel.For(0, 64, i => Assert.Equal(alone[i % texts.Length], Embedder.Embed(texts[i % texts.Length])));
    }

    private float Cosine(string a, string b) => Embedder.Embed(a).Zip(Embedder.Embed(b), (x, y) => x * y).Sum();
}

public sealed class HandwrittenEmbedderTests : EmbedderConformance
{
    protected override TextEmbedder Embedder { get; } = new HandwrittenEmbedder();
}

public sealed class OnnxEmbedderTests : EmbedderConformance
{
    protected override TextEmbedder Embedder => InstalledModel.OrSkip();
}
