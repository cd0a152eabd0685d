using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Answers.Fraud;

/// <summary>Holds what a person may be told to its rules: sourced, short, reviewed, and no number we do not vouch for.</summary>
internal sealed class FraudLint(SourceList sources)
{
    internal FraudStatement Statement(YamlMap map) => new(Checked(map, map.Text("text")), Sources(map));

    internal FraudBasics Basics(YamlMap map) => new(map.Text("title"), map.Maps("statements", Statement));

    internal IReadOnlyList<string> Sources(YamlMap map) => sources.Of(map);

    internal static string Checked(YamlMap map, YamlText text) => StatementCheck.Checked(map, text);
}
