using System.Text;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Words;

/// <summary>Puts what people write by ear or in dialect as a plan writes it: 负则, 唱歌滴. Of spellings that overlap the longest stands.</summary>
internal sealed class Spellings(IEnumerable<(string Written, string Meant)> words)
{
    private readonly WordIndex<string> _words = new(words);

    public FoldedText Apply(FoldedText text)
    {
        var hits = _words.Find(text.Value);
        if (hits.Count == 0)
        {
            return text;
        }

        var said = new StringBuilder();
        var at = 0;
        foreach (var hit in hits)
        {
            said.Append(text.Value, at, hit.Start - at).Append(hit.Value);
            at = hit.End;
        }

        return FoldedText.Of(said.Append(text.Value, at, text.Length - at).ToString());
    }
}
