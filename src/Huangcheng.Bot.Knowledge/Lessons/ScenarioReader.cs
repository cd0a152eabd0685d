using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Lessons;

/// <summary>Reads a scenario, and sees that every way through it comes to an ending.</summary>
internal sealed class ScenarioReader(SourceList sources)
{
    private const int FewestSteps = 2;
    private const int MostSteps = 12;

    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<YamlText>> ways = new(StringComparer.Ordinal);

    internal Scenario Read(YamlMap map)
    {
        var title = map.Text("title");
        var scenario = new Scenario(
            StatementCheck.Checked(map, title, LessonRules.LongestTitle),
            map.Maps("steps", ReadStep),
            map.Maps("endings", ReadEnding),
            sources.Of(map));
        CheckWays(map, scenario);
        return scenario;
    }

    private ScenarioStep ReadStep(YamlMap map)
    {
        var id = ReadId(map);
        var text = map.Text("text");
        var choices = map.Maps("choices", choice => (Text: choice.Text("text"), To: choice.Text("to")));
        LessonReader.CheckChoices(map, text, [.. choices.Select(choice => choice.Text)]);
        ways[id] = [.. choices.Select(choice => choice.To)];
        return new(id, LessonReader.Line(map, text), [.. choices.Select(choice => new ScenarioChoice(choice.Text, choice.To))]);
    }

    private ScenarioEnding ReadEnding(YamlMap map) =>
        new(ReadId(map), map.Flag("good"), new(LessonReader.Line(map, map.Text("text")), sources.Of(map)));

    private string ReadId(YamlMap map)
    {
        var id = LessonReader.ReadId(map);
        if (!lines.TryAdd(id, id.Line))
        {
            map.Fault(id.Line, $"编号“{id}”写了两次。");
        }

        return id;
    }

    private void CheckWays(YamlMap map, Scenario scenario)
    {
        if (scenario.Steps.Count is < FewestSteps or > MostSteps)
        {
            map.Fault(map.Line, $"情景有 {scenario.Steps.Count} 步，应为 {FewestSteps} 到 {MostSteps} 步。");
            return;
        }

        foreach (var to in ways.Values.SelectMany(each => each).Where(to => !lines.ContainsKey(to)))
        {
            map.Fault(to.Line, $"to：没有编号为“{to}”的步骤或结局。");
        }

        var reached = new HashSet<string>(StringComparer.Ordinal);
        Walk(map, scenario.Steps[0].Id, reached, []);
        foreach (var (id, line) in lines.Where(each => !reached.Contains(each.Key)))
        {
            map.Fault(line, $"走不到“{id}”，请在前面的选项里写上 to: {id}，或删去。");
        }

        if (!scenario.Endings.Any(ending => ending.Good) || scenario.Endings.All(ending => ending.Good))
        {
            map.Fault(map.Line, "情景要有躲过去的结局（good: true），也要有上当的结局（good: false）。");
        }
    }

    private void Walk(YamlMap map, string id, HashSet<string> reached, HashSet<string> passed)
    {
        reached.Add(id);
        foreach (var to in ways.GetValueOrDefault(id) ?? [])
        {
            if (to.Value == id || passed.Contains(to))
            {
                map.Fault(to.Line, $"从“{id}”又回到“{to}”，会没完没了，请改成往前走。");
            }
            else if (!reached.Contains(to))
            {
                Walk(map, to, reached, [.. passed, id]);
            }
        }
    }
}
