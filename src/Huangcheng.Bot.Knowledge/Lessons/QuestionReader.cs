using System.Globalization;
using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Lessons;

/// <summary>Reads the questions of one lesson.</summary>
internal sealed class QuestionReader(SourceList sources)
{
    private static readonly string[] s_kinds = ["single", "multiple", "true-false"];

    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    /// <summary>The kind as it is written in a lesson.</summary>
    internal static string NameOf(QuestionKind kind) => s_kinds[(int)kind];

    internal Question Read(YamlMap map)
    {
        var id = LessonReader.ReadId(map);
        if (!ids.Add(id))
        {
            map.Fault(id.Line, $"题号“{id}”写了两次。");
        }

        var kind = (QuestionKind)Array.IndexOf(s_kinds, map.OneOf("kind", s_kinds));
        var text = map.Text("text");
        var (choices, right) = kind == QuestionKind.TrueFalse
            ? (Question.TrueFalseChoices, [map.OneOf("right", "对", "错") == "对" ? 0 : 1])
            : ReadChoices(map, kind, text);
        return new(
            id,
            kind,
            LessonReader.Line(map, text),
            choices,
            right,
            new(LessonReader.Line(map, map.Text("explanation")), sources.Of(map)))
        {
            Hint = map.OptionalText("hint") is { } hint ? LessonReader.Line(map, hint, LessonRules.LongestHint) : null,
        };
    }

    /// <summary>What only shows over all questions: a habit by which the right choice is found without knowing it.</summary>
    internal static void CheckHabits(YamlMap root, IReadOnlyList<Question> questions)
    {
        var single = questions.Where(question => question.Kind == QuestionKind.One && question.Right.Count == 1).ToList();
        if (single.Count(RightStandsOut) * 2 > single.Count)
        {
            root.Fault(root.Line, "多数单选题里，对的那个选项比别的长出一大截，一看就猜到了，请把长短改得差不多。");
        }

        if (single.Count >= 3 && single.Select(question => question.Right[0]).Distinct().Count() == 1)
        {
            root.Fault(root.Line, $"单选题对的总是第 {single[0].Right[0] + 1} 个，请换换位置。");
        }
    }

    private static bool RightStandsOut(Question question)
    {
        var right = question.Choices[question.Right[0]].Length;
        return right > LessonRules.StandsOut * question.Choices.Where((_, i) => i != question.Right[0]).Max(choice => choice.Length);
    }

    private static (IReadOnlyList<string> Choices, IReadOnlyList<int> Right) ReadChoices(YamlMap map, QuestionKind kind, YamlText text)
    {
        var choices = map.Texts("choices");
        LessonReader.CheckChoices(map, text, choices);
        var right = new SortedSet<int>();
        var written = map.Texts("right");
        foreach (var number in written)
        {
            if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var place) || place < 1 || place > choices.Count)
            {
                map.Fault(number.Line, $"right：应为选项的序号，1 到 {choices.Count}。");
            }
            else if (!right.Add(place - 1))
            {
                map.Fault(number.Line, $"right：序号 {place} 写了两次。");
            }
        }

        var line = written is [var first, ..] ? first.Line : map.Line;
        if (kind == QuestionKind.One && right.Count != 1)
        {
            map.Fault(line, $"单选题应恰好有一个对的选项，现在有 {right.Count} 个。");
        }
        else if (kind == QuestionKind.Several && (right.Count < 1 || right.Count >= choices.Count))
        {
            map.Fault(line, "多选题至少要有一个对的、一个错的选项。");
        }

        return ([.. choices.Select(choice => choice.Value)], [.. right]);
    }
}
