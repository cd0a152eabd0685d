namespace Huangcheng.Bot.Knowledge.Answers.Fraud;

/// <summary>Puts reviewed statements into an order that a person of seventy can read out. Adds no fact of its own.</summary>
internal sealed class FraudAdviceText(FraudHelp help)
{
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

    internal FraudAdvice General(FraudBasics basics, FraudConcern concern) => Compose(concern, basics.Title, [.. basics.Statements, help.Closing]);

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
