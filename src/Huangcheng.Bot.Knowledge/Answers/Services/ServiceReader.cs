using Huangcheng.Bot.Knowledge.Answers.Understanding;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.Services;

/// <summary>Recognises requests to the bot itself in free text.</summary>
internal static class ServiceReader
{
    // 报名费 and 报名电话 ask for a fact; they are no wish to sign up.
    private static readonly string[] SignUpFacts = ["报个警", "报名费", "报名电话", "报名截止", "报名时间", "报名地点", "报名条件", "报名要求", "报名人数", "报名名额", "报名材料", "报名要钱", "报名收费", "报名多少钱", "多少人报名", "报名名单", "报名信息", "报名表", "报名数据", "报名人员", "谁报名", "哪些人报名"];

    private static readonly string[] Cancels = ["取消", "退出", "不去了", "不参加", "退掉", "撤销", "不想去", "退报", "退订", "去不了", "来不了", "撤回", "不想参加", "不报了", "不想报", "退了", "别给我报", "不报名了", "算了吧", "不想报了"];

    private static readonly string[] CancelsOnly = ["取消", "怎么取消", "咋取消", "如何取消", "怎样取消", "能取消吗", "可以取消吗", "能不能取消"];

    private static readonly string[] SignUps = ["报名", "登记", "报个名", "报上名", "帮我报", "报个", "给俺娘报", "给俺爹报", "给俺妈报", "给俺爸报", "给我妈报", "给我爸报", "给老人报", "给孩子报", "给我报", "我要参加", "我想参加", "俺要参加", "俺想参加", "预约", "想报", "要报", "sign up", "signup", "register"];

    // 给孙女占个名额: wishes for a place outright.
    private static readonly string[] Reserves = ["占个", "占一个", "占俩", "占上", "留个", "留一个", "留俩", "抢个", "抢一个"];

    private static readonly string[] Places = ["名额", "位子", "位置", "座", "坑", "位"];

    private static readonly string[] Wishing = ["我要参加", "我想参加", "俺要参加", "俺想参加"];

    private static readonly string[] Mine = ["我的报名", "我报了", "我报的", "报上了吗", "报名记录", "报名成功", "我报过", "查报名", "看报名", "我的活动", "我报名了", "都报过", "都报了", "报过啥", "报过哪", "报过什么", "报了哪", "报了啥", "报了什么", "俺报", "报名情况", "已经报名", "查一下报名", "查询报名"];

    private static readonly string[] Learn = ["学", "练", "考", "测", "答", "做", "上", "教我", "来", "开始", "继续", "复习", "培训"];

    private static readonly string[] FraudWords = ["防诈", "反诈", "防骗", "识骗", "诈骗", "骗局", "骗术", "防被骗", "骗子"];

    private static readonly string[] QuizWords = ["测一测", "测测", "测验", "小测", "答题", "做题", "考考我", "考一考", "闯关", "开始学习", "开始测试", "题目练习", "知识问答", "知识竞赛答题", "练习题", "刷题", "继续学习", "继续上课", "接着上课", "接着学", "反诈课", "防骗课", "防诈课", "防诈骗课", "反诈骗课", "防诈骗学习", "反诈学习", "防骗学习", "quiz", "再考", "出题", "道题", "一题", "考考", "防骗题", "反诈题", "防诈题", "诈骗题", "出道题", "出个题", "下一题", "上一课", "第一课", "测试一下"];

    private static readonly string[] NotExercises = ["问题", "标题", "主题", "专题", "话题", "课题", "难题"];

    private static readonly string[] Persons = ["找工作人员", "转人工", "人工", "工作人员", "真人客服", "客服", "找人", "活人", "找个人", "叫个真人", "叫真人", "换真人", "换个真人", "真人来", "真人回", "来个真人", "叫个人", "派个人", "换个人", "来个人", "叫人来", "真人说", "真人聊", "跟真人", "个真人", "真人跟我", "真人和我", "真人给我", "和真人", "找真人", "转真人", "有真人", "人接"];

    private static readonly string[] Helps = ["你能做什么", "你能干什么", "你能干啥", "你会什么", "你会啥", "你都会", "能问什么", "能问啥", "可以问什么", "怎么用", "咋用", "如何使用", "使用说明", "帮助", "菜单", "功能", "help", "有什么用", "你能帮", "你可以做", "你能做啥", "能帮我什么", "都能干", "可以做什么", "你有啥用", "不会用", "怎么问", "start", "使用帮助", "使用方法", "操作说明", "怎么操作", "咋操作"];

