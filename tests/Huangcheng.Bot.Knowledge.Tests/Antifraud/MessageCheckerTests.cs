using System.Diagnostics;
using Huangcheng.Bot.Knowledge.Antifraud;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Antifraud;

public sealed class MessageCheckerTests(ITestOutputHelper output)
{
    private static MessageChecker Checker => LabelledMessages.Checker;

    [Fact]
    public void Frauds_are_noticed_and_ordinary_messages_are_left_alone()
    {
        var judged = LabelledMessages.All.Select(message => (Message: message, Checker.Check(message.Text).Verdict)).ToList();
        var frauds = judged.Where(one => one.Message.Fraud).ToList();
        var ordinary = judged.Where(one => !one.Message.Fraud).ToList();
        foreach (var wrong in judged.Where(one => one.Message.Fraud == (one.Verdict == FraudVerdict.None)))
        {
            output.WriteLine($"{wrong.Message.Id} {wrong.Message.Kind}: {wrong.Verdict}");
        }

        output.WriteLine($"recall {Share(frauds, v => v != FraudVerdict.None):0.000} (strict {Share(frauds, v => v == FraudVerdict.Fraud):0.000}), alarms {Share(ordinary, v => v != FraudVerdict.None):0.000}");
        Assert.InRange(frauds.Count, 90, int.MaxValue);
        Assert.InRange(ordinary.Count, 90, int.MaxValue);
        Assert.InRange(frauds.Select(one => one.Message.Kind).Distinct(StringComparer.Ordinal).Count(), 22, int.MaxValue);
        Assert.InRange(Share(frauds, v => v != FraudVerdict.None), 0.95, 1);
        Assert.InRange(Share(ordinary, v => v != FraudVerdict.None), 0, 0.05);
    }

    [Fact]
    public void Every_verdict_rests_on_signs_quoted_word_for_word()
    {
        foreach (var message in LabelledMessages.All)
        {
            var check = Checker.Check(message.Text);

            Assert.Equal(check.Verdict == FraudVerdict.None, check.Signs.Count == 0);
            Assert.Equal(check.Verdict == FraudVerdict.None, check.Kind is null);
            Assert.All(check.Signs, sign => Assert.Contains(sign.Quote, message.Text, StringComparison.Ordinal));
            Assert.All(check.Signs, sign => Assert.NotEmpty(sign.Quote));
        }
    }

    [Theory]
    [InlineData("把钱转到安全账户，否则冻结您的银行卡")]
    [InlineData("把錢轉到安全賬戶，否則凍結您的銀行卡")]
    [InlineData("把 钱 转 到 安 全 账 户，否则冻结您的银行卡")]
    [InlineData("把钱转到安·全*账-户，否则冻结您的银行卡")]
    [InlineData("把钱转到安、全、账、户，否则冻结您的银行卡")]
    [InlineData("把钱转到安😀全😀账😀户，否则冻结您的银行卡")]
    [InlineData("把钱转到安全帐户，否则冻结您的银行卡")]
    [InlineData("把钱转到安\u200B全\u200B账\u200B户，否则冻结您的银行卡")]
    [InlineData("把钱转到\n安全账户\n否则冻结您的银行卡")]
    public void Tricks_of_writing_hide_nothing(string message)
    {
        var check = Checker.Check(message);

        Assert.Equal((FraudVerdict.Fraud, "冒充公检法"), (check.Verdict, check.Kind));
        Assert.All(check.Signs, sign => Assert.Contains(sign.Quote, message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("您的包裹丢失，理赔请加薇信 abc123", "加薇信")]
    [InlineData("您的包裹丢失，理赔请加V：abc123", "加V")]
    [InlineData("您的包裹丢失，理赔请加扣扣一二三四五六七", "加扣扣")]
    [InlineData("您的包裹丢失，理赔请ＡＤＤ加ＱＱ群", "加ＱＱ")]
    public void Other_names_for_an_app_are_known_and_quoted_as_written(string message, string quote) =>
        Assert.Contains(Checker.Check(message).Signs, sign => sign.Quote.Contains(quote, StringComparison.Ordinal));

    [Theory]
    [InlineData("您的ETC已失效，请点击 http://etc-x.top/a 重新认证", FraudVerdict.Fraud)]
    [InlineData("您的ETC已失效，请点击 http://www.icbc.com.cn@etc-x.top/a 重新认证", FraudVerdict.Fraud)]
    [InlineData("您的ETC已失效，请点击 http://gov.cn.etc-x.top/a 重新认证", FraudVerdict.Fraud)]
    [InlineData("您的ETC已失效，请点击 etc-x。top/a 重新认证", FraudVerdict.Fraud)]
    [InlineData("您的ETC已失效，请点击 http://123.45.67.89/a 重新认证", FraudVerdict.Fraud)]
    [InlineData("您的ETC卡即将到期，请到营业网点更换，或登录 https://www.sdjt.gov.cn 查看", FraudVerdict.None)]
    public void A_link_counts_by_where_it_leads(string message, FraudVerdict verdict) => Assert.Equal(verdict, Checker.Check(message).Verdict);

    [Theory]
    [InlineData("我们不会要求您转账，也不会索要验证码")]
    [InlineData("公安机关没有安全账户，要求转到安全账户的都是诈骗，请立即挂断")]
    [InlineData("验证码 839201，请勿告诉任何人")]
    [InlineData("")]
    [InlineData("。")]
    public void What_forbids_or_warns_is_no_fraud(string message) => Assert.Equal(MessageCheck.Nothing, Checker.Check(message));

    [Fact]
    public void Ten_thousand_hostile_strings_throw_nothing()
    {
        const string Vocabulary = "转账验证码安全账户加微信链接公安洗钱http://a.top/【】@,.、。，\n一二三四五0123456789万元\u0000\u200B\uFEFF\uD83D😀\uDE00Aａ１①壹\uE000\uE006";
        var random = new Random(20241123);
        for (var round = 0; round < 10_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(120)).Select(_ => round % 2 == 0 ? Vocabulary[random.Next(Vocabulary.Length)] : (char)random.Next(char.MaxValue + 1)));

            Assert.All(Checker.Check(text).Signs, sign => Assert.Contains(sign.Quote, text, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("转账到安全账户")]
    [InlineData("http://a.top/")]
    [InlineData("一二三四五")]
    [InlineData("、安")]
    [InlineData("验证码告诉我")]
    public void A_hundred_kibibytes_of_one_thing_are_no_burden(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 100 * 1024 / unit.Length));

        Assert.InRange(Enumerable.Range(0, 10).Min(_ => Milliseconds(text)), 0, 50);
    }

    [Fact]
    public void A_message_takes_at_most_five_milliseconds_at_the_99th_percentile()
    {
        LabelledMessages.All.ToList().ForEach(message => Checker.Check(message.Text));

        // The message's own time: a busy machine steals moments from some of the tries.
        var times = LabelledMessages.All.Select(message => Enumerable.Range(0, 3).Min(_ => Milliseconds(message.Text))).Order().ToList();

        output.WriteLine($"median {times[times.Count / 2]:0.00} ms, p99 {times[times.Count * 99 / 100]:0.00} ms");
        Assert.InRange(times[times.Count * 99 / 100], 0, 5);
    }

    private static double Milliseconds(string text)
    {
        var start = Stopwatch.GetTimestamp();
        Checker.Check(text);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Share(List<(LabelledMessage Message, FraudVerdict Verdict)> judged, Func<FraudVerdict, bool> counts) =>
        (double)judged.Count(one => counts(one.Verdict)) / judged.Count;
}
