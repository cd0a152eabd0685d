namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>Collects faults, so that a clerk sees all of them at once and not one per attempt.</summary>
/// <remarks>Not thread-safe: one list per check.</remarks>
public sealed class KnowledgeFaults
{
    /// <summary>More than this helps nobody; a broken file could otherwise yield one fault per character.</summary>
    private const int Most = 500;

    private readonly List<KnowledgeFault> faults = [];

    /// <summary>How many faults were reported, also those beyond what is kept.</summary>
    public int Count { get; private set; }

    /// <param name="file">Path relative to the knowledge folder, with forward slashes.</param>
    /// <param name="line">1-based line; 1 when the whole file is meant.</param>
    /// <param name="message">What is wrong and what to do, in Chinese.</param>
    public void Add(string file, int line, string message)
    {
        Count++;
        if (faults.Count < Most)
        {
            faults.Add(new(file, Math.Max(line, 1), message));
        }
    }

    /// <summary>Takes over the faults of a reader that throws.</summary>
    public void Add(KnowledgeException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        foreach (var fault in exception.Faults)
        {
            Add(fault.File, fault.Line, fault.Message);
        }
    }

    /// <summary>The faults by file and line; equal ones once.</summary>
    public IReadOnlyList<KnowledgeFault> ToList() =>
        [.. faults.Distinct().OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line)];

    /// <exception cref="KnowledgeException">There is at least one fault.</exception>
    public void ThrowIfAny()
    {
        if (Count > 0)
        {
            throw new KnowledgeException(ToList());
        }
    }
}
