namespace Huangcheng.Bot.Knowledge.Answers.Services;

/// <summary>Short, honest texts for requests whose conversation another feature leads.</summary>
internal sealed class ServiceReplies(OfficeContact office, string planTitle)
{
    public Answer Reply(ServiceIntent intent, InquiryContext context)
    {
        var (kind, text, buttons) = Parts(intent);
        return new Answer(kind, true, text, [], [], Suggestions.AtMostFour(buttons), context with { Misses = 0 });
    }

    private (AnswerKind Kind, string Text, Suggestion[] Buttons) Parts(ServiceIntent intent) => intent switch
    {
        ServiceIntent.SignUp => (
            AnswerKind.Signup,
            $"计划只写到月份。办公室公布了日期和地点的场次以后，就可以在这里报名。{office.NextStep}",
            [Suggestions.ThisMonth, new Suggestion("我的报名", "我的报名"), Suggestions.Person]),
        ServiceIntent.CancelSignUp => (
            AnswerKind.Signup,
            $"好的。请先看看“我的报名”，再选要取消的那一场。{office.NextStep}",
            [new Suggestion("我的报名", "我的报名"), Suggestions.Person]),
        ServiceIntent.MySignUps => (
            AnswerKind.Signup,
            $"您报名以后，可以在这里看到报了哪些场次。{office.NextStep}",
            [Suggestions.ThisMonth, Suggestions.SignUp, Suggestions.Person]),
        ServiceIntent.Quiz => (
            AnswerKind.Quiz,
            "好的，咱们学防诈骗：一次只讲一件事，讲完做一道小题，答错也没关系。记住一句话：要转账、要验证码的，先挂电话，再问家人，也可以打96110问一问。",
            [new Suggestion("安全账户", "什么是安全账户诈骗"), new Suggestion("刷单返利", "刷单返利是什么骗局"), Suggestions.Person]),
        ServiceIntent.Person => (
            AnswerKind.Help,
            $"好的。{office.NextStep}遇到诈骗请打110，急病打120，火灾打119。",
            [Suggestions.ThisMonth, Suggestions.Help]),
        ServiceIntent.Thanks => (AnswerKind.Smalltalk, "不客气，有事随时问我。", [Suggestions.ThisMonth, Suggestions.Fraud, Suggestions.Help]),
        ServiceIntent.Farewell => (AnswerKind.Smalltalk, "再见，祝您平安健康。想看活动随时来问。", [Suggestions.ThisMonth, Suggestions.Help]),
        ServiceIntent.WhoAreYou => (
            AnswerKind.Smalltalk,
            $"我是皇城镇社区教育的问答机器人，不是真人。我按《{planTitle}》回答活动安排，也教大家防诈骗。",
            [Suggestions.ThisMonth, Suggestions.Fraud, Suggestions.Person]),
        ServiceIntent.Help => (AnswerKind.Help, Help("我能做这些："), [Suggestions.ThisMonth, Suggestions.WholeYear, Suggestions.Fraud, Suggestions.Person]),
        _ => (AnswerKind.Smalltalk, Help("您好！我能做这些："), [Suggestions.ThisMonth, Suggestions.WholeYear, Suggestions.Fraud, Suggestions.Person]),
    };

    private static string Help(string greeting) =>
        $"{greeting}\n1. 查活动：“这个月有什么活动”\n2. 查部门：“文化站有哪些活动”\n3. 问时间和负责部门：“重阳节活动谁负责”\n4. 报名：“我要报名”“我的报名”\n5. 防诈骗：“我想学防诈骗”，或把可疑的消息发给我看";
}
