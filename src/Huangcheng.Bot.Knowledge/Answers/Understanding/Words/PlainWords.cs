namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Words;

/// <summary>Words that carry little or nothing of a question's subject. Applied last, when dates and slots have been read.</summary>
internal static class PlainWords
{
    /// <summary>Grammar and courtesy: they weigh nothing.</summary>
    public static WordIndex<bool> Function { get; } = Index(
        "在吗|在不在|在不|群里谁知道|谁知道|有人知道吗|有人知道不|有人知道|有没有人知道|劳驾|急用|痛快说|快说|承头|领头|张罗|操持|操办|筹办|挑头|出面|头一讲|第一讲|第二讲|头一课|第一课|头一堂|第一堂|加起来|加一起|合起来|加一块儿|加一块|先问问|先问一下|先问下|先打听打听|先打听|算了|请问|请|麻烦|问一下|问下|问问|打听一下|打听|咨询一下|咨询|想问|想知道|我想知道|想了解|了解一下|了解|告诉我|告诉俺|查一下|查询|查查|查|看看|看一下|说说|说一下|给我|帮我|帮忙|我想|我要|想|要|俺想|俺们|咱们|咱|俺|我们|我|你们|你|您|他们|她|他|它|大家|居民|老百姓|群众|老乡|乡亲|我家|俺家|家里|" +
        "有没有|有木有|有无|有吗|有么|有不|有|没有|没|是不是|是否|是|不是|对不对|对吗|对|吗|嘛|么|呢|吧|呀|啊|哦|哈|呗|咧|来着|啦|了|的话|的|地|得|着|过|都|也|还|就|才|又|再|和|与|及|跟|以及|或者|或|还是|把|被|让|给|对于|关于|有关|相关|方面|方面的|之类|类的|等|这|那|这些|那些|这个|那个|这次|那次|此次|该|哪个|哪些|哪|哪年|什么样|什么|啥|啥子|有么事儿|有么事|有啥事儿|有啥事|有事儿|那阵儿|那阵子|那阵|那会儿|那会|么事|么事儿|啥事儿|事儿|嘛|怎么样|怎么|怎样|咋样|咋|如何|多少|几个|几|谁|为|由|于|到底|究竟|大概|大约|一般|主要|具体|" +
        "在家|没赶上|没赶得上|错过了|没去成|没捞着去|没顾上|闲得慌|闷得慌|闲着|没事干|没事|无聊|在|当天|那天|那几天|这几天|假期|放假|长假|最多|最少|里|里面|里头|上|中|内|期间|之间|前后|沾边|沾点边|忙活|办公室|左右|时候|时|当|从|到|向|用|以|去|来|做|办|搞|弄|开展|开|举行|举办|组织|进行|安排|负责|承担|参加|参与|报名|学习|学学|学点|学|教|能|可以|会|可|应该|一共|总共|共|一些|一点|点|一个|个|分别|各自|各次|每次|两次|三次|两场|两项|场|次|项|种|些|件|份|月份|月|年|日|天|今后|开始|" +
        "第一个|第二个|第三个|第四个|第五个|第六个|第七个|第八个|第九个|第十个|第1个|第2个|第3个|第4个|第5个|第6个|第7个|第8个|第9个|第10个|第一项|第二项|第三项|第四项|第五项|第1项|第2项|第3项|第4项|第5项|第一场|第二场|第三场|第一次|第二次|第三次|头一次|第一回|第二回|第一期|第二期|最后一次|最后一个|最后一项|头一个|第几个|最早|最晚|最迟|最先|最末|最靠后|最靠前|排最前|打头的|末了的|末尾的|压轴的|配合的|得配合的|要配合的|出力的|牵头的|需要配合的|参与的|帮忙的|协助的|协办的|教导处|教务处|政教处|总务处|" +
        "咱镇|我镇|本镇|全镇|镇上|镇里|皇城镇|皇城|咱们镇|我们镇|俺们镇|这里|这儿|本地|当地|村里|庄里|庄上|俺庄|咱庄|俺庄里|咱庄里|村上|集上|上头|上级|我们村|俺村|咱村|我村|所有|全部|各种|哪种|只|其他|其它|别的|另外|多|很|最|比较|好|行|不|别|已经|准备|打算|计划|计划里|表里|安排在|属于|归|由|包含|列|列出|列一下|发一下|看|听|玩|免费|公益性|好玩|好的|一下|下|呢|干|管|适合|适合的|喜欢|年纪大|年纪大了|岁数大|岁数大了|年纪|岁数|六十|七十|八十|五十|六十多|七十多|八十多|五十多|岁|多岁|来岁|on|in|is|are|the|there|any|do|does|of|s|for|what|which|how|please|town|me|tell|about|held|happening|happen|it|run|runs|running|organize|organizes|organise|organises|organizing|host|hosts|manage|manages|charge|responsible|event|festival|day|who|when|activity|celebration|going|scheduled|schedule|you|have|and|to|a|will|be|can|" +
        "大伙|大伙儿|咱大伙|教教大伙|农技员|技术员|老师傅|下来讲课|来讲讲|来讲课|来讲|下来讲|有人|有没有人|没有人|有谁|谁能|给讲讲|讲讲|给教教|教教|给说说|给讲|给教|说道说道|这方面|这方面的|那方面|管这|专门|专门的|特别|单独|没有了|谢谢|你好|您好|哎|喂|嗯|那么|然后|所以|因为|如果|但是|不过|一起|现场|附近|自己|真的|到时候|快|刚|正在|等等|怎|知道|不知道|听说|据说|记得|好像|可能|吧啊|想要|需要|需|该|应|具体的|相应|情况|问题|事|事情|事儿|东西|名称|题目|名单");

    /// <summary>What nearly every title holds: they tell little between activities.</summary>
    public static WordIndex<bool> Generic { get; } = Index(
        "活动|讲课|系列活动|纪念|禁止|系列|培训|培训班|宣传|宣讲|教育|讲座|课程|课|课堂|上课|班|辅导|知识|管理|工作|项目|任务|主题|演练|演习|庆祝|仪式|预防|防治|防范|案例|线上|日活动|节日|大会|会|热闹|节目");

    /// <summary>Whoever says one of these wishes for something to take part in, or to be told.</summary>
    public static IReadOnlyList<string> Wishes { get; } =
        ["有没有", "有", "教", "讲", "课", "活动", "培训", "讲座", "班", "学", "听", "管", "办", "搞", "宣传", "说说", "安排"];

    /// <summary>Nouns that make what stands before them a name: "太极拳" in "太极拳培训".</summary>
    public static IReadOnlyList<string> KindsOfActivity { get; } =
        ["活动", "培训", "讲座", "课", "班", "比赛", "大赛", "竞赛", "表演", "演出", "晚会", "汇演", "节", "会", "展", "营", "队", "兴趣", "教学", "辅导", "学习", "宣传", "演练", "运动", "体检", "义诊", "大学", "合唱团", "社团"];

    /// <summary>Verbs that make what stands after them a name: "瑜伽" in "想学瑜伽".</summary>
    public static IReadOnlyList<string> VerbsOfTakingPart { get; } =
        ["学", "教", "参加", "有没有", "有", "办", "搞", "报", "上", "看", "跳", "唱", "打", "练", "关于", "玩", "开", "组织", "举办", "举行"];

    private static WordIndex<bool> Index(string words) => new(words.Split('|').Select(static word => (word, true)));
}
