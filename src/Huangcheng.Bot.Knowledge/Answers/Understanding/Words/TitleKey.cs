using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Words;

/// <summary>A title as it is compared: folded, letters and digits only, because nobody types “·” or 《》.</summary>
internal static class TitleKey
{
    public static string Of(string title) => string.Concat(FoldedText.Of(title).Value.Where(char.IsLetterOrDigit));
}
