namespace Huangcheng.Bot.Knowledge.Answers.LanguageModel.Grounding;

/// <summary>How much of what a sentence says a statement says too, counted in pairs of characters.</summary>
internal static class Support
{
    /// <summary>A paraphrase keeps the nouns; below this it speaks of something else.</summary>
    public const double Enough = 0.6;

    /// <summary>Sentences with less to say than this carry no claim.</summary>
    public const int Claim = 3;

    // Longest first where one holds another.
    private static readonly string[] Phrasing =
    [
        "皇城镇社区教育工作计划", "工作计划", "计划里", "计划中", "计划提到", "计划写", "配档表", "计划", "根据", "按照", "写到", "提到", "要求", "主要", "具体", "包括", "包含", "通过",
        "进行", "开展", "组织", "安排", "活动", "方面", "内容", "比如", "例如", "还有", "以及", "另外", "同时", "其中", "您好", "你好", "可以", "能够", "我们", "大家", "您", "你", "我",
        "这些", "那些", "这个", "那个", "这", "那", "的", "是", "了", "在", "由", "和", "与", "及", "会", "将", "为", "对", "并", "也", "都", "就", "等", "有", "里", "中", "上", "要", "把", "来", "去", "让", "给", "到", "用", "之", "其", "一", "个",
    ];

    /// <summary>Pairs of neighbouring characters that say something.</summary>
    public static IReadOnlyCollection<string> Content(string folded)
    {
        var text = Phrasing.Aggregate(folded, static (rest, word) => rest.Replace(word, " ", StringComparison.Ordinal));
        var pairs = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (Says(text[i]) && Says(text[i + 1]))
            {
                pairs.Add(text.Substring(i, 2));
            }
        }

        return pairs;
    }

    // Numbers are compared by what they mean, not by how they are written.
    private static bool Says(char c) => char.IsLetter(c) && !"零〇一二三四五六七八九十百千万两".Contains(c, StringComparison.Ordinal);

    public static double By(IReadOnlyCollection<string> content, string statement) => content.Count == 0
        ? 1
        : content.Count(pair => statement.Contains(pair, StringComparison.Ordinal)) / (double)content.Count;
}
