namespace Huangcheng.Bot.Knowledge.Lessons;

/// <summary>A call or chat to live through step by step; it begins with its first step.</summary>
/// <param name="Sources">The sources of the story.</param>
public sealed record Scenario(
    string Title,
    IReadOnlyList<ScenarioStep> Steps,
    IReadOnlyList<ScenarioEnding> Endings,
    IReadOnlyList<string> Sources)
{
    public ScenarioStep? Step(string id) => Steps.FirstOrDefault(step => step.Id == id);

    public ScenarioEnding? Ending(string id) => Endings.FirstOrDefault(ending => ending.Id == id);

    /// <summary>Choices on the shortest way to a good ending; 0 when no way leads there.</summary>
    public int FewestChoices
    {
        get
        {
            var (passed, here) = (new HashSet<string>(StringComparer.Ordinal), Steps.Take(1).Select(step => step.Id).ToList());
            for (var choices = 1; here.Count > 0; choices++)
            {
                var next = here.Where(passed.Add).Select(Step).OfType<ScenarioStep>().SelectMany(step => step.Choices).Select(choice => choice.To).ToList();
                if (next.Any(to => Ending(to)?.Good == true))
                {
                    return choices;
                }

                here = next;
            }

            return 0;
        }
    }
}

/// <param name="Text">What the other side says or does, and the question what to do.</param>
public sealed record ScenarioStep(string Id, string Text, IReadOnlyList<ScenarioChoice> Choices);

/// <param name="To">Id of the step or ending it leads to.</param>
public sealed record ScenarioChoice(string Text, string To);

/// <param name="Good">The person got away unharmed.</param>
/// <param name="Told">What would have happened.</param>
public sealed record ScenarioEnding(string Id, bool Good, Statement Told);
