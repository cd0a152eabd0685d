using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Tests.Channels.Web;

/// <summary>What the scripted bot says: the shapes that real answers have.</summary>
internal static class Script
{
    public static Content? Answer(InboundEvent happened) => happened switch
    {
        TextReceived { Text: "这个月有什么活动？" } => new Content(
            """
            10月的活动（2024年计划）：

            1. 重阳节尊老敬老系列活动
            负责：各村居、各中小学

            2. “全民终身学习活动周”活动
            负责：社区教育学院

            出处：《皇城镇2024年社区教育工作计划》配档表
            """)
        {
            Buttons = [new("下个月有什么活动", "m:11"), new("重阳节活动谁负责？", "a:31"), new("找工作人员", "human")],
            Quotations =
            [
                new("皇城镇2024年社区教育工作计划 › 附件：配档表 › 10月", "重阳节尊老敬老系列活动　各村居、各中小学"),
                new(
                    "皇城镇2024年社区教育工作计划 › 三、具体任务 › (三)广泛开展社区教育活动 › 2.老年教育活动",
                    "组织开展重阳节尊老敬老系列活动，弘扬中华民族传统美德。"),
            ],
        },
        TextReceived { Text: "防诈骗" } => new Content(
            "有人自称公安，说您的银行卡涉案，要您把钱转到“安全账户”。您怎么办？")
        {
            Buttons = [new("马上转账", "q:1"), new("挂断电话，打 96110 问一问", "q:2"), new("先转一半试试", "q:3"), new("退出练习", "quit")],
        },
        TextReceived { Text: "不回答" } => null,
        TextReceived text => new Content("您说的是：" + text.Text),
        ButtonPressed { Data: "m:11" } => new Content("11月：《民法典》宣传活动。") { Buttons = [new("返回", "back"), new("找工作人员", "human")] },
        ButtonPressed => new Content("好的。"),
        _ => null,
    };
}
