using Huangcheng.Bot.Knowledge.Answers.Understanding;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.Services;

/// <summary>Tells who sees what people leave when they sign up, in the words they agree to.</summary>
internal sealed class OwnDataDesk(ConsentItem? whoSees)
{
    private const string Path = "consent/signup.yaml";

    private static readonly string[] Mine = ["我", "俺", "咱", "自己", "本人", "个人"];

    private static readonly string[] What = ["电话", "手机号", "号码", "姓名", "名字", "资料", "信息", "住址", "地址", "留的", "填的"];

    private static readonly string[] Given = ["报名", "留的", "留了", "留下", "填", "登记", "报的", "你们", "你这", "机器人", "这里", "我的资料", "我的信息", "个人信息", "我的电话", "我的手机号", "俺的电话", "俺的手机号", "交上去", "发给你", "告诉你"];

    private static readonly string[] Seen =
        ["看见", "看到", "看得见", "看得到", "能看", "会看", "谁看", "谁知道", "谁能", "谁会", "人知道", "公开", "公布", "泄露", "泄漏", "泄密", "外传", "传出去", "漏出去", "流出去", "说出去", "给别人", "给外人", "告诉别人", "告诉人家", "保密", "发群里", "发到群", "发在群", "卖给", "卖了", "卖出去", "安全吗", "安全不", "拿去干"];

    // Somebody else asks for it, or it is told already: that is for the fraud desk.
    private static readonly string[] Told = ["有人", "骗", "让我", "叫我", "要我", "让俺", "陌生", "他要", "对方", "客服", "别人的", "人家的", "别人报", "别人留", "别人填", "别人登", "人家报", "人家留", "我能看", "我看看", "俺能看", "我可以看", "大家的", "名单", "验证码", "密码", "身份证"];

    public Answer? TryAnswer(QuestionReading reading, InquiryContext context)
    {
        var text = reading.Text.Value;
        return whoSees is not null && text.ContainsAny(Mine) && text.ContainsAny(What) && text.ContainsAny(Given) && text.ContainsAny(Seen) && !text.ContainsAny(Told)
            ? new Answer(
                AnswerKind.Help,
                true,
                $"{whoSees.Text}\n想看、想改、想删自己的，就给我发“我的资料”“改资料”“删除资料”。\n出处：《报名个人信息说明》",
                [new Citation(Path, whoSees.Heading, whoSees.Text)],
                [],
                Suggestions.AtMostFour([new Suggestion("我的资料", "我的资料"), new Suggestion("我的报名", "我的报名"), Suggestions.Person]),
                context with { Misses = 0 })
            : null;
    }
}
