namespace Huangcheng.Bot.Knowledge.Index;

/// <summary>Cuts a text into sentences that stand word for word in it, end mark included.</summary>
internal static class SentenceSplitter
{
    private const string EndMarks = "。!?！？";
    private const string Closers = "”’\"』」）)》";

    internal static IReadOnlyList<string> Split(string text)
    {
        var sentences = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\n' && !EndMarks.Contains(text[i], StringComparison.Ordinal))
            {
                continue;
            }

            while (i + 1 < text.Length && Closers.Contains(text[i + 1], StringComparison.Ordinal))
            {
                i++;
            }

            AddTrimmed(sentences, text.AsSpan(start, i + 1 - start));
            start = i + 1;
        }

        AddTrimmed(sentences, text.AsSpan(start));
        return sentences;
    }

    private static void AddTrimmed(List<string> sentences, ReadOnlySpan<char> sentence)
    {
        var trimmed = sentence.Trim();
        if (!trimmed.IsEmpty)
        {
            sentences.Add(trimmed.ToString());
        }
    }
}
