namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>A scalar of a YAML file: trimmed, never empty, with the line it stands on. Converts to its text.</summary>
/// <param name="Value">The trimmed text; empty only when a fault was reported in its place.</param>
/// <param name="Line">1-based line.</param>
public sealed record YamlText(string Value, int Line)
{
    public static implicit operator string(YamlText text) => text?.Value ?? string.Empty;

    public override string ToString() => Value;
}
