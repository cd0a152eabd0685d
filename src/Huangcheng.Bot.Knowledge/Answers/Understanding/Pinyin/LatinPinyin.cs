using System.Text.RegularExpressions;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Pinyin;

/// <summary>Reads what is typed in pinyin without an input method (xiaofang anquan xuanchuanri几月), as far as it is made of words that are known.</summary>
internal sealed partial class LatinPinyin
{
    private const int LongestRun = 60;
    private const int LongestWord = 12;
    private const int MostReadings = 4;

    // Two syllables this long are no English word: xiaofang, not women.
    private const int LongPair = 7;

    // What questions are made of besides the names of things.
    private static readonly string[] Asking =
    [
        "什么", "什么时候", "啥时候", "有什么", "有啥", "有哪些", "哪些", "哪个月", "几月", "几月份", "谁", "谁负责", "负责", "谁管", "活动", "在哪", "在哪里", "哪里", "几点", "报名", "怎么", "怎么报名", "我要", "我想", "我要报名",
        "这个月", "下个月", "上个月", "本月", "今年", "明年", "全年", "多少钱", "要钱吗", "部门", "哪个部门", "哪个", "安排", "老人", "孩子", "培训", "讲座", "宣传", "课", "的", "有", "有没有", "吗", "是", "呢", "和", "办", "参加", "电话", "工作人员", "你好", "谢谢",
        "一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月",
    ];

    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);
    private readonly int _longest;

    /// <param name="words">Names of departments, topics, festivals.</param>
    /// <param name="titles">Of a title any part may be typed.</param>
    public LatinPinyin(IEnumerable<string> words, IEnumerable<string> titles)
    {
        foreach (var word in Asking.Concat(words).Concat(titles.SelectMany(Parts)).Where(static word => word.Length <= LongestWord))
        {
            foreach (var spelled in Spellings(word))
            {
                _words.TryAdd(spelled, word);
            }
        }

        _longest = _words.Keys.Max(static spelled => spelled.Length);
    }

    public FoldedText Apply(FoldedText text)
    {
        var said = Run().Replace(text.Value, match => Read(match.Value.Replace(" ", "", StringComparison.Ordinal)) ?? match.Value);
        return said == text.Value ? text : FoldedText.Of(said);
    }

    // All of it must be known words, and one of them longer than a particle: maybe is no pinyin, nor is women.
    private string? Read(string letters)
    {
        if (letters.Length > LongestRun)
        {
            return null;
        }

        var rest = new string?[letters.Length + 1];
        rest[letters.Length] = "";
        for (var at = letters.Length - 1; at >= 0; at--)
        {
            for (var length = Math.Min(_longest, letters.Length - at); length > 1 && rest[at] is null; length--)
            {
                rest[at] = rest[at + length] is { } after && _words.TryGetValue(letters.Substring(at, length), out var word) ? word + after : null;
            }
        }

        return rest[0] is { } read && (read.Length > 2 || (read.Length == 2 && letters.Length >= LongPair)) ? read : null;
    }

    private static IEnumerable<string> Parts(string title)
    {
        for (var start = 0; start < title.Length; start++)
        {
            for (var length = 2; start + length <= title.Length; length++)
            {
                yield return title.Substring(start, length);
            }
        }
    }

    private static List<string> Spellings(string word)
    {
        List<string> spelled = [""];
        foreach (var character in word)
        {
            var readings = PinyinTable.Shared.Readings(character);
            if (readings.Count == 0)
            {
                return [];
            }

            spelled = [.. spelled.SelectMany(before => readings.Select(reading => before + reading)).Take(MostReadings)];
        }

        return spelled;
    }

    [GeneratedRegex("[a-z][a-z ]{4,}[a-z]", RegexOptions.CultureInvariant)]
    private static partial Regex Run();
}
