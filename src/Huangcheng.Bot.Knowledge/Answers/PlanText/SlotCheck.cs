using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.PlanText;

/// <summary>Tells what kind of fact a question wants, and whether a sentence holds one.</summary>
internal sealed class SlotCheck(PlanTextLexicon lexicon)
{
    private const float EnumerationShare = 0.04f;
    private const int MostEnumerated = 6;
    private const float NameShare = 0.3f;

    private static readonly char[] Stops = ['、', ',', ';', '。', '.'];

    private const string Numerals = "0123456789一二三四五六七八九十百两";
    private const string Counted = "个届名家所处场次位人";

    private const string OfItsOwn = "届名人位字篇本户节天期元万亩门支座队批年月日小分条页遍";

    private static readonly string[] HowMany = ["多少", "几"];
    private static readonly string[] Gifts = ["补贴", "补助", "工资", "误工", "证书", "礼品", "纪念品", "鸡蛋", "午餐", "管饭", "奖状", "奖金", "慰问金", "预算"];

    // Whoever decides or hands out is told by what a body does, not by its being in the sentence.
    private static readonly string[] Deciding = ["找谁", "谁办", "谁管", "归谁", "谁审", "谁批", "谁发", "谁评", "谁认", "谁定", "谁给发"];
    private static readonly string[] Acting = ["牵头", "负责", "主动作为", "统等领导", "组织实施", "总体领导", "统筹", "担任", "领导"];
    private static readonly string[] Rooms = ["路", "室", "楼", "村委", "门牌"];
    private static readonly string[] NamingWords = ["是谁", "谁是", "叫什么", "叫啥", "哪位"];
    // 有哪些网址可以学 asks for the names.
    private static readonly string[] Several = ["哪些", "有什么", "有啥", "哪几个"];
    private static readonly string[] WhereIs = ["在哪", "都在哪", "建在", "设在", "位于", "在什么地方", "在啥地方", "开在"];
    private static readonly string[] Systems = ["制度", "机制", "体制", "标准", "条例"];
    private static readonly string[] ForWhom = ["谁的", "给谁", "为谁", "对谁", "面向谁", "针对谁"];

    // 在哪些领域, 在哪一段, 啥地方特色, 从哪里来, 说几个: no place and no count is asked for.
    private static readonly (string Said, string Meant)[] Otherwise =
    [
        ("在哪些领域", "哪些领域"), ("在哪些方面", "哪些方面"), ("在哪几个方面", "哪几个方面"), ("在哪一段", "哪一段"), ("在哪段", "哪段"), ("在哪一部分", "哪一部分"), ("在哪一条", "哪一条"), ("在哪句", "哪句"), ("在哪一项", "哪一项"), ("在哪项", "哪项"), ("写在哪", "写"), ("在哪提到", "提到"), ("在哪里提到", "提到"), ("在哪写", "写"), ("在哪说", "说"),
        ("地方特色", "特色"), ("地方文化", "文化"), ("地方戏", "戏"), ("从哪几处", "来源"), ("从哪几方面", "来源"), ("从哪里", "来源"), ("从哪儿", "来源"), ("从哪", "来源"), ("靠哪里", "来源"), ("哪里出", "来源"), ("哪里提", "谁提"), ("说几个", ""), ("举几个", ""), ("列几个", ""),
    ];

    private static readonly string[] ToTheDay = ["几号", "哪天", "哪一天", "几日", "几点", "星期几", "周几", "礼拜几", "截止", "截稿"];
    private static readonly string[] DayWords = ["日", "号", "点", "时"];

    // 隔多长时间研究一回: how often is told by 定期 too.
    private static readonly string[] HowOften = ["隔多", "多久一", "多久来", "多长时间一", "多长时间来", "多久研", "多久组", "多久开", "多长时间研", "多长时间开", "多长时间组"];
    private static readonly string[] Often = ["定期", "每年", "每月", "每周", "每季", "经常", "分期"];

    private static readonly string[] Moments = ["月", "日", "点", "时", "周", "暑期", "世界读书日", "每"];
    private static readonly string[] Definitions = ["即", "是指", "指的是", "包括", "分别是", "分别为"];

    /// <summary>A list asks for enumerations and a name for something in quotation marks: such sentences are preferred.</summary>
    /// <param name="contents">What the question is about: 模式 of “三六三”模式 is told its name beside it.</param>
    internal static float Prefers(AskedSlot? slot, string sentence, IEnumerable<string> contents) => slot switch
    {
        AskedSlot.List => EnumerationShare * Math.Min(MostEnumerated, sentence.Count(c => c == '、')),
        AskedSlot.Name when contents.Any(content => content.Length > 1 && (sentence.Contains($"\"{content[^2..]}", StringComparison.Ordinal) || sentence.Contains($"{content[^2..]}\"", StringComparison.Ordinal))) => 2 * NameShare,
        AskedSlot.Name => sentence.Contains('"', StringComparison.Ordinal) ? NameShare : 0f,
        AskedSlot.Place => sentence.Contains("依托", StringComparison.Ordinal) || sentence.Contains("利用", StringComparison.Ordinal) ? NameShare : 0f,
        _ => 0f,
    };

    /// <summary>Null when the question asks for nothing in particular.</summary>
    internal AskedSlot? Asked(string question)
    {
        question = WithoutSpheres(question);
        foreach (var (slot, say) in lexicon.Slots)
        {
            if (slot is AskedSlot.Link && question.ContainsAny(Several))
            {
                continue;
            }

            if (question.ContainsAny(say))
            {
                return IsPersonAsked(slot, question) ? AskedSlot.Person : slot;
            }
        }

        return null;
    }

