using Huangcheng.Bot.Knowledge.Answers.Understanding;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.Services;

/// <summary>Refuses what nobody is told: who has signed up, and how other people are reached.</summary>
internal static class PrivacyDesk
{
    private static readonly string[] Whose =
        ["报名的人", "报名的都", "报名人员", "报名人的", "报名名单", "报了名的", "报名表", "花名册", "名册", "参加的人", "参加的都", "参加人员", "来的人", "去的人", "签到", "报名者", "谁报名", "谁报了", "哪些人报", "所有人的", "大家的", "别人的", "人家的", "其他人的"];

    // 老人的活动，电话告诉我 asks for the activity's: of people only where what is wanted follows.
    private static readonly string[] Groups = ["居民的", "老人的", "村民的", "学员的", "家长的", "学生的", "孩子的"];

    private static readonly string[] Doing = ["报了", "报名", "参加", "来听", "来上"];

    private static readonly string[] People = ["的人", "的孩子", "的家长", "孩子家长", "的老人", "的居民", "的村民", "的学员"];

    // Somebody else asks them for it: that is for the fraud desk.
    private static readonly string[] Told = ["有人让", "有人要", "有人说", "有人打", "有人加", "有人叫", "有人问", "骗", "让我", "叫我", "要我", "让俺", "陌生", "他要", "对方", "是不是真"];

    private static readonly string[] What =
        ["手机号", "电话", "姓名", "名字", "名单", "身份证", "住址", "家庭地址", "联系方式", "个人信息", "资料", "谁报名", "谁报了", "哪些人报", "花名册"];

    private static readonly string[] Wanted = ["发我", "发给", "发过来", "发一", "发来", "给我", "给俺", "给一", "告诉", "导出", "导一", "打印", "列出", "列一", "看看", "看一", "查一", "查查", "调出", "要一", "我要", "拿来", "说说", "有谁", "都谁", "谁报", "哪些人报"];

    public static Answer? TryAnswer(QuestionReading reading, InquiryContext context)
    {
        var text = reading.Text.Value;
        return text.ContainsAny(What) && text.ContainsAny(Wanted) && IsOfOthers(text) && !IsOwn(text) && !text.ContainsAny(Told) ? Refuse(context) : null;
    }

    // 报了重阳节的人: what was signed up for stands between.
    private static bool IsOfOthers(string text) =>
        text.ContainsAny(Whose) || Array.Exists(Groups, group => text.IndexOf(group, StringComparison.Ordinal) is var at and >= 0 && Array.Exists(What, what => text.AsSpan(at + group.Length).StartsWith(what, StringComparison.Ordinal))) || Array.Exists(Doing, doing => text.IndexOf(doing, StringComparison.Ordinal) is var at and >= 0 && Array.Exists(People, who => text.IndexOf(who, at, StringComparison.Ordinal) > at));

    // 看看我的报名, 我给孩子报名要身份证吗 are of their own.
    private static bool IsOwn(string text) => text.ContainsAny(["我的报名", "我报的", "我报了", "俺报", "要身份证吗", "带身份证", "文化站", "卫生院", "司法所", "办公室的电话", "你们的电话"]);

    private static Answer Refuse(InquiryContext context) => new(
        AnswerKind.Unknown,
        false,
        "别人的姓名、手机号、报名情况是个人信息，我不能告诉任何人，谁来要都不行。您自己报了什么，可以看“我的报名”。工作人员请用自己的账号在工作台里看。",
        [],
        [],
        Suggestions.AtMostFour([new Suggestion("我的报名", "我的报名"), Suggestions.ThisMonth, Suggestions.Person]),
        context with { Misses = 0 });
}
