using System.Text;

namespace Huangcheng.Bot.Knowledge.Documents.Publishing;

/// <summary>Writes questions and answers as the reader of <c>faq/*.yaml</c> takes them.</summary>
public static class FaqWriter
{
    public static string Write(IEnumerable<FaqEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var yaml = new StringBuilder("# 由工作台写入；在工作台“知识 › 问答”里改。\n");
        foreach (var entry in entries)
        {
            yaml.Append("- question: ").Append(NoticeDraft.Quote(entry.Question)).Append('\n');
            if (entry.OtherWays.Count > 0)
            {
                yaml.Append("  also:\n").AppendJoin("", entry.OtherWays.Select(way => $"    - {NoticeDraft.Quote(way)}\n"));
            }

            yaml.Append("  answer: ").Append(NoticeDraft.Quote(entry.Answer)).Append("\n  source:\n");
            yaml.Append(entry.Source.Quote is { } quote
                ? $"    document: {NoticeDraft.Quote(entry.Source.Document ?? "")}\n    quote: {NoticeDraft.Quote(quote)}\n"
                : $"    told: {NoticeDraft.Quote(entry.Source.Told ?? "")}\n");
        }

        return yaml.ToString();
    }
}
