using Huangcheng.Bot.Knowledge.Index.Embedding;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Index.Embedding;

public sealed class BertTokensTests
{
    private const long Cls = 101;
    private const long Sep = 102;
    private const long Unknown = 100;

    private readonly BertTokens _tokens = new();

    [Fact]
    public void Chinese_is_cut_into_characters_and_stands_between_the_marks()
    {
        // Line numbers of 社 区 in vocab.txt, from 0.
        Assert.Equal([Cls, 4852, 1277, Sep], _tokens.Of("社区"));
    }

    [Theory]
    [InlineData("社區教育", "社区教育")]
    [InlineData("ＷＯＲＤ２０２４", "word2024")]
    [InlineData("Hello", "hello")]
    [InlineData("社\u200b区", "社区")]
    public void Forms_of_a_text_are_the_same_tokens(string written, string plain)
    {
        Assert.Equal(_tokens.Of(plain), _tokens.Of(written));
    }

    [Fact]
    public void What_the_vocabulary_lacks_is_one_unknown()
    {
        Assert.Contains(Unknown, _tokens.Of("㐂"));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 3)]
    [InlineData(510, 512)]
    [InlineData(511, 512)]
    [InlineData(5_000, 512)]
    public void A_text_is_cut_to_what_the_model_can_take_and_still_ends(int characters, int tokens)
    {
        var ids = _tokens.Of(new string('学', characters));

        Assert.Equal(tokens, ids.Length);
        Assert.Equal(Cls, ids[0]);
        Assert.Equal(Sep, ids[^1]);
    }
}
