using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Inquiries;

/// <summary>What the bot says of itself, in words that can be read aloud to a 70-year-old.</summary>
internal static class Wording
{
    public const string Welcome =
        """
        您好！我是皇城镇社区教育小助手。
        您可以直接打字问我，比如：
        · 这个月有什么活动？
        · 家庭教育培训什么时候办？谁负责？
        · 有人让我转账，是不是骗子？
        也可以点下面的按钮。请不要发身份证号、银行卡号和密码。
        """;

    public const string Help =
        """
        我能帮您这些事：
        1. 查活动：问“11月有什么活动”“重阳节有活动吗”。
        2. 查负责部门：问“防溺水谁负责”“司法所有哪些活动”。
        3. 报名：说“我要报名”；看、改、取消说“我的报名”。
        4. 防诈骗：遇到可疑电话、短信，把内容发给我；想上课就说“我想学防诈骗”。
        5. 管自己的资料：说“我的资料”。
        答案都出自镇里公布的工作计划，计划里没有的我会直说。
        """;

    public const string NothingUnderWay = "好的，现在没有正在办的事。想问什么请打字，或者点下面的按钮。";

    public const string Searching = "正在为您查计划，请稍等……";

    public const string HelloGroup =
        """
        大家好，我是皇城镇社区教育小助手。
        想查活动，请在群里 @我 提问，或发 /month 看本月活动。
        报名、个人信息请私聊我，不要发在群里。
        """;

    public static string For(UnreadableReason reason) => reason switch
    {
        UnreadableReason.UnknownCommand => "没有这个命令。您可以直接打字问我，或者点下面的按钮。",
        UnreadableReason.UnknownButton => "这个按钮已经不能用了。请直接打字问我，或者点下面的按钮。",
        UnreadableReason.Empty => "我没有收到文字。请打几个字告诉我想问什么，或者点下面的按钮。",
        UnreadableReason.TooLong => "这段文字太长了，我一次最多能看四千字。请只发最要紧的几句。",
        UnreadableReason.Photo => "我还看不懂图片。请把图片里的字打出来发给我。",
        UnreadableReason.Voice => "我还听不懂语音。请打字告诉我，或者点下面的按钮。",
        UnreadableReason.Location => "我用不到您的位置，没有保存。想问什么请打字告诉我。",
        _ => "这种消息我还看不懂。请打字告诉我，或者点下面的按钮。",
    };
}
