using Huangcheng.Bot.Knowledge.Antifraud;

namespace Huangcheng.Bot.Knowledge.Answers.Fraud;

/// <summary>Puts reviewed statements into an order that a person of seventy can read out. Adds no fact of its own.</summary>
internal sealed class FraudAdviceText(FraudHelp help)
{
    private const int MostSigns = 3;
    private const int LongestQuote = 24;

    private static readonly string[] AskFirst = ["110", "96110", "12345"];

    internal FraudAdvice Emergency()
    {
        const string Topic = "被骗后怎么办";
        var (lead, steps) = (help.Emergency.Lead, help.Emergency.Steps);
        return Compose(
            FraudConcern.Emergency,
            Topic,
            [lead.Text, .. steps.Select((step, i) => $"{i + 1}. {step.Text}")],
            [Advice(Topic, lead), .. steps.Select(step => Advice(Topic, step))]);
    }

    internal FraudAdvice Contact(FraudTopic topic) => Compose(
        FraudConcern.Contact,
        topic.Title,
        [
            $"请当心，这很像诈骗：{topic.Title}。先不要转账，也不要说出密码、验证码。",
            $"要记住：{topic.Tell.Text}",
            $"现在怎么办：{topic.Act.Text}",
            help.Closing.Text,
        ],
        [OfTopic(topic, topic.Tell), OfTopic(topic, topic.Act), Advice(topic.Title, help.Closing)]);

    internal FraudAdvice Explanation(FraudTopic topic) => Compose(
        FraudConcern.Explanation,
        topic.Title,
        [
            topic.How is null ? $"{topic.Title}，也是诈骗。" : $"{topic.Title}，是一类诈骗：{topic.How.Text}",
            $"要记住：{topic.Tell.Text}",
            $"遇到了怎么办：{topic.Act.Text}",
            help.Closing.Text,
        ],
        [
            .. topic.How is null ? [] : new[] { OfTopic(topic, topic.How) },
            OfTopic(topic, topic.Tell),
            OfTopic(topic, topic.Act),
            Advice(topic.Title, help.Closing),
        ]);

    internal static FraudAdvice About(Hotline hotline)
    {
        FraudStatement[] statements = hotline.More is null ? [hotline.Statement] : [hotline.Statement, hotline.More];
        return Compose(FraudConcern.Hotline, hotline.Title, statements);
    }

    /// <summary>For those who ask for "the number": the one to report to and the one to ask.</summary>
    internal FraudAdvice Hotlines() => Compose(FraudConcern.Hotline, "求助电话", [.. help.Hotlines.Take(2).Select(h => h.Statement)]);

    /// <summary>For those who ask after a warning: whom to ask, whom to call when money is gone, and who else the warning itself names.</summary>
    /// <param name="topic">What was warned of, or null when it has no name.</param>
    internal FraudAdvice WhomToAsk(FraudTopic? topic)
    {
        var said = topic is null ? "" : $"{topic.How?.Text}{topic.Tell.Text}{topic.Act.Text}";
        return Compose(FraudConcern.Hotline, "求助电话", [.. help.Hotlines.Where(hotline => AskFirst.Contains(hotline.Number, StringComparer.Ordinal) || NamesNumber(said, hotline.Number)).Select(static h => h.Statement)]);
    }

    // 110 stands inside 96110.
    private static bool NamesNumber(string said, string number) =>
        number.All(char.IsAsciiDigit) && said.IndexOf(number, StringComparison.Ordinal) is var at and >= 0 && (at == 0 || !char.IsAsciiDigit(said[at - 1]));

    internal FraudAdvice General(FraudBasics basics, FraudConcern concern) => Compose(concern, basics.Title, [.. basics.Statements, help.Closing]);

    /// <summary>What was seen in a message, what to do now and whom to call.</summary>
    internal FraudAdvice Seen(MessageCheck check, FraudTopic? topic)
    {
        var act = topic?.Act ?? help.General.Suspicion.Statements[^1];
        var title = topic?.Title ?? help.General.Suspicion.Title;
        string[] lines =
        [
            check.Verdict == FraudVerdict.Fraud
                ? $"请当心，这很像诈骗{Named("：", check)}。先不要转账，也不要说出密码、验证码。"
                : $"请当心，这里有可疑的地方{Named("，像是：", check)}。先不要照做。",
            .. check.Signs.Take(MostSigns).Select((sign, i) => $"{i + 1}. {sign.Sign}：“{Shown(sign.Quote)}”"),
            .. topic is null ? [] : new[] { $"要记住：{topic.Tell.Text}" },
            $"现在怎么办：{act.Text}",
            help.Closing.Text,
        ];
        return Compose(FraudConcern.Contact, title, lines, topic is null
            ? [Advice(title, act), Advice(title, help.Closing)]
            : [OfTopic(topic, topic.Tell), OfTopic(topic, act), Advice(title, help.Closing)]);
    }

    /// <summary>Never "safe": no sign was found, and how to make sure.</summary>
    internal FraudAdvice NothingSeen()
    {
        var general = help.General.Suspicion;
        return Compose(
            FraudConcern.Contact,
            general.Title,
            ["没有发现常见的诈骗特征，但不能保证安全。", .. general.Statements.Select(s => s.Text), help.Closing.Text],
            [.. general.Statements.Append(help.Closing).Select(s => Advice(general.Title, s))]);
    }

    internal FraudAdvice AskForMessage() => Compose(
        FraudConcern.Contact,
        "帮我看看",
        [
            "好的，请把短信、聊天内容原样发给我；要是电话，就说说对方是谁、要您做什么。",
            "请先去掉身份证号、银行卡号、密码和验证码。看清楚之前，先不要照做。",
            help.Closing.Text,
        ],
        [Advice("帮我看看", help.Closing)]);

    /// <summary>A message may look like fraud and like none of the kinds that have a name.</summary>
    private static string Named(string before, MessageCheck check) => check.Kind == MessageChecker.OtherKind ? "" : before + check.Kind;

    /// <summary>Short, and never an address that a finger could open: it ends before the first dot.</summary>
    private static string Shown(string quote)
    {
        var line = quote.ReplaceLineEndings(" ");
        var dot = line.IndexOfAny(['.', '。', '．']);
        var end = Math.Min(LongestQuote, dot > 0 && dot + 1 < line.Length && char.IsAsciiLetterOrDigit(line[dot - 1]) ? dot : line.Length);
        end = end < line.Length && char.IsLowSurrogate(line[end]) ? end - 1 : end;
        return end < line.Length ? $"{line[..end]}…" : line;
    }

    private static FraudAdvice Compose(FraudConcern concern, string topic, FraudStatement[] statements) => Compose(
        concern,
        topic,
        statements.Select(s => s.Text),
        [.. statements.Select(s => Advice(topic, s))]);

    private static FraudAdvice Compose(FraudConcern concern, string topic, IEnumerable<string> lines, IReadOnlyList<Citation> citations) =>
        new(concern, topic, string.Join('\n', lines.Append($"出处：防诈骗资料“{topic}”")), citations);

    private static Citation OfTopic(FraudTopic topic, FraudStatement statement) =>
        new(FraudKnowledgeReader.TopicsPath, topic.Title, statement.Text);

    private static Citation Advice(string title, FraudStatement statement) =>
        new(FraudKnowledgeReader.AdvicePath, title, statement.Text);
}
