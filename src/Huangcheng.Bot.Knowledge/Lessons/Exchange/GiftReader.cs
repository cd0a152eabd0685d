using System.Globalization;
using System.Text;

namespace Huangcheng.Bot.Knowledge.Lessons.Exchange;

/// <summary>Reads choice and true-false questions of Moodle's GIFT format; other kinds are told by line.</summary>
public static class GiftReader
{
    // An escaped character stands in the private-use area while the text is taken apart, so that no search finds it.
    private const char Hidden = '\uE000';
    private const string Special = "~=#{}:\\";

    public static QuestionSet Read(string file, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var collector = new QuestionCollector(file);
        var block = new StringBuilder();
        var (line, start, sources) = (0, 1, (IReadOnlyList<string>)[]);
        foreach (var raw in text.ReplaceLineEndings("\n").TrimStart('\uFEFF').Split('\n').Append(""))
        {
            line++;
            var trimmed = raw.Trim();
            if (trimmed.StartsWith("//", StringComparison.Ordinal) || trimmed.StartsWith("$CATEGORY:", StringComparison.OrdinalIgnoreCase))
            {
                sources = SourcesIn(trimmed) ?? sources;
            }
            else if (trimmed.Length > 0)
            {
                start = block.Length == 0 ? line : start;
                block.Append(trimmed).Append('\n');
            }
            else if (block.Length > 0)
            {
                ReadQuestion(collector, start, Hide(block.ToString()), sources);
                block.Clear();
                sources = [];
            }
        }

        return collector.ToSet();
    }

    private static string[]? SourcesIn(string comment) => comment.StartsWith(GiftWriter.SourcesComment, StringComparison.Ordinal)
        ? comment[GiftWriter.SourcesComment.Length..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        : null;

    private static void ReadQuestion(QuestionCollector collector, int line, string block, IReadOnlyList<string> sources)
    {
        var name = "";
        if (block.StartsWith("::", StringComparison.Ordinal) && block.IndexOf("::", 2, StringComparison.Ordinal) is > 0 and var end)
        {
            (name, block) = (Shown(block[2..end]), block[(end + 2)..]);
        }

        var (open, close) = (block.IndexOf('{', StringComparison.Ordinal), block.LastIndexOf('}'));
        if (open < 0 || close < open)
        {
            collector.Fault(line, "这道题没有读进来：没有写在大括号里的答案。");
            return;
        }

        var after = block[(close + 1)..].Trim();
        var text = Shown(WithoutFormat(block[..open])) + (after.Length > 0 ? "____" + Shown(after) : "");
        ReadAnswers(collector, line, name, text, block[(open + 1)..close], sources);
    }

    private static void ReadAnswers(QuestionCollector collector, int line, string name, string text, string answers, IReadOnlyList<string> sources)
    {
        var general = "";
        if (answers.IndexOf("####", StringComparison.Ordinal) is >= 0 and var at)
        {
            (general, answers) = (Shown(answers[(at + 4)..]), answers[..at]);
        }

        var bare = answers.Trim();
        var (verdict, feedback) = Parted(bare);
        if (verdict.ToUpperInvariant() is "T" or "TRUE" or "F" or "FALSE")
        {
            var right = char.ToUpperInvariant(verdict[0]) == 'T';
            collector.Add(line, name, text, [("对", right), ("错", !right)], new(general.Length > 0 ? general : feedback, sources));
        }
        else if (bare.StartsWith('#') || !bare.Contains('~', StringComparison.Ordinal))
        {
            collector.Fault(line, "这道题没有读进来：只能读单选、多选和判断题。");
        }
        else
        {
            var choices = Choices(bare).ToList();
            var told = general.Length > 0 ? general : choices.Where(choice => choice.Right).Select(choice => choice.Feedback).FirstOrDefault("");
            collector.Add(line, name, text, [.. choices.Select(choice => (choice.Text, choice.Right))], new(told, sources));
        }
    }

    private static IEnumerable<(string Text, bool Right, string Feedback)> Choices(string answers)
    {
        for (var i = answers.AsSpan().IndexOfAny('=', '~'); i >= 0 && i < answers.Length;)
        {
            var next = answers.AsSpan(i + 1).IndexOfAny('=', '~') is >= 0 and var found ? i + 1 + found : answers.Length;
            var (text, right) = (answers[(i + 1)..next].Trim(), answers[i] == '=');
            if (text.StartsWith('%') && text.IndexOf('%', 1) is > 0 and var end)
            {
                right = decimal.TryParse(text[1..end], NumberStyles.Number, CultureInfo.InvariantCulture, out var weight) && weight > 0;
                text = text[(end + 1)..];
            }

            var (shown, feedback) = Parted(text);
            yield return (shown, right, feedback);
            i = next;
        }
    }

    private static (string Text, string Feedback) Parted(string text) => text.IndexOf('#', StringComparison.Ordinal) is >= 0 and var at
        ? (Shown(text[..at]), Shown(text[(at + 1)..]))
        : (Shown(text), "");

    /// <summary>A leading <c>[html]</c>, <c>[plain]</c> and the like tells Moodle a format.</summary>
    private static string WithoutFormat(string text)
    {
        var trimmed = text.TrimStart();
        return trimmed.StartsWith('[') && trimmed.IndexOf(']', StringComparison.Ordinal) is > 0 and var end
            && trimmed[1..end] is "html" or "plain" or "moodle" or "markdown"
            ? trimmed[(end + 1)..]
            : text;
    }

    private static string Hide(string text)
    {
        var hidden = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var escaped = text[i] == '\\' && i + 1 < text.Length;
            if (escaped && Special.Contains(text[i + 1], StringComparison.Ordinal))
            {
                hidden.Append((char)(Hidden + text[++i]));
            }
            else if (escaped && text[i + 1] == 'n')
            {
                hidden.Append((char)(Hidden + '\n'));
                i++;
            }
            else
            {
                hidden.Append(text[i]);
            }
        }

        return hidden.ToString();
    }

    /// <summary>As a person reads it: line breaks of the file are spaces, escaped characters themselves.</summary>
    private static string Shown(string text) =>
        string.Concat(text.Trim().Select(c => c == '\n' ? ' ' : c is >= Hidden and < (char)(Hidden + 128) ? (char)(c - Hidden) : c)).Trim();
}
