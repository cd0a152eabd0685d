using Huangcheng.Bot.Knowledge.Answers.Understanding.Dates;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Subjects;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.Understanding;

/// <summary>Everything a question was understood to say, before anybody decides what to answer.</summary>
/// <param name="Text">The folded question.</param>
/// <param name="Clipped">The question was longer than is read.</param>
/// <param name="Today">The day it was asked, at the office.</param>
/// <param name="Departments">Departments named, in order.</param>
/// <param name="Slots">Facts asked for.</param>
/// <param name="Subject">The activities meant, of the plan that would answer.</param>
/// <param name="Reference">How it points back to the answer before.</param>
/// <param name="Elsewhere">A matter it names that no plan of ours is about, and the word for it.</param>
/// <param name="Affirms">It asks whether something is so (是不是…, …吗).</param>
internal sealed record QuestionReading(
    FoldedText Text,
    bool Clipped,
    DateOnly Today,
    IReadOnlyList<DateSpan> DateSpans,
    DateReading Dates,
    IReadOnlyList<DepartmentName> Departments,
    IReadOnlySet<Slot> Slots,
    Subject Subject,
    BackReference Reference,
    (ElsewhereMatter Matter, string Word)? Elsewhere,
    bool Affirms)
{
    /// <summary>A festival names a time, not what is held for it: 立春前后, 国庆期间.</summary>
    public bool SpeaksOfPeriod { get; init; }

    /// <summary>Whether any of the words stands in the question.</summary>
    public bool Says(IEnumerable<string> words) => Text.Value.ContainsAny(words);

    public bool Asks(params ReadOnlySpan<Slot> any)
    {
        foreach (var slot in any)
        {
            if (Slots.Contains(slot))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>How a question points back at the answer before.</summary>
/// <param name="Ordinal">1-based number in the list shown; -1 is the last; null when none is named.</param>
/// <param name="More">还有别的吗.</param>
/// <param name="Continues">那…呢: the same question of something else.</param>
/// <param name="Pronoun">这个活动, 它.</param>
internal sealed record BackReference(int? Ordinal, bool More, bool Continues, bool Pronoun)
{
    public static BackReference None { get; } = new(null, false, false, false);
}
