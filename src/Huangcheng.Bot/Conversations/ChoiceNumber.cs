namespace Huangcheng.Bot.Conversations;

/// <summary>Reads a choice typed as a number, in any of the forms people use: 2, ２, 二, ②, 选二, 第2个, 2.</summary>
internal static class ChoiceNumber
{
    private const string Chinese = "一二三四五六七八九";
    private const string Spoken = "两俩";
    private static readonly string[] s_before = ["我选", "选择", "选", "第"];
    private static readonly string[] s_after = ["个", "项", "号", "。", ".", "、", "．"];

    /// <returns>The chosen item, or null when the text is no number or none of the choices.</returns>
    public static string? Choose(string text, IReadOnlyList<string>? choices) =>
        choices is not null && text.Length <= 8 && TryParse(text, out var number) && number <= choices.Count
            ? choices[number - 1]
            : null;

    /// <summary>True for a single number from 1 to 9.</summary>
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

        number = bare.Length == 1 ? Digit(bare[0]) : 0;
        return number > 0;
    }

    private static int Digit(char c) => c switch
    {
        >= '1' and <= '9' => c - '0',
        >= '１' and <= '９' => c - '０',
        >= '①' and <= '⑨' => c - '①' + 1,
        _ when Spoken.Contains(c, StringComparison.Ordinal) => 2,
        _ => Chinese.IndexOf(c, StringComparison.Ordinal) + 1,
    };
}
