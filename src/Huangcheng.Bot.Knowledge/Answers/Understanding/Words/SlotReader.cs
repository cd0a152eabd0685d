namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Words;

/// <summary>Finds which facts are asked for. Runs before any word is thrown away: 几, 谁 and 哪里 are what such lists delete first.</summary>
internal static class SlotReader
{
    private static readonly string[] Offices =
        ["所长", "站长", "院长", "校长", "园长", "主任", "镇长", "书记", "局长", "队长", "村长", "会长", "经理", "领导", "老师", "专家", "大夫", "医生", "联系人", "教授", "老板", "班主任"];

    private static readonly string[] WhoIsIt = ["是谁", "叫什么", "叫啥", "姓什么", "姓啥", "是哪位", "是哪个", "贵姓", "的名字", "名字"];

    private static readonly string[] HowMany = ["几个", "几名", "几位", "多少", "多少个", "多少名", "多少位"];

    private static readonly string[] People =
        ["老师", "教师", "讲师", "专家", "志愿者", "学生", "孩子", "老人", "家长", "居民", "群众", "党员", "干部", "员工", "人员", "工作人员", "医生", "大夫", "护士", "队员", "农民", "观众", "演员", "代表", "学员"];

    private static readonly string[] Learners = ["老人", "老年人", "孩子", "学生", "居民", "农民", "家长", "大家", "俺们", "我们", "咱们", "人"];

    // 优化靠哪几个平台, 依托哪里开展: asks by what means, which only the plan's text tells.
    private static readonly string[] Means = ["靠", "依靠", "依托", "通过", "利用", "借助", "采用", "采取", "凭"];

    private static readonly string[] May = ["能", "可以", "让", "准", "许"];

    private static readonly string[] Going = ["", "去", "来", "进", "进去", "跟着", "跟着去", "一起", "一起去", "一块", "一块去", "陪着", "到场", "过去", "也"];

    private static readonly string[] Taking = ["听", "听课", "上课", "看戏", "看", "看看", "听听", "学", "玩", "参加", "旁听", "观看", "观礼", "凑热闹", "上"];

