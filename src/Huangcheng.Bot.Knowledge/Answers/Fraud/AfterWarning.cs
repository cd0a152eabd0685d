using Huangcheng.Bot.Knowledge.Answers.Understanding;

namespace Huangcheng.Bot.Knowledge.Answers.Fraud;

/// <summary>Right after a warning, 那我找谁问 and 打哪个电话 ask for the numbers to call.</summary>
internal sealed class AfterWarning(FraudKnowledge knowledge)
{
    // Longer sentences ask for something of their own.
    private const int LongestAsking = 16;

    private static readonly string[] Whom =
        ["找谁", "问谁", "跟谁", "和谁", "向谁", "给谁打", "打给谁", "哪个电话", "什么电话", "啥电话", "电话多少", "电话是多少", "电话号码", "号码", "打哪", "打几", "打多少", "打电话", "有电话", "找哪", "去哪问", "去哪核实", "去哪查", "去哪举报", "到哪问", "上哪问", "哪里问", "哪里核实", "哪儿问", "怎么核实", "咋核实", "怎么举报", "咋举报", "怎么报警", "咋报警", "谁管"];

    private readonly FraudAdviceText _texts = new(knowledge.Help);

    public FraudAdvice? TryAnswer(QuestionReading reading, InquiryContext context) =>
        context.Warned is { } warned && reading.Text.Length <= LongestAsking && reading.Says(Whom) &&
        !reading.Subject.IsKnown && reading.Departments.Count == 0 && reading.Dates.IsEmpty && !reading.Text.Value.Contains("活动", StringComparison.Ordinal)
            ? _texts.WhomToAsk(knowledge.Topics.FirstOrDefault(topic => topic.Title == warned))
            : null;

    /// <summary>It is remembered for one turn only.</summary>
    public static Question Forget(Question question) =>
        question.Context.Warned is null ? question : question with { Context = question.Context with { Warned = null } };
}