    private static readonly string[] Greetings = ["你好", "您好", "早上好", "上午好", "中午好", "下午好", "晚上好", "早安", "晚安", "hi", "hello", "嗨", "哈喽", "在吗", "在不在", "喂", "吃了吗", "吃了没", "新年好", "过年好", "节日快乐", "你们好", "早"];

    private static readonly string[] Thanks = ["谢谢", "谢了", "多谢", "感谢", "辛苦", "麻烦你了", "thank", "真是好人", "是个好人", "好人一生", "太好了", "真棒", "不错", "好的", "知道了", "明白了", "行了", "ok", "收到", "嗯", "好嘞", "中", "聪明", "厉害", "真好", "真行", "真能干", "点赞", "懂了", "好用"];

    private static readonly string[] Farewells = ["再见", "拜拜", "bye", "回见", "下次聊", "先这样", "走了", "拜", "那算了", "算了"];

    private static readonly string[] Identity = ["你是谁", "你叫什么", "你是啥", "你是什么", "你是机器人", "你是真人", "你是人吗", "你是人还是", "你谁啊", "谁做的你", "你是干什么", "你是干啥", "你几岁", "你多大", "介绍你自己", "介绍一下你自己", "介绍下你自己", "who are you", "你是哪位", "您是谁", "您是哪位", "你是ai"];

    public static ServiceIntent? Read(QuestionReading reading)
    {
        // 人工智能 calls for nobody.
        var text = reading.Text.Value.Replace('您', '你').Replace('恁', '你').Replace("人工智能", "智能", StringComparison.Ordinal);
        return Registration(reading, text) ?? Learning(reading, text) ?? Plain(reading, text);
    }

    private static ServiceIntent? Registration(QuestionReading reading, string text)
    {
        if (text.ContainsAny(Reserves) && text.ContainsAny(Places) && !reading.Asks(Slot.Phone, Slot.Fee) && !SignUpObject.IsNoActivity(reading))
        {
            return ServiceIntent.SignUp;
        }

        if (!(text.ContainsAny(SignUps) || AsksToEnrol(text)) || text.ContainsAny(SignUpFacts))
        {
            return text.ContainsAny(Mine) ? ServiceIntent.MySignUps : WishesToCancel(reading, text) ? ServiceIntent.CancelSignUp : null;
        }

        if (text.ContainsAny(Cancels))
        {
            return ServiceIntent.CancelSignUp;
        }

        // 我想参加跟健康沾边的: wishes for a kind of activity, to be shown what there is.
        if (reading.Subject.Strength == Understanding.Subjects.SubjectStrength.Topic && !text.ContainsAny(SignUps.Except(Wishing, StringComparer.Ordinal)))
        {
            return null;
        }

        if (text.ContainsAny(Mine))
        {
            return ServiceIntent.MySignUps;
        }

        // 名额还有吗我要参加: the wish is said outright, and the list of sessions tells of places.
        if (text.ContainsAny(["我要参加", "俺要参加", "我要报名", "俺要报名"]) && reading.Slots.All(static slot => slot == Slot.Quota) && !SignUpObject.IsNoActivity(reading))
        {
            return ServiceIntent.SignUp;
        }

        // "报名参加的人多吗" is a question on quotas; "怎么报名" is a wish to sign up.
        return reading.Asks(Slot.Fee, Slot.Clock, Slot.Day, Slot.Quota, Slot.Prize, Slot.Phone, Slot.Terms) || (reading.Asks(Slot.When, Slot.Who) && !reading.Asks(Slot.Join))
            ? null
            : SignUpObject.IsNoActivity(reading) ? null : ServiceIntent.SignUp;
    }

    // "我不想去了帮我取消" says nothing of signing up and means it.
    private static bool WishesToCancel(QuestionReading reading, string text) =>
        CancelsOnly.Contains(text.TrimEnd('?', '。', '!'), StringComparer.Ordinal) || GivesUp(text) ||
        text.ContainsAny(Cancels) && text.ContainsAny(["报的", "报过的", "报了的", "已报", "报上的"]) ||
        text.ContainsAny(Cancels) && text.ContainsAny(["我", "俺", "帮"]) && !reading.Affirms && reading.Slots.Count == 0 && reading.Subject.Residue <= LongestHelp;

    // 算了不报了: takes back what was begun, and says nothing else.
    private static bool GivesUp(string text) => text.Length <= LongestGivingUp && text.ContainsAny(["不报了", "不报名了", "不想报", "不参加了", "不去了"]);