    private static readonly WordIndex<Slot> Phrases = new(
        Of(Slot.When, "什么时候|在哪一个月份|在哪一个月|哪一个月份|哪一个月|啥时候|啥时|何时|什么时侯|啥时侯|第几季度|几季度|哪季度|哪一季度|在哪月|在哪个月|在哪几个月|安排在哪月|几月|几月份|哪个月|哪月|哪个月份|哪几个月|哪些月份|在哪些月|在哪些月份|什么时间|啥时间|几时|多会儿|多会|多咱|多暂|啥前儿|啥前|什么前儿|什么会儿|啥会儿|多早晚|哪个季度|什么月份|啥月份|嘛时候|哪个时间|什么时段|时间安排|几月里|哪会儿|什么时期|啥时期|哪个时期|什么阶段|when|时间是|举办时间|活动时间|培训时间|什么日子|还有几个月|还要几个月|再过几个月|几个月以后")
            .Concat(Of(Slot.Who, "who is responsible|who organizes|who organises|who runs|in charge|是哪家|哪家办|哪家操办|哪家承头|哪家牵头|哪家领头|哪家承办|哪家主办|哪家来|哪家给|哪家讲|哪家管|哪家张罗|哪边负责|哪边管|归哪边|谁张罗|谁操办|谁操持|谁筹办|谁挑头|谁出面|谁来张罗|谁给办|谁给张罗|谁来走访|谁去走访|谁来送|谁去送|谁来宣传|谁来检查|谁能教|谁能给教|谁能讲|谁能给讲|谁给讲|谁组织的|慰问谁去|谁去慰问|谁来慰问|谁去看望|谁教|谁来教|谁给教|谁负责|包给谁|承包给谁|交给谁|哪个部门|哪些部门|哪几个部门|哪两个部门|哪两个单位|哪几个单位|哪几家单位|哪几家|哪几家办|哪几个所|什么部门|啥部门|哪个单位|哪些单位|什么单位|啥单位|由谁|谁来做|谁来办|谁办|谁做|谁搞|谁弄|谁组织|谁管|谁主办|谁承办|谁牵头|谁举办|谁来搞|谁来管|谁来组织|谁来负责|归谁|归哪|责任部门|责任单位|负责部门|负责单位|承办单位|主办单位|主办方|承办方|谁主管|谁承担|谁抓|找谁|哪家负责|哪里负责|哪儿负责|谁开展|谁实施|谁在办|谁家负责|谁给办|谁来承办|谁来举办|谁来开展|哪个机构|负责人是谁|负责的是谁|谁是负责|who|哪负责|哪一家|单位是哪|部门是哪|哪里组织|哪里牵头|哪里主办|哪里承办|哪里管|哪儿管|哪儿组织|哪家单位|哪家办|谁家的活|谁家的事|谁家的差事|谁的活|谁的差事|哪家的活|哪家的事|哪个单位的活|参与负责|共同负责|一起负责|联合负责|谁来讲"))
            .Concat(Of(Slot.Count, "几个活动|几场|几项|几次|几种|几个培训|几个课|多少个活动|多少场|多少项|多少次|多少个|多少活动|多少种|共几个|共几项|共几场|共几次|共几种|共几样|共几回|有几个|几件|多少件|几样|几回|几堂|几期|how many"))
            .Concat(Of(Slot.List, "有节目吗|有节目不|有节目没|有没有节目|准备啥|准备了啥|准备什么|准备了什么|准备点啥|备了啥|参加个啥|参加个什么|参加点啥|参加点什么|参加些啥|参加些什么|拉一下|列一下|列列|列出来|那几样是啥|那几样是什么|那几样都|那几个是啥|那几项是啥|哪几样|都是啥|都是什么|拉个单子|列个单子|列个清单|拉个清单|捋一下|捋一捋|挨个说|挨个列|哪些|哪几|负责什么|负责啥|管什么|管啥|什么活动|啥活动|有什么|有啥|都有什么|都有啥|安排了什么|安排了啥|有哪些|什么安排|啥安排|工作安排|活动安排|安排什么|安排啥|嘛活动|哪个活动|哪项活动|哪场活动|啥子|组织什么|组织啥|举办什么|举办啥|开展什么活动|干些什么|忙什么|忙些什么|忙啥|忙活什么|忙活啥|啥培训|什么培训|什么课|啥课|什么工作|啥工作|什么任务|什么活|什么活儿|啥活|啥活儿|排了什么|排了些什么|排了啥|排了些啥|排了哪些|排什么|排啥|定了什么|定了些什么|定了啥|定了些啥|定了哪些|what|events|activities"))
            .Concat(Of(Slot.Contents, "有什么内容|有啥内容|有哪些内容|都有什么内容|什么内容|啥内容|具体内容|内容|讲什么|讲啥|讲些什么|讲些啥|教什么|教啥|教些什么|教些啥|都教|学什么|学啥|学些什么|学些啥|做什么|做啥|做些什么|干什么|干啥|干嘛|怎么搞|怎么开展|如何开展|怎么办的|怎么办|咋办|咋整|流程|介绍|是什么|是啥|什么意思|啥意思|包括|哪些东西|目的|为什么|为啥|怎么做|如何做|什么作用|形式|怎样开展|什么主题|主题|咋搞|咋弄|咋开展|怎么个搞法|咋个搞法|怎么搞法|怎么个弄法|咋个弄法|怎么弄法|怎么个做法|怎么个办法|怎么个开展法|怎么个法|怎么弄|成什么样|成啥样|依据什么|根据什么|按照什么|按什么|什么标准|啥标准|哪个标准|哪种标准|哪份标准|什么类型|啥类型|哪种类型|哪类|什么样的|出什么力|出啥力|什么依据|什么效果|啥效果|达到什么|什么目标|啥目标|什么意义|什么好处|能学到|学到什么|哪些内容|节目|什么软件|啥软件|哪个软件|什么平台|哪个平台|唱什么|唱啥|演什么|演啥|玩什么|玩啥|吃什么|吃啥|放什么|看什么戏|什么戏|啥戏|哪出|哪几出|哪部|哪首|哪几首|哪本|哪几本|哪款|哪一出|哪一部|哪一首|哪一本|哪一支|哪一曲|什么曲目|什么剧目|用什么|使用什么|用啥|买什么|买啥|靠哪些|靠什么|靠啥|有啥不一样|有什么不一样|哪里不一样|啥区别|什么区别|有何区别|什么不同|啥不同|有何不同|通过哪些|通过什么|利用哪些|利用什么|依托哪些|依托什么|借助哪些|借助什么|采用哪些|采用什么|采取哪些|采取什么|什么方式|哪些方式|哪些形式|什么途径|哪些途径|什么办法|哪些办法|什么措施|哪些措施"))
            .Concat(from verb in (string[])["教", "教给", "讲给"] from whom in Learners from what in (string[])["什么", "啥", "点什么", "点啥", "些什么", "些啥"] select ($"{verb}{whom}{what}", Slot.Contents))
            .Concat(from means in Means from which in (string[])["哪些", "哪几", "哪几个", "什么", "啥", "哪里", "哪儿", "哪个", "哪种"] select ($"{means}{which}", Slot.Contents))
            .Concat(Of(Slot.Clock, "几点|几点钟|具体时间|上午还是下午|下午还是|晚上还是|早上还是|还是上午|还是下午|还是晚上|早上还是|白天还是晚上|开始时间|结束时间|多长时间|多久|时长|几个小时|几小时|几个钟头|准确时间|钟点|时分|上午吗|下午吗|晚上吗|早上吗|晚上开|早上开|白天开|晚上关|周末开|周六开|周日开|开不开门|关不关门|什么时辰|几天|持续多|持续几|每周|每星期|每个星期|每月几|每天几|每次多|课时|几节|多少节|开门|几分钟|多少分钟|上班吗|上班不|上班么|上班没|上不上班|上班时间|办公时间|下班"))
            .Concat(Of(Slot.Day, "几号|哪一天|哪天|哪几天|哪两天|哪些天|具体日期|星期几|周几|礼拜几|几月几号|几月几日|具体日子|哪日|几日|什么日期|日期|哪一日|具体哪天|具体哪日|具体哪一天|准确日期|第几周|哪一周|哪周|哪个星期|上旬|中旬|下旬|初几"))
            .Concat(Of(Slot.Place, "在哪|在哪里|在哪儿|哪里|哪儿|地点|地址|什么地方|啥地方|哪个地方|何处|哪块|谁家门口|在谁家|谁家院|哪家门口|家门口|去哪|上哪|到哪|哪个教室|教室|怎么去|怎么走|咋走|集合|位置|场地在|哪个村|哪个会议室|哪个学校|哪个广场|where|哪个场|坐几路|公交|几楼|几层楼|几层|哪层|哪栋|哪间|哪几所|哪所|在哪些村|在哪些学校|在哪几个村|在哪几个学校|到哪些|去哪些|进哪些|到哪几|去哪几|进哪几|哪些地方|哪几个地方|哪些区域|哪些路段|哪些村|哪几个村|到不到|来不来我|来不来俺|去不去我|去不去俺|到我们村|来我们村|到俺村|来俺村"))
            .Concat(Of(Slot.Fee, "多少钱|收费|要钱|花钱|费用|交钱|学费|报名费|价格|几块钱|几块|掏钱|是免费|免费量|免费测|免费查体|免费检查|免费发|免费给|免费吗|免费不|免费么|免费的吗|免不免费|钱不|缴费|交费|票价|门票|买票|要票|售票|收钱|要不要钱|用钱|拿钱吗|花费|费不费钱|贵不贵|付费|不要钱"))
            .Concat(Of(Slot.Prize, "奖金|慰问金|奖品|奖励多少|补贴|补助|发钱|工资|礼品|纪念品|小礼物|发东西|发鸡蛋|领鸡蛋|鸡蛋|洗衣粉|给不给发|发不发|送东西|给东西|有礼物|给礼物|证书|拿证|发证|管饭|午餐|误工费|预算|有奖|奖状|发什么|发啥|送什么|送啥|领什么|领啥"))
            .Concat(from gives in (string[])["发", "补", "奖", "领", "奖励", "补助", "发放", "能给", "补贴"] from sum in (string[])["多少钱", "几块钱", "多少元", "几百", "多少"] select ($"{gives}{sum}", Slot.Prize))
            .Concat(Of(Slot.Phone, "电话|手机号|联系方式|号码|微信号|邮箱|怎么联系|咋联系|如何联系|热线|公众号|联系人|咨询谁|二维码|微信群|qq群|phone|座机|传真|邮编"))
            .Concat(Of(Slot.Link, "网址|链接|直播间|会议号|会议码|下载地址|怎么登录|账号|密码|怎么注册|如何注册"))
            .Concat(Of(Slot.Amount, "罚款多少|罚多少|罚几|罚款几"))
            .Concat(from role in "员师长生夫者" from asked in (string[])["叫什么", "叫啥", "姓什么", "姓啥", "贵姓"] select ($"{role}{asked}", Slot.Person))
            .Concat(Of(Slot.Person, "叫什么名字|叫啥名|叫啥名字|姓什么|姓啥|姓名|名字|谁讲课|上讲课|谁讲|谁主讲|谁上课|谁来讲|谁授课|主讲人|授课人|讲师|主讲|谁培训|哪位|哪几位|哪几名|哪几个人|谁当老师|哪个老师|哪位老师|谁家|哪户|哪几户|谁来上课|什么人讲|讲课老师|授课老师|教练|哪位专家|哪个专家|主持人|谁主持|带队|领队|谁带|负责人叫|负责人姓|负责人的|谁的名字"))
            .Concat(Offices.SelectMany(static office => WhoIsIt.Select(asked => (office + asked, Slot.Person))))
            .Concat(Of(Slot.Quota, "名额|多少人|几个人|人数|多少名|限额|满员|还有位置|有没有位置|报满|多少个人|几人|多少村民|多少老人|多少学生|规模多大|几所|多少所|几处"))
            .Concat(HowMany.SelectMany(static many => People.Select(who => (many + who, Slot.Quota))))
            .Concat(Of(Slot.Terms, "条件|空腹|忌口|有什么要求|有啥要求|什么要求|带什么|带啥|年龄限制|多大年纪|多大岁数|能不能参加|可以参加吗|能参加吗|谁能参加|谁可以参加|哪些人能|哪些人可以|面向谁|面向哪些|什么人能|什么人可以|参加对象|对象是|哪些人和单位|哪些人参与|哪些人参加|哪些单位参与|哪些单位参加|哪些群体|动员哪些|动员谁|鼓励哪些|鼓励谁|谁参与|谁来参加|给谁|送给谁|给哪些人|给什么人|给啥人|慰问谁|针对谁|针对哪些|要带|需要带|限不限|年龄要求|要什么材料|什么材料|几岁|多少岁|多大岁数|岁数限制|限多大|几年级|哪个年级|哪些年级|多大的孩子|多大孩子|外地人|外村|谁都能|能进|可以进|让进|能旁听|能去看|可以去看|能来吗|能去不|能来不|能去么|能来么|能不能去|能不能来|让不让去|让去不|让来不|让进不|能进不|能去看不|能带不|可以来吗|能陪|可以陪|都能参加|都可以参加|户口|能去吗|可以去吗|让去吗|能带|可以带|需要准备|要准备|准备什么|准备啥|必须参加|穿什么|穿啥|得去吗|强制|轮到|轮得到|轮不到|轮上|符合|够格"))
            .Concat(from may in May from go in Going from act in Taking from particle in (string[])["吗", "不", "么", "吧", "啵"] select ($"{may}{go}{act}{particle}", Slot.Terms))
            .Concat(Of(Slot.Join, "怎么报名|如何报名|怎么参加|咋报名|咋参加|怎样参加|怎样报名|如何参加|哪里报名|在哪报名|在哪里报名|到哪报名|去哪报名|能报名|可以报名|报名方式|报名方法|怎么报|咋报|报名流程|哪儿报名|怎么加入|咋加入|how to join")));

