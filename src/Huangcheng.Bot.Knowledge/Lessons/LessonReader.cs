using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Lessons;

/// <summary>Reads one lesson file; every breach of a rule is a fault with its line.</summary>
internal sealed class LessonReader(SourceList sources)
{
    /// <summary>The lesson, or null exactly when the file has a fault.</summary>
    internal Lesson? Read(KnowledgeFile file, KnowledgeFaults faults) =>
        YamlFile.Read(file, faults, root => ReadLesson(root, Path.GetFileNameWithoutExtension(file.Path)));

    private Lesson ReadLesson(YamlMap root, string fileName)
    {
        var id = ReadId(root);
        if (id.Value != fileName)
        {
            root.Fault(id.Line, $"id 写的是“{id}”，文件名是“{fileName}”，两者应一致。");
        }

        var title = root.Text("title");
        StatementCheck.Checked(root, title, LessonRules.LongestTitle);
        var lesson = new Lesson(
            id,
            root.Number("version", 1, 10_000),
            title,
            root.Date("reviewed") ?? default,
            root.Maps("cards", map => new Statement(Line(map, map.Text("text")), sources.Of(map))),
            root.Maps("questions", new QuestionReader(sources).Read),
            root.OptionalMap("scenario", map => new ScenarioReader(sources).Read(map)));
        CheckCounts(root, lesson);
        QuestionReader.CheckHabits(root, lesson.Questions);
        return lesson;
    }

    private static void CheckCounts(YamlMap root, Lesson lesson)
    {
        if (lesson.Cards.Count is (> 0 and < LessonRules.FewestCards) or > LessonRules.MostCards)
        {
            root.Fault(LineOf(root, "cards"), $"有 {lesson.Cards.Count} 张卡片，应为 {LessonRules.FewestCards} 到 {LessonRules.MostCards} 张。");
        }

        if (lesson.Questions.Count is (> 0 and < LessonRules.FewestQuestions) or > LessonRules.MostQuestions)
        {
            root.Fault(LineOf(root, "questions"), $"有 {lesson.Questions.Count} 道题，应为 {LessonRules.FewestQuestions} 到 {LessonRules.MostQuestions} 道。");
        }

        if (lesson.Taps > LessonRules.MostTaps)
        {
            root.Fault(root.Line, $"全部答对也要按 {lesson.Taps} 次，请删减到 {LessonRules.MostTaps} 次以内。");
        }
    }

    /// <summary>An id: short enough for a button, plain enough for a file name and a command line.</summary>
    internal static YamlText ReadId(YamlMap map)
    {
        var id = map.Text("id");
        if (id.Value.Length > 0 && !LessonRules.IsId(id))
        {
            map.Fault(id.Line, $"id“{id}”只能用小写字母、数字和连字符，最多 {LessonRules.LongestId} 个字符。");
        }

        return id;
    }

    /// <summary>A statement of one screen.</summary>
    internal static string Line(YamlMap map, YamlText text, int longest = StatementCheck.Longest)
    {
        if (text.Value.Count(c => c == '\n') > LessonRules.MostLineFeeds)
        {
            map.Fault(text.Line, $"这段换行太多，最多 {LessonRules.MostLineFeeds} 次。");
        }

        return StatementCheck.Checked(map, text, longest);
    }

    /// <summary>Choices to tap: few, short, no two alike, and all of them on one screen with what they answer.</summary>
    internal static void CheckChoices(YamlMap map, YamlText text, IReadOnlyList<YamlText> choices)
    {
        if (choices.Count is < LessonRules.FewestChoices or > LessonRules.MostChoices)
        {
            map.Fault(map.Line, $"有 {choices.Count} 个选项，应为 {LessonRules.FewestChoices} 到 {LessonRules.MostChoices} 个。");
        }

        foreach (var choice in choices)
        {
            Line(map, choice, LessonRules.LongestChoice);
        }

        foreach (var again in choices.GroupBy(choice => choice.Value, StringComparer.Ordinal).SelectMany(same => same.Skip(1)))
        {
            map.Fault(again.Line, $"选项“{again}”写了两次。");
        }

        var all = text.Value.Length + choices.Sum(choice => choice.Value.Length);
        if (all > LessonRules.LongestScreen)
        {
            map.Fault(map.Line, $"连选项一共 {all} 个字，请改短到 {LessonRules.LongestScreen} 个字以内，一屏看完。");
        }
    }

    private static int LineOf(YamlMap root, string key) => root.Keys.FirstOrDefault(name => name.Value == key)?.Line ?? root.Line;
}
