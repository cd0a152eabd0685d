using Huangcheng.Bot.Knowledge.Answers.Understanding.Dates;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Subjects;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.Understanding;

/// <summary>Reads a question stage by stage: fold, dates, departments, lexicon words, slots, subject.</summary>
internal sealed class Understander(Lexicon lexicon)
{
    /// <summary>Longer questions are clipped: nobody asks in more, and the time an answer takes stays bounded.</summary>
    public const int MostCharacters = 500;

    private static readonly string[] Responsibility = ["负责", "组织", "承担", "牵头", "承办", "主办", "管的", "归"];

    private static readonly string[] Periods = ["期间", "前后", "假期", "放假", "长假", "黄金周", "那个月", "那月", "当月", "所在月", "左右", "那几天", "前", "后", "那段"];

    private static readonly string[] Affirmations = ["是不是", "是否", "对吗", "对不对", "对吧", "是吗", "是吧", "吗", "么", "有没有", "有不", "没有", "不"];

    /// <param name="subjects">Reads the subject against the plan that would answer.</param>
    public QuestionReading Read(Question question, Func<DateReading, SubjectReader> subjects)
    {
        var clipped = question.Text.Length > MostCharacters;
        var folded = FoldedText.Of(clipped ? question.Text[..MostCharacters] : question.Text);
        var text = folded.Value;
        var today = DateOnly.FromDateTime(question.At.DateTime);
        var spans = DateReader.Read(text, today);
        var dates = DateReading.Of(spans, today);
        var departments = Departments(text);
        var slots = SlotReader.Read(text);
        var terms = Terms(text, spans).Where(term => !departments.Any(d => d.Start < term.End && term.Start < d.End)).ToList();
        var map = new QuestionMap(text, spans, departments, terms, slots);
        var asked = slots.Select(static hit => hit.Value).ToHashSet();
        var one = asked.Count > 0 && !asked.Contains(Slot.List) && !asked.Contains(Slot.Count);
        return new QuestionReading(
            folded,
            clipped,
            today,
            spans,
            dates,
            [.. departments.Select(static hit => hit.Value).Distinct()],
            asked,
            subjects(dates).Read(map, one),
            BackReferenceReader.Read(text),
            Affirms(text));
    }

    private static bool Affirms(string text)
    {
        var end = text.TrimEnd('?', '!', '.', '。', '呀', '啊', '呢');
        return text.Contains("是不是", StringComparison.Ordinal) || text.Contains("是否", StringComparison.Ordinal) ||
            (!end.EndsWith("什么", StringComparison.Ordinal) && Array.Exists(Affirmations, word => end.EndsWith(word, StringComparison.Ordinal)));
    }

    private IReadOnlyList<WordHit<DepartmentName>> Departments(string text)
    {
        var hits = lexicon.DepartmentWords.Find(text);
        return hits.Count == 0 && Array.Exists(Responsibility, word => text.Contains(word, StringComparison.Ordinal))
            ? lexicon.WeakDepartmentWords.Find(text)
            : hits;
    }

    private List<TermSpan> Terms(string text, IReadOnlyList<DateSpan> dates)
    {
        var terms = lexicon.TermWords.Find(text)
            .Select(static hit => new TermSpan(hit.Start, hit.Length, hit.Value.Name, hit.Value.Titles))
            .ToList();
        foreach (var date in dates)
        {
            if (date.Festival is { } festival && !IsPeriod(text, date.End))
            {
                terms.Add(new TermSpan(date.Start, date.Length, festival.Name, festival.Words));
            }
        }

        return terms;
    }

    // "国庆期间" asks for the month's activities, "国庆活动" for the festival's own.
    private static bool IsPeriod(string text, int at) =>
        Array.Exists(Periods, word => text.AsSpan(at).StartsWith(word, StringComparison.Ordinal));
}
