using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Words;

/// <summary>What residents say, and the words of the titles they mean by it.</summary>
/// <param name="Name">Told to the person: "与健康有关的活动".</param>
/// <param name="Words">What people say.</param>
/// <param name="Titles">An activity is meant when its title holds one of these.</param>
/// <param name="Departments">Whatever one of these is responsible for is meant too.</param>
internal sealed record LexiconTerm(string Name, IReadOnlyList<string> Words, IReadOnlyList<string> Titles, IReadOnlyList<string> Departments)
{
    /// <summary>It says for whom an activity is, not what it is.</summary>
    public bool IsAudience { get; init; }

    /// <summary>It is what people call one activity, not a field of many.</summary>
    public bool IsActivity { get; init; }
}

/// <summary>A matter that sounds like community education and is none.</summary>
/// <param name="Name">What it is, told to the person.</param>
/// <param name="Words">What people say.</param>
/// <param name="Ask">Where to ask, or null for the office.</param>
internal sealed record ElsewhereMatter(string Name, IReadOnlyList<string> Words, string? Ask);

/// <summary>A department and its everyday names.</summary>
/// <param name="Name">As the plan prints it.</param>
/// <param name="Words">What people say.</param>
/// <param name="WeakWords">What people also say of the place itself (村里): meant only beside 负责 and the like.</param>
/// <param name="Matches">A department of the table is meant when its name holds one of these.</param>
internal sealed record DepartmentName(
    string Name,
    IReadOnlyList<string> Words,
    IReadOnlyList<string> WeakWords,
    IReadOnlyList<string> Matches)
{
    /// <summary>What it looks after, by which people call it when they forget its name.</summary>
    public IReadOnlyList<string> Tasks { get; init; } = [];

    public bool Is(string department) => department.ContainsAny(Matches);
}

/// <summary>The clerk's word lists, indexed.</summary>
internal sealed class Lexicon(IReadOnlyList<DepartmentName> departments, IReadOnlyList<LexiconTerm> terms, IReadOnlyList<ElsewhereMatter> elsewhere)
{
    private const int Old = 55;
    private const int Child = 15;

    public static Lexicon Empty { get; } = new([], [], []);

    /// <summary>What people write by ear, and what they mean by it.</summary>
    public Spellings Spellings { get; init; } = new([]);

    public IReadOnlyList<DepartmentName> Departments { get; } = departments;

    public IReadOnlyList<LexiconTerm> Terms { get; } = terms;

    public WordIndex<DepartmentName> DepartmentWords { get; } =
        new(departments.SelectMany(static d => d.Words.Select(word => (Fold(word), d))));

    public FunctionalDepartments ByTask { get; } = new(departments);

    public MisheardDepartments Misheard { get; } = new(departments);

    public WordIndex<DepartmentName> WeakDepartmentWords { get; } =
        new(departments.SelectMany(static d => d.WeakWords.Select(word => (Fold(word), d))));

    public WordIndex<LexiconTerm> TermWords { get; } =
        new(terms.SelectMany(static t => t.Words.Select(word => (Fold(word), t))));

    public WordIndex<ElsewhereMatter> ElsewhereWords { get; } =
        new(elsewhere.SelectMany(static e => e.Words.Select(word => (Fold(word), e))));

    /// <summary>The audience of that age, or null between childhood and old age.</summary>
    public LexiconTerm? OfAge(int years) =>
        years >= Old ? Terms.FirstOrDefault(static term => term.Words.Contains("老年人", StringComparer.Ordinal))
        : years <= Child ? Terms.FirstOrDefault(static term => term.Words.Contains("孩子", StringComparer.Ordinal))
        : null;

    private static string Fold(string word) => FoldedText.Of(word).Value;
}
