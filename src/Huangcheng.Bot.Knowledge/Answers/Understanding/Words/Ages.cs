using Huangcheng.Bot.Knowledge.Answers.Understanding.Dates;

namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Words;

/// <summary>Finds how old somebody says to be: 我今年六十八, 俺爹七十多岁了, 孙子8岁.</summary>
internal static class Ages
{
    private const int Oldest = 110;

    // Without 岁 only these make a number an age.
    private static readonly string[] Announced = ["今年", "我都", "俺都", "快", "已经"];

    public static IEnumerable<WordHit<int>> Find(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (at > 0 && (char.IsDigit(text[at - 1]) || text[at - 1] is ('第' or '十')))
            {
                continue;
            }

            var length = ChineseNumber.ReadSmall(text, at, out var years);
            if (length == 0 || years is 0 or > Oldest)
            {
                continue;
            }

            var end = at + length;
            end += end < text.Length && text[end] is ('多' or '来' or '几') ? 1 : 0;
            if (end < text.Length && text[end] == '岁')
            {
                yield return new WordHit<int>(at, end + 1 - at, years);
                at = end;
            }
            else if (years >= 50 && Announced.Any(word => text.AsSpan(0, at).EndsWith(word, StringComparison.Ordinal)) && (end == text.Length || text[end] is '了' or ','))
            {
                yield return new WordHit<int>(at, end - at, years);
                at = end;
            }
        }
    }
}