    // In 活动周几月 nobody asks 周几, in 那几天 nobody asks how long.
    // 地方特色 is no place, 从哪里来 asks for an origin, 说几个 for a few.
    private static readonly string[] NoQuestions =
        ["零花钱", "压到", "派到", "摊到", "分到", "落到我们", "落到俺", "分几块", "分成几块", "哪几块", "几块内容", "几大块", "活动周", "学习周", "那几天", "这几天", "前几天", "过几天", "地方特色", "地方文化", "地方戏", "从哪里来", "从哪来", "说几个", "举几个", "列几个", "讲师团", "用钱方面", "花钱方面", "用钱上", "花钱上", "用钱的规", "花钱的规"];

    /// <param name="festivals">Where names of festivals end in the text.</param>
    public static IReadOnlyList<WordHit<Slot>> Read(string text, IReadOnlyList<int>? festivals = null)
    {
        var masked = NoQuestions.Aggregate(text, static (masked, word) => masked.Replace(word, new string('\uFFFF', word.Length), StringComparison.Ordinal));
        var hits = Phrases.Find(masked);
        var things = ThingsAsked.Read(masked, festivals ?? []).ToList();
        return [.. hits.Where(hit => !OnlyMeasures(hit, [.. hits, .. things]) && !Recurs(masked, hit, hits)).Select(hit => ThingsAsked.Sharpened(text, hit)), .. things, .. hits.Any(static hit => hit.Value == Slot.List) ? [] : ThingsAsked.Ways(text)];
    }

    // 多少个 in 多少个名额, 哪些 in 哪些奖品: what stands right behind is what is asked for.
    private static bool OnlyMeasures(WordHit<Slot> hit, IReadOnlyList<WordHit<Slot>> hits) =>
        hit.Value is Slot.Count or Slot.List && hits.Any(next => next.Start == hit.End && next.Value is Slot.Quota or Slot.Amount or Slot.Prize or Slot.Terms or Slot.Fee or Slot.Contents);

    // 每周上几次课 counts lessons in a week, not activities in a year.
    private static bool Recurs(string text, WordHit<Slot> hit, IReadOnlyList<WordHit<Slot>> hits) =>
        hit.Value == Slot.Count && hits.Any(other => other.Value == Slot.Clock && text[other.Start] == '每');

    private static IEnumerable<(string Word, Slot Slot)> Of(Slot slot, string phrases) =>
        phrases.Split('|').Select(phrase => (phrase, slot));
}
