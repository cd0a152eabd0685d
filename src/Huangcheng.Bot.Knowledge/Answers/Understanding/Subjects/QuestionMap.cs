using Huangcheng.Bot.Knowledge.Answers.Understanding.Dates;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Subjects;

/// <summary>What a character of the question was recognised as.</summary>
internal enum Role : byte
{
    /// <summary>Not recognised: it may name the subject.</summary>
    Content,
    Mark,

    /// <summary>A one-character particle; it may also be part of a name (场 in 广场舞).</summary>
    Particle,
    Function,
    Generic,
    Slot,
    Date,
    Department,
    Term,
}

/// <summary>A word that stands for a set of activities.</summary>
/// <param name="Titles">Title keys hold one of these.</param>
/// <param name="Departments">Or one of these departments is responsible.</param>
internal sealed record TermSpan(int Start, int Length, string Name, IReadOnlyList<string> Titles, IReadOnlyList<string> Departments)
{
    public int End => Start + Length;

    /// <summary>A festival's name: an activity that is not its own is not even alike (腊八节, 三八节).</summary>
    public bool IsName { get; init; }

    /// <summary>It says for whom: 老年人 stands in one title, and that one is not what it names.</summary>
    public bool IsAudience { get; init; }

    /// <summary>It is what people call one activity, not a field of many.</summary>
    public bool IsActivity { get; init; }

    public bool Means(ScheduleEntry entry, string titleKey) =>
        titleKey.ContainsAny(Titles) || Departments.Any(department => entry.Departments.Contains(department, StringComparer.Ordinal));
}

/// <summary>The folded question with a role for every character. Roles are given in a fixed order and never taken away.</summary>
internal sealed class QuestionMap
{
    private readonly Role[] _roles;
    private readonly bool[] _common;

    public QuestionMap(
        string text,
        IReadOnlyList<DateSpan> dates,
        IReadOnlyList<WordHit<DepartmentName>> departments,
        IReadOnlyList<TermSpan> terms,
        IReadOnlyList<WordHit<Slot>> slots)
    {
        Text = text;
        Terms = terms;
        _roles = new Role[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            _roles[i] = char.IsLetterOrDigit(text[i]) ? Role.Content : Role.Mark;
        }

        foreach (var term in terms)
        {
            Give(term.Start, term.Length, Role.Term);
        }

        Give(dates, static d => (d.Start, d.Length), Role.Date);
        Give(departments, static d => (d.Start, d.Length), Role.Department);
        Give(slots, static s => (s.Start, s.Length), Role.Slot);
        var generic = PlainWords.Generic.Find(text);
        Give(generic, static w => (w.Start, w.Length), Role.Generic);
        _common = new bool[text.Length];
        foreach (var word in generic)
        {
            _common.AsSpan(word.Start, word.Length).Fill(true);
        }

        foreach (var word in PlainWords.Function.Find(text))
        {
            if (!BeginsAName(word.Start, word.Length))
            {
                GiveIfFree(word.Start, word.Length, word.Length == 1 ? Role.Particle : Role.Function);
            }
        }
    }

    public string Text { get; }

    public IReadOnlyList<TermSpan> Terms { get; }

    public Role this[int index] => _roles[index];

    /// <summary>How much a character tells of the subject.</summary>
    public double Weight(int index) => _roles[index] switch
    {
        Role.Content or Role.Term => 1,
        Role.Generic => 0.25,
        _ => 0,
    };

    /// <summary>Whether a character tells one activity from another: 培训 does not, also not inside a lexicon's word.</summary>
    public bool Tells(int index) => Weight(index) >= 1 && !_common[index];

    // 中 places what stands before it; in 中国队 nothing does.
    private bool BeginsAName(int start, int length) => length == 1 && Text[start] is '中' && (start == 0 || _roles[start - 1] == Role.Mark);

    private void Give<T>(IEnumerable<T> spans, Func<T, (int Start, int Length)> where, Role role)
    {
        foreach (var span in spans)
        {
            var (start, length) = where(span);
            Give(start, length, role);
        }
    }

    private void Give(int start, int length, Role role)
    {
        for (var i = start; i < start + length; i++)
        {
            if (_roles[i] == Role.Content)
            {
                _roles[i] = role;
            }
        }
    }

    // A function word is one only when nothing better claimed a part of it. 皇城镇卫生院: the body's own name begins with its end.
    private void GiveIfFree(int start, int length, Role role)
    {
        var free = _roles.AsSpan(start, length).IndexOfAnyExcept(Role.Content) is var claimed && claimed < 0 ? length
            : claimed > 1 && !_roles.AsSpan(start + claimed, length - claimed).ContainsAnyExcept(Role.Department) ? claimed
            : 0;
        _roles.AsSpan(start, free).Fill(role);
    }
}