    private static ServiceIntent? Learning(QuestionReading reading, string text)
    {
        if (text.ContainsAny(QuizWords) || (text.ContainsAny(FraudWords) && SaysExercise(text)) || (text.ContainsAny(FraudWords) && text.Length <= 6 && !reading.Affirms && reading.Slots.Count == 0 && text.StartsWith('防')))
        {
            return reading.Asks(Slot.When, Slot.Who, Slot.Place) ? null : ServiceIntent.Quiz;
        }

        return text.ContainsAny(FraudWords) && text.ContainsAny(Learn) && Wishes(text) && reading.Slots.Count == 0 && !text.Contains("上当", StringComparison.Ordinal)
            ? ServiceIntent.Quiz
            : null;
    }

    // 替我老伴报上三八节那个, but not 给老人报销 or 帮我举报.
    private static bool AsksToEnrol(string text)
    {
        var enrols = text.IndexOf('报', StringComparison.Ordinal);
        return enrols > 1 && enrols <= 10 && text.AsSpan(0, enrols).IndexOfAny('替', '给', '帮') >= 0 && text[enrols - 1] is not ('举' or '预' or '申' or '汇' or '通' or '海' or '上' or '播') &&
            (enrols + 1 == text.Length || text[enrols + 1] is ('上' or '个' or '下' or '一' or '了'));
    }

    // 给我出几道防骗的题: an exercise, not 问题, 标题 or 主题.
    private static bool SaysExercise(string text) =>
        NotExercises.Aggregate(text, static (said, word) => said.Replace(word, "", StringComparison.Ordinal)).Contains('题', StringComparison.Ordinal);

    private static bool Wishes(string text) => text.ContainsAny(["想", "要", "我们", "教我", "来", "开始", "继续", "学防", "学反", "学习防", "学习反", "学一下", "学学", "学点", "练", "考", "测"]);

    // Courtesies count only when nothing else is said: "你好，11月有什么活动" is a question.
    private static ServiceIntent? Plain(QuestionReading reading, string text)
    {
        var bare = reading.Subject.Strength == Understanding.Subjects.SubjectStrength.None && reading.Dates.IsEmpty && reading.Departments.Count == 0;
        if (!bare)
        {
            return text.ContainsAny(Persons) && text.Length <= 12 ? ServiceIntent.Person : null;
        }

        (string[] Words, ServiceIntent Intent, int Longest)[] kinds =
        [
            (Persons, ServiceIntent.Person, 20),
            (Identity, ServiceIntent.WhoAreYou, 16),
            (Helps, ServiceIntent.Help, 18),
            (Farewells, ServiceIntent.Farewell, 8),
            (Greetings, ServiceIntent.Greeting, 8),
            (Thanks, ServiceIntent.Thanks, 12),
        ];
        if (AsksAbilities(text))
        {
            return ServiceIntent.Help;
        }

        foreach (var (words, intent, longest) in kinds)
        {
            if (words.Contains(text, StringComparer.Ordinal) && text.Length > 1)
            {
                return intent;
            }

            if (intent == ServiceIntent.Help && (reading.Subject.Residue > LongestHelp || reading.Subject.ProseName is not null))
            {
                continue;
            }

            if (text.Length <= longest && (text.ContainsAny(words.Where(word => word.Length > 1 && (word != Agreed || text.StartsWith(Agreed, StringComparison.Ordinal)))) || words.Contains(text.Trim('!', '.', '?', '。', '~'), StringComparer.Ordinal)))
            {
                return intent;
            }
        }

        return null;
    }

    // It agrees at the beginning only: 学得好的居民 says no thanks.
    private const string Agreed = "好的";

    private const int LongestGivingUp = 10;

    // 能工巧匠怎么用 asks of something else.
    private const int LongestHelp = 2;

    // 你会干什么, 小助手都能查点啥: a name for the bot, an ability, a verb of serving, a question word, and little more.
    private static bool AsksAbilities(string text) =>
        (text.Length <= 14 && text.ContainsAny(["机器人", "小助手", "助手", "公众号", "小程序"]) && text.ContainsAny(["怎么用", "怎么使", "咋用", "咋使", "如何使", "如何用", "怎么操作", "干什么用", "干啥用", "有什么用", "有啥用"])) ||
        text.Length <= 14 &&
        text.ContainsAny(["你", "帮我", "帮俺", "机器人", "小助手", "助手"]) &&
        text.ContainsAny(["能", "会", "可以", "都"]) &&
        text.ContainsAny(["干", "做", "帮", "查", "问", "弄", "回答", "教", "懂", "知道"]) &&
        text.ContainsAny(["什么", "啥", "哪些", "么事", "嘛"]);
}
