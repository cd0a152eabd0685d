using Huangcheng.Bot.Knowledge.Answers.Understanding.Dates;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.Understanding;

/// <summary>Finds words that only mean something after another answer: 第二个呢, 那11月呢, 还有别的吗.</summary>
internal static class BackReferenceReader
{
    private static readonly string[] More =
        ["还有别的", "还有其他", "还有其它", "还有吗", "还有没有别的", "还有呢", "别的呢", "其他的呢", "其它的呢", "还有啥", "还有什么", "就这些", "就这几个", "没了吗", "没有了吗", "还有没有", "还有别"];

    private static readonly string[] Pronouns =
        ["这个活动", "那个活动", "这项活动", "该活动", "这次活动", "这活动", "那活动", "它", "这个培训", "那个培训", "这个课", "这项", "那项", "刚才", "上面", "这几个", "那几个", "他们", "它们", "人家", "这个部门", "那个部门", "这个单位", "那次", "那一次", "那场", "那回", "这次", "这些活动", "那些活动"];

    private static readonly string[] First = ["头一个", "头一项", "头一回", "头一次", "头一期", "头一场", "头一讲", "头一课", "头一堂", "头一节", "最早", "最先", "最靠前", "排最前", "打头的"];

    private static readonly string[] Last = ["最后一", "最末", "最晚", "最迟", "最靠后", "最后的", "最后是", "最后哪", "最后那", "末了的", "末尾的", "压轴的"];

    public static BackReference Read(string text) => new(
        Ordinal(text),
        text.ContainsAny(More),
        text.StartsWith('那') || text.TrimEnd('?', '!', '.', '。').EndsWith('呢'),
        text.ContainsAny(Pronouns));

    private static int? Ordinal(string text)
    {
        if (text.ContainsAny(Last))
        {
            return -1;
        }

        if (text.ContainsAny(First))
        {
            return 1;
        }

        var at = text.IndexOf('第', StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var length = ChineseNumber.ReadSmall(text, at + 1, out var number);
        var unit = at + 1 + length;
        return length > 0 && number > 0 && unit < text.Length && "个项场条件种样次回期".Contains(text[unit], StringComparison.Ordinal) ? number : null;
    }
}
