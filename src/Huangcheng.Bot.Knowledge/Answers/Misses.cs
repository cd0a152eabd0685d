namespace Huangcheng.Bot.Knowledge.Answers;

/// <summary>What is said when a question was not understood; the second time in a row a person is offered.</summary>
internal sealed class Misses(OfficeContact office)
{
    public Answer Unknown(InquiryContext context)
    {
        var misses = context.Misses + 1;
        var text = misses < 2
            ? "这个我回答不了：我只能按计划回答社区教育的活动安排，也能教您防诈骗。您可以这样问：“这个月有什么活动”“重阳节活动谁负责”。"
            : $"对不起，我还是没有听懂。要不要找工作人员帮您？{office.NextStep}";
        return Refuse(text, context, misses);
    }

    public static Answer Empty(InquiryContext context) =>
        Refuse("我只看得懂文字。您可以打字问我，例如：“这个月有什么活动”。", context, context.Misses + 1);

    private static Answer Refuse(string text, InquiryContext context, int misses) => new(
        AnswerKind.Unknown,
        false,
        text,
        [],
        [],
        misses < 2
            ? Suggestions.AtMostFour([Suggestions.ThisMonth, Suggestions.Fraud, Suggestions.Help, Suggestions.Person])
            : Suggestions.AtMostFour([Suggestions.Person, Suggestions.ThisMonth, Suggestions.Help]),
        context with { Misses = misses });
}
