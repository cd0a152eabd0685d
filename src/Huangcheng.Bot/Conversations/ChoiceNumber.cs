namespace Huangcheng.Bot.Conversations;

/// <summary>Reads a choice typed as a number, in any of the forms people use: 2, ２, 二, ②, 选二, 第2个, 2.</summary>
internal static class ChoiceNumber
{
    private const string Chinese = "一二三四五六七八九";
    private const string Spoken = "两俩";
    private static readonly string[] s_before = ["我选", "选择", "选", "第"];
    private static readonly string[] s_after = ["。", ".", "、", "．", "个", "项", "号"];

    /// <returns>The chosen item, or null when the text is no number or none of the choices.</returns>
    public static string? Choose(string text, IReadOnlyList<string>? choices) =>
        choices is not null && text.Length <= 8 && TryParse(text, out var number) && number <= choices.Count
            ? choices[number - 1]
            : null;

    /// <summary>True for a single number from 1 to 99.</summary>
    public static bool TryParse(string text, out int number)
    {
        var bare = text.AsSpan().Trim();
        foreach (var word in s_before)
        {
            bare = bare.StartsWith(word, StringComparison.Ordinal) ? bare[word.Length..].Trim() : bare;
        }

        foreach (var word in s_after)
        {
            bare = bare.EndsWith(word, StringComparison.Ordinal) ? bare[..^word.Length].Trim() : bare;
        }

        number = Read(bare);
        return number > 0;
    }

    /// <returns>0 for what is no number.</returns>
    private static int Read(ReadOnlySpan<char> bare) => bare switch
    {
        [>= '①' and <= '⑳'] => bare[0] - '①' + 1,
        ['十'] => 10,
        ['十', var units] => Both(1, Word(units)),
        [var tens, '十'] => 10 * Word(tens),
        [var tens, '十', var units] => Both(Word(tens), Word(units)),
        [var one] => Math.Max(Word(one), Digit(one)),
        [var tens, var units] when Digit(tens) > 0 && Digit(units) >= 0 => (10 * Digit(tens)) + Digit(units),
        _ => 0,
    };

    private static int Both(int tens, int units) => tens > 0 && units > 0 ? (10 * tens) + units : 0;

    private static int Word(char c) => Spoken.Contains(c, StringComparison.Ordinal) ? 2 : Chinese.IndexOf(c, StringComparison.Ordinal) + 1;

    private static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= '０' and <= '９' => c - '０',
        _ => -1,
    };
}
