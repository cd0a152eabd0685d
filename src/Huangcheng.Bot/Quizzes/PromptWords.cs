using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Quizzes;

/// <summary>Reads what people say where a button is offered: its own words, or plain yes and no to a consent.</summary>
internal static class PromptWords
{
    private static readonly string[] s_yes = ["同意", "我同意", "好", "好的", "行", "可以", "愿意", "是", "是的"];
    private static readonly string[] s_no = ["不同意", "不愿意", "不用", "不用了", "不要", "算了", "不行"];

    /// <summary>The text as it is compared.</summary>
    public static string Fold(string text) => FoldedText.Of(text).Value.TrimEnd('。', '.', '!', '！', '吧');

    /// <summary>The data of the button that says just this; null when none does.</summary>
    public static string? Labelled(string folded, Prompt prompt) => prompt.Buttons.FirstOrDefault(button => FoldedText.Of(button.Label).Value == folded)?.Data;

    public static bool IsNo(string folded) => s_no.Contains(folded, StringComparer.Ordinal);

    /// <summary>The first button for yes, the second for no; null for anything else.</summary>
    public static string? Consent(string folded, Prompt prompt) => prompt.Buttons is not [var yes, var no, ..] ? null
        : IsNo(folded) ? no.Data
        : s_yes.Contains(folded, StringComparer.Ordinal) ? yes.Data
        : null;
}
