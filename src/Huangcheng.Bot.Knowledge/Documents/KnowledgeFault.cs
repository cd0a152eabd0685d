namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>Something wrong in a knowledge file, told the way compilers do.</summary>
/// <param name="File">Path relative to the knowledge folder, with forward slashes.</param>
/// <param name="Line">1-based line; 1 when the whole file is meant.</param>
/// <param name="Message">What is wrong and what to do, in Chinese: an office clerk reads it.</param>
public sealed record KnowledgeFault(string File, int Line, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Message}";
}

/// <summary>The knowledge folder, or a file in it, cannot be used. Carries every fault found.</summary>
public sealed class KnowledgeException(IReadOnlyList<KnowledgeFault> faults)
    : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<KnowledgeFault> Faults { get; } = faults;
}
