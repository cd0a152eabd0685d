using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Quizzes;

/// <summary>Reads an answer typed in any way people type it: a number, a letter, several of them, or words of a choice.</summary>
internal static class ChoiceWords
{
    private const int LongestAnswer = 40;
    private static readonly string[] s_before = ["我选择", "我选", "选择", "选", "答案是", "答案", "应该是", "第"];
    private static readonly string[] s_next = ["下一张", "下一个", "下一步", "下一页", "下一题", "继续", "接着", "往下", "好", "好的", "嗯", "行", "可以", "看完了", "知道了", "明白了", "开始"];
    private static readonly string[] s_yes = ["对", "对的", "正确", "是", "是的", "没错", "对呀", "对啊"];
    private static readonly string[] s_no = ["错", "错的", "错误", "不对", "不是", "不是的", "不正确", "错了", "不能"];

    /// <returns>The indexes chosen, at most <paramref name="most"/>; empty when the text is none of the choices.</returns>
    public static IReadOnlyList<int> Read(string text, IReadOnlyList<string> choices, int most)
    {
        var said = FoldedText.Of(text).Value.Trim().TrimEnd('。', '.', '!', '！', '，', ',', '吧', '呀', '啊', '哈');
        if (said.Length is 0 or > LongestAnswer || choices.Count == 0)
        {
            return [];
        }

        if (ChoiceNumber.TryParse(said, out var number))
        {
            return number <= choices.Count ? [number - 1] : Several(said, choices.Count, most);
        }

        return Several(said, choices.Count, most) is { Count: > 0 } several ? several
            : Words(said, choices) is { } index ? [index]
            : [];
    }

    /// <summary>Marks one after another: "B", "选b项", "13", "1和3", "甲丙", "一、三".</summary>
    private static List<int> Several(string said, int count, int most)
    {
        var bare = s_before.Aggregate(said, (rest, word) => rest.StartsWith(word, StringComparison.Ordinal) ? rest[word.Length..] : rest);
        var marks = bare.Where(c => !" 、,，和跟与及个项号第选.。".Contains(c, StringComparison.Ordinal)).Select(Mark).ToList();
        return marks.Count > 0 && marks.Count <= most && marks.TrueForAll(mark => mark >= 0 && mark < count) && marks.Distinct().Count() == marks.Count
            ? marks
            : [];
    }

    private static int Mark(char c) => c switch
    {
        >= 'a' and <= 'f' => c - 'a',
        _ when "甲乙丙丁".IndexOf(c, StringComparison.Ordinal) is >= 0 and var place => place,
        _ => ChoiceNumber.TryParse(c.ToString(), out var number) ? number - 1 : -1,
    };

    private static int? Words(string said, IReadOnlyList<string> choices)
    {
        if (choices.Count == 1)
        {
            return s_next.Contains(said, StringComparer.Ordinal) || choices[0] == said ? 0 : null;
        }

        if (choices is ["对", "错"])
        {
            return s_yes.Contains(said, StringComparer.Ordinal) ? 0 : s_no.Contains(said, StringComparer.Ordinal) ? 1 : null;
        }

        var folded = choices.Select(choice => FoldedText.Of(choice).Value).ToList();
        if (folded.IndexOf(said) is >= 0 and var same)
        {
            return same;
        }

        // Words that fit two choices are no answer.
        var near = folded.Index().Where(choice => Near(choice.Item, said)).Select(choice => choice.Index).ToList();
        return near is [var only] ? only : null;
    }

    private static bool Near(string choice, string said) =>
        said.Length >= 2 && (choice.Contains(said, StringComparison.Ordinal) || said.Contains(choice, StringComparison.Ordinal));
}
