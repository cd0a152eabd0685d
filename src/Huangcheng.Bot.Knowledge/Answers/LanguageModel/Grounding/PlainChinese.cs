using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.LanguageModel.Grounding;

/// <summary>What a text may be written with. A list of what is allowed: whatever is new is refused.</summary>
internal static class PlainChinese
{
    public const int MostCharacters = 400;

    private const string Punctuation = "，。、；：？！“”‘’「」『』《》（）—…·・－,.;:?!()\"'%+-–~～〇 \n";

    public static GateRefusal? Judge(string text)
    {
        if (text.Length > MostCharacters)
        {
            return GateRefusal.TooLong;
        }

        var chinese = 0;
        foreach (var c in text)
        {
            if (c is >= '\u4E00' and <= '\u9FFF')
            {
                chinese++;
            }
            else if (!char.IsAsciiDigit(c) && c is not (>= '０' and <= '９') && !Punctuation.Contains(c, StringComparison.Ordinal))
            {
                return GateRefusal.NotPlainChinese;
            }
        }

        return chinese == 0 ? GateRefusal.Empty : IsSimplified(text) ? null : GateRefusal.NotPlainChinese;
    }

    private static bool IsSimplified(string text)
    {
        var written = string.Concat(text.Where(IsHan));
        return written == TextFolding.Fold(written).Value;
    }

    private static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FFF';
}
