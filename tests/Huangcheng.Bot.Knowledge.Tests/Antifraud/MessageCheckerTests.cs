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
        Assert.InRange(Share(frauds, v => v == FraudVerdict.Fraud), 0.95, 1);
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

    [Theory]
    [InlineData("“您的百万保障今晚到期，请打开屏幕共享”——这句话里有几处不对？请各位同学下节课来说一说。")]
    [InlineData("周末作业：给姥姥念一念“猜猜我是谁，快给我打三万”的故事，问问她该怎么办。")]
    [InlineData("听说前街有个大娘叫人骗走两万，对方自称检察院的，咱可得长个心眼。")]
    [InlineData("本报讯 一男子冒充客服骗取老人养老金，法院审结此案，判处其有期徒刑三年。")]
    [InlineData("出一台洗衣机，300，只走平台付款，别加微信，私下转账的不要来。")]
    [InlineData("【人社局】您的城乡居民养老保险缴费成功，金额400元，财政补贴50元已记入个人账户。")]
    [InlineData("修村西头的桥，每户自愿出50，交给会计打收条，收支贴在公开栏，谁都能看。")]
    [InlineData("您好，花呗本月账单88.20元，请打开支付宝自己还，已还款请忽略。")]
    [InlineData("他爹，我在医院陪着妈呢，医生叫再交八百押金，你下班路上取点钱带过来。")]
    public void Who_quotes_or_retells_a_fraud_or_only_speaks_of_money_is_left_alone(string message) => Assert.Equal(MessageCheck.Nothing, Checker.Check(message));

    [Theory]
    [InlineData("红娘说那位退休老师相中您了，想约见面得先交一千二的诚意金，见完退给您。")]
    [InlineData("交易软件商店里搜不到，找助理要安装包，老师说机构席位只能在这个APP里打新。")]
    [InlineData("组长通知：没领“复兴国债”的抓紧报单，一份98元，国庆一人发三十万。")]
    [InlineData("孩子的助学金下来了，你拿卡去取款机，按我说的点英文那个页面。")]
    [InlineData("我们寄个小盒子给你，插上电话卡通上电就行，一天两百，别让人看见。")]
    [InlineData("小王，我是李镇长，这是我新微信，老号不用了，明天上午到我办公室来一趟。")]
    [InlineData("远房华侨留下一千万美元遗产无人继承，咱俩对半分，您先付公证和律师的费用。")]
    [InlineData("康养山庄床位认购，存八万一年给利息九千六，还锁定床位，到期本金全退。")]
    [InlineData("我是96110的，您被骗的钱截住了，把付款码上的数字报给我就能退。")]
    [InlineData("客服让我把银行卡贴在手机背面别动，再输一遍密码，说是验卡。")]
    [InlineData("不好意思，我号码填成你的了，你收到的六位数字发我一下呗。")]
    [InlineData("您那枚铜币上秋拍要先交图录和展位费七千八，成交以后退给您。")]
    [InlineData("视频我都录屏了，你通讯录我也有，十分钟打两万，不然我就群发。")]
    [InlineData("国家反诈中心提醒：您的账户有风险，请把余额转移到我中心的专用保护账户。")]
    [InlineData("干妈，这酵素公司给您留的内部价，一盒九百八，喝上就不用打胰岛素了。")]
    public void A_known_kind_is_called_fraud_and_its_signs_are_told(string message)
    {
        var check = Checker.Check(message);

        Assert.Equal(FraudVerdict.Fraud, check.Verdict);
        Assert.NotEmpty(check.Signs);
        Assert.All(check.Signs, sign => Assert.Contains(sign.Quote, message, StringComparison.Ordinal));
    }

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
