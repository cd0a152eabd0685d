namespace Huangcheng.Bot.Knowledge.Lessons.Exchange;

/// <summary>Reads Moodle's Aiken format: a question, its choices <c>A.</c> or <c>A)</c>, and <c>ANSWER: A</c>.</summary>
public static class AikenReader
{
    private const string Answer = "ANSWER:";

    public static QuestionSet Read(string file, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var collector = new QuestionCollector(file);
        var (asked, choices, start) = (new List<string>(), new List<string>(), 1);
        foreach (var (i, raw) in text.ReplaceLineEndings("\n").TrimStart('\uFEFF').Split('\n').Index())
        {
            var line = raw.Trim();
            if (line.Length == 0)
            {
                continue;
            }

            if (IsAnswer(line))
            {
                Take(collector, start, asked, choices, line[Answer.Length..].Trim().ToUpperInvariant());
                (asked, choices) = ([], []);
            }
            else if (asked.Count > 0 && IsChoice(line) && char.ToUpperInvariant(line[0]) == 'A' + choices.Count)
            {
                choices.Add(line[2..].Trim());
            }
            else if (choices.Count > 0)
            {
                collector.Fault(start, $"这道题没有读进来：缺少“{Answer} A”这样的一行。");
                (asked, choices, start) = ([line], [], i + 1);
            }
            else
            {
                start = asked.Count == 0 ? i + 1 : start;
                asked.Add(line);
            }
        }

        if (asked.Count > 0)
        {
            collector.Fault(start, $"这道题没有读进来：缺少“{Answer} A”这样的一行。");
        }

        return collector.ToSet();
    }

    internal static bool IsAnswer(string line) => line.StartsWith(Answer, StringComparison.OrdinalIgnoreCase);

    internal static bool IsChoice(string line) => line is [(>= 'A' and <= 'Z') or (>= 'a' and <= 'z'), '.' or ')', ..];

    private static void Take(QuestionCollector collector, int line, List<string> asked, List<string> choices, string answer)
    {
        var right = answer is [>= 'A' and <= 'Z'] ? answer[0] - 'A' : -1;
        if (right < 0 || right >= choices.Count)
        {
            collector.Fault(line, $"这道题没有读进来：{Answer} 后面应是选项里的一个字母。");
            return;
        }

        collector.Add(line, "", string.Join(' ', asked), [.. choices.Select((choice, i) => (choice, i == right))], new("", []));
    }
}
