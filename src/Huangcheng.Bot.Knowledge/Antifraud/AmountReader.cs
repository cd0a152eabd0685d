namespace Huangcheng.Bot.Knowledge.Antifraud;

/// <summary>Finds amounts of money: 5000元, 三万块, 8万, 几千, 交500.</summary>
internal static class AmountReader
{
    private const string Digits = "0123456789零一二两三四五六七八九十几半";
    private const string Units = "百千万亿";
    private const string Verbs = "交转打充付借垫存缴汇";
    private const string Coins = "元块美";

    internal static IEnumerable<Stretch> Find(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var end = at;
            while (end < text.Length && (Digits.Contains(text[end], StringComparison.Ordinal) || (end > at && Units.Contains(text[end], StringComparison.Ordinal))))
            {
                end++;
            }

            if (end == at)
            {
                continue;
            }

            var counted = text.AsSpan(at, end - at).IndexOfAny(Units) >= 0;
            var asked = end - at is >= 2 and <= 5 && ((at > 0 && Verbs.Contains(text[at - 1], StringComparison.Ordinal)) || (end < text.Length && Verbs.Contains(text[end], StringComparison.Ordinal)));
            var paid = end < text.Length && Coins.Contains(text[end], StringComparison.Ordinal);
            if (counted || paid || asked)
            {
                yield return new(at, paid ? end + 1 : end);
            }

            at = end - 1;
        }
    }
}
