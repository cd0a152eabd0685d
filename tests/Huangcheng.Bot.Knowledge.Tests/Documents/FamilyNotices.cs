namespace Huangcheng.Bot.Knowledge.Tests.Documents;

/// <summary>Notices of the same family from towns that do not exist, each strange in its own ways.</summary>
internal static class FamilyNotices
{
    /// <summary>Rows between pipes, full-width numbering, Chinese month names, no covering letter, hijacked twice.</summary>
    public const string Pipes = """
        您当前的位置：首页 > 政务公开 > 社区教育
        澳门新葡京娱乐平台官网注册送88元
        青石镇2025年社区教育工作要点
        青石镇社区教育中心
        来源：青石镇人民政府　发布时间：2025-01-20 09:30　浏览次数：128
        字体：【大 中 小】

        为做好2025年社区教育工作，制定本要点。
        一、总体要求
        坚持以人为本。
        加微信 abc12345 领彩金
        二、主要任务
        （一）加强队伍建设。各村要配齐人员。
        （二）开展活动
        １．老年教育活动。每村不少于2次。
        （1）书法。
        （2）声乐。
        10、青少年活动。投入1.5万元。
        青石镇人民政府
        二〇二五年一月十五日
        2025年青石镇社区教育工作安排表
        | 序号 | 时间 | 活动内容 | 责任单位 | 备注 |
        |---|---|---|---|---|
        | 1 | 九月份 | 开学第一课 | 各中小学 | |
        | 2 | | 重阳敬老 | 各村居，卫生院 | 农历 |
        | 3 | 十月 | 秋收技能培训 | 农业综合服务中心 | |
        | 4 | 一月 | 迎春送福 | 文化站 妇联 | |
        注：以上安排如有变动，另行通知。
        上一篇：关于放假的通知
        主办单位：青石镇人民政府 鲁ICP备12345678号
        """;

    /// <summary>Tabs, a month cell printed once for several rows, half-width, document number, letter with its own points.</summary>
    public const string Tabs =
        "河口街道办事处文件\n河街发〔2023〕12号\n关于印发河口街道2023年老年教育工作方案的通知\n各社区、各单位:\n为做好工作,提出以下要求:\n一、高度重视。\n二、抓好落实。\n" +
        "河口街道办事处\n2023/3/1\n河口街道2023年老年教育工作方案\n一、工作目标\n1.扩大覆盖面。参学率达到20.5%。\n2、提升质量\n二、工作安排\n(一)第一阶段\n(十一)补充阶段\n" +
        "附件2：工作安排一览表\n月份\t工作内容\t牵头单位\n3月\t智能手机培训\t社区教育中心\n\t义诊进社区\t卫生院、红十字会\n4月\t清明祭扫\t关工委\n5月\t红歌会\t街道文化站\n";

    /// <summary>One cell per line with other heading words, full-width digits, months from September on, an unusual department.</summary>
    public const string Flat = """
        标题：关于印发《柳河乡２０２６年社区教育工作计划》的通知
        发布机构：柳河乡人民政府
        成文日期：2026年2月3日 发布日期：2026年2月10日
        柳河乡２０２６年社区教育工作计划
        一、工作重点
        办好老年学校。
        附件：柳河乡社区教育工作配档表
        时　间
        活动内容
        责任单位
        ９月份
        金秋诗会
        反诈宣传
        各学区
        派出所
        １０月份
        科普讲座
        敬老月活动
        科协
        卫生院
        １１月
        消防演练
        各学区
        """;

    /// <summary>Columns apart by several spaces, Windows line ends, no attachment line.</summary>
    public const string Spaces =
        "东岭镇人民政府\r\n关于印发《东岭镇2022年社区教育工作计划》的通知\r\n各村:\r\n现予印发。\r\n东岭镇人民政府\r\n2022年3月9日\r\n" +
        "一、任务\r\n(一)培训。全年不少于10期。\r\n月份    工作安排      责任部门\r\n3月     植树活动    林业站\r\n        女性健康讲座  妇联\r\n4月  读书会   文化站  \r\n";
}
