using System.Diagnostics;
using Huangcheng.Bot.Knowledge.Answers.Fraud;
using Huangcheng.Bot.Knowledge.Answers.PlanText;
using Huangcheng.Bot.Knowledge.Tests.Answers.Fraud;
using Huangcheng.Bot.Knowledge.Tests.Answers.PlanText;
using Huangcheng.Bot.Knowledge.Text;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Answers;

public sealed class HostileInputTests
{
    private const string Vocabulary = "社区教育老年活动被骗转账验证码安全账户什么哪里多少谁的了吗三六三五进品牌，。？ \u0000\u200B\uFEFF\uD83D😀Aａ１①壹臺۱";
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(50);

    private readonly FraudAdvisor _advisor = new(FraudAdvisorTests.ReadKnowledge());
    private readonly PlanTextAnswerer _answerer = PlanTextAnswererTests.Build();

    [Fact]
    public void Ten_thousand_random_strings_throw_nothing_and_are_quick()
    {
        var random = new Random(20241123);
        for (var round = 0; round < 10_000; round++)
        {
            var text = RandomText(random, random.Next(80), round % 2 == 0);
            if (Ask(text) > Limit)
            {
                Assert.InRange(Quickest(text), TimeSpan.Zero, Limit);
            }
        }
    }

    [Theory]
    [InlineData("社区教育")]
    [InlineData("被骗了转账验证码")]
    [InlineData("三六三是什么意思？")]
    [InlineData("\"“”《》")]
    [InlineData("一一一一")]
    [InlineData("a")]
    [InlineData("\u0000\u0001")]
    [InlineData("臺灣訓練")]
    public void A_hundred_kibibytes_are_no_burden(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 100 * 1024 / unit.Length));

        Assert.InRange(Quickest(text), TimeSpan.Zero, Limit);
    }

    /// <summary>The text's own time: a busy machine steals moments from some of the tries.</summary>
    private TimeSpan Quickest(string text) => Enumerable.Range(0, 20).Min(_ => Ask(text));

    private TimeSpan Ask(string text)
    {
        var started = Stopwatch.GetTimestamp();
        var folded = FoldedText.Of(text);
        _advisor.TryAdvise(folded);
        var result = _answerer.Answer(folded);
        var took = Stopwatch.GetElapsedTime(started);
        Assert.NotEmpty(result.Text);
        return took;
    }

    private static string RandomText(Random random, int length, bool known) => string.Concat(
        Enumerable.Range(0, length).Select(_ => known ? Vocabulary[random.Next(Vocabulary.Length)] : (char)random.Next(0x10000)));
}