    /// <summary>Whether the quoted text holds the fact itself, not only its neighbourhood.</summary>
    internal bool Holds(AskedSlot slot, string quoted, string question) => slot switch
    {
        AskedSlot.Link => quoted.Contains("www", StringComparison.Ordinal) || quoted.Contains(".cn", StringComparison.Ordinal) || quoted.Contains("http", StringComparison.Ordinal),
        AskedSlot.Phone => LongestDigits(quoted) >= 7,
        AskedSlot.Clock when question.ContainsAny(HowOften) => quoted.ContainsAny(Often),
        AskedSlot.Clock when question.ContainsAny(ToTheDay) => DayWords.Any(word => Near(quoted, word)),
        AskedSlot.Clock => HasMoment(quoted),
        AskedSlot.Address => Rooms.Any(word => Near(quoted, word)),
        AskedSlot.Place => HasPlace(quoted, question),
        AskedSlot.Amount => HasSum(quoted),
        AskedSlot.Fee => quoted.Contains("免费", StringComparison.Ordinal) || HasSum(quoted),
        AskedSlot.Person or AskedSlot.Account => false,
        AskedSlot.Name when Systems.Any(word => NamingWords.Any(asks => question.Contains(word + asks, StringComparison.Ordinal))) => Compounds(quoted, question),
        AskedSlot.Name => quoted.Contains('"', StringComparison.Ordinal) || quoted.Contains('《', StringComparison.Ordinal),
        AskedSlot.Join => quoted.Contains("报名", StringComparison.Ordinal),
        AskedSlot.Prize => HasPrize(quoted, question),
        AskedSlot.Count => HasCount(quoted, question),
        AskedSlot.Who when question.ContainsAny(Deciding) => quoted.ContainsAny(Acting),
        AskedSlot.Who => quoted.ContainsAny(question.ContainsAny(ForWhom) ? lexicon.Recipients : lexicon.Bodies),
        _ => true,
    };

    /// <summary>Whether the text goes on to explain a term, as in “五进”活动,即“进学校…”.</summary>
    internal static bool Explains(string quoted, string term)
    {
        var at = quoted.IndexOf(term, StringComparison.Ordinal);
        if (at < 0)
        {
            return false;
        }

        var after = quoted.AsSpan(at + term.Length, Math.Min(12, quoted.Length - at - term.Length));
        foreach (var word in Definitions)
        {
            if (after.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"镇长是谁" and "老师叫什么" want a person's name, which a plan never tells.</summary>
    private bool IsPersonAsked(AskedSlot slot, string question) =>
        slot is AskedSlot.Who or AskedSlot.Meaning or AskedSlot.Name && question.ContainsAny(lexicon.Persons) && question.ContainsAny(NamingWords);

    /// <summary>规范经费使用的制度叫什么: 资金管理制度 is what such a system is called.</summary>
    private static bool Compounds(string quoted, string question) => Systems.Any(word =>
        NamingWords.Any(asks => question.Contains(word + asks, StringComparison.Ordinal)) &&
        quoted.IndexOf(word, StringComparison.Ordinal) is var at and > 1 && char.IsLetter(quoted[at - 1]) && char.IsLetter(quoted[at - 2]));

    /// <summary>
    /// A place beside what is asked for. Who asks where a place is wants one told of it, as in 村居老年学习点;
    /// the next of a row, as in 村史馆、宗族祠堂, tells nothing.
    /// </summary>
    private bool HasPlace(string quoted, string question)
    {
        var asked = lexicon.Places.Where(place => Array.Exists(WhereIs, where => question.Contains(place + where, StringComparison.Ordinal))).ToList();
        return asked.Count == 0
            ? quoted.ContainsAny(lexicon.Places)
            : quoted.Split(Stops).Any(part => part.ContainsAny(asked) && lexicon.Places.Any(place => !asked.Contains(place) && part.Contains(place, StringComparison.Ordinal)));
    }

    private static string WithoutSpheres(string question) =>
        Otherwise.Aggregate(question, static (asked, phrase) => asked.Replace(phrase.Said, phrase.Meant, StringComparison.Ordinal));

    private static bool HasMoment(string text) => Moments.Any(word => Near(text, word)) || text.Contains("暑期", StringComparison.Ordinal) || text.Contains("世界读书日", StringComparison.Ordinal);

    /// <summary>The word follows a digit: 3月, 12号.</summary>
    private static bool Near(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if (at > 0 && char.IsAsciiDigit(text[at - 1]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A number and what it counts: 第四届, 3-5个. Who asks for 多少字 is not told by 第四届.</summary>
    private static bool HasCount(string text, string question)
    {
        var counted = Measure(question) is { } measure ? measure.ToString() : Counted;
        for (var i = 1; i < text.Length; i++)
        {
            if (counted.Contains(text[i], StringComparison.Ordinal) && Numerals.Contains(text[i - 1], StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // 几个 may count what the plan counts by another word: 3-5个, 四家.
    private static char? Measure(string question)
    {
        foreach (var many in HowMany)
        {
            var at = question.IndexOf(many, StringComparison.Ordinal) + many.Length;
            if (at >= many.Length && at < question.Length && OfItsOwn.Contains(question[at], StringComparison.Ordinal))
            {
                return question[at];
            }
        }

        return null;
    }

    /// <summary>What is given is named as it was asked for: 奖励 are no 补贴.</summary>
    private static bool HasPrize(string quoted, string question) =>
        Gifts.Where(gift => question.Contains(gift, StringComparison.Ordinal)).ToList() is { Count: > 0 } asked
            ? asked.TrueForAll(gift => quoted.Contains(gift, StringComparison.Ordinal))
            : quoted.Contains('奖', StringComparison.Ordinal);

    private static bool HasSum(string text) => Near(text, "元") || Near(text, "万") || Near(text, "块");

    private static int LongestDigits(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = char.IsAsciiDigit(c) ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
