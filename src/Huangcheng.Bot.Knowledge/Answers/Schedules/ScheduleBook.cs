using Huangcheng.Bot.Knowledge.Answers.Understanding;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Dates;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Subjects;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;
using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Answers.Schedules;

/// <summary>Which plan answers for the year spoken of.</summary>
internal enum PlanFit
{
    /// <summary>The plan of that very year.</summary>
    Exact,

    /// <summary>Nobody named a year, and the current one has no plan: the newest is offered, labelled.</summary>
    Substitute,

    /// <summary>A year was named that has no plan: there is no answer.</summary>
    Missing,
}

/// <param name="Asked">The year spoken of.</param>
internal sealed record PlanChoice(Plan Plan, PlanFit Fit, int Asked)
{
    /// <summary>Said before anything taken from another year's plan; empty when the plan is the year's own.</summary>
    public string Label => Fit == PlanFit.Exact ? "" : $"{Asked}年还没有计划。下面是{Plan.Year}年的安排，仅供参考。\n";
}

/// <summary>All plans, newest first.</summary>
internal sealed class ScheduleBook
{
    private readonly Plan[] _plans;
    private readonly Dictionary<Plan, SubjectReader> _subjects;

    public ScheduleBook(IEnumerable<Plan> plans)
    {
        _plans = [.. plans.OrderByDescending(static plan => plan.Year)];
        if (_plans.Length == 0)
        {
            throw new ArgumentException("At least one plan is needed.", nameof(plans));
        }

        _subjects = _plans.ToDictionary(static plan => plan, static plan => new SubjectReader(plan));
    }

    public Plan Newest => _plans[0];

    public IReadOnlyList<Plan> Plans => _plans;

    public PlanChoice Choose(int year, YearSource source)
    {
        if (Array.Find(_plans, plan => plan.Year == year) is { } plan)
        {
            return new PlanChoice(plan, PlanFit.Exact, year);
        }

        return new PlanChoice(Newest, source == YearSource.Spoken ? PlanFit.Missing : PlanFit.Substitute, year);
    }

    /// <summary>Said in 2026, 2026年11月有什么活动 asks for this November as 这个月 does; 2026年的计划什么时候出 asks for that year's own.</summary>
    public PlanChoice Choose(QuestionReading reading)
    {
        var dates = reading.Dates;
        var thisYear = dates.YearSource == YearSource.Spoken && dates.Year == reading.Today.Year && (dates.Months.Count > 0 || reading.Asks(Slot.List));
        return Choose(dates.Year, thisYear ? YearSource.Implied : dates.YearSource);
    }

    public SubjectReader SubjectsFor(DateReading dates) => _subjects[Choose(dates.Year, dates.YearSource).Plan];

    /// <summary>The entries a context speaks of, in the order they were shown.</summary>
    public IReadOnlyList<ScheduleEntry> Recall(InquiryContext context)
    {
        var plan = Array.Find(_plans, plan => plan.Year == context.Year) ?? Newest;
        var left = plan.Schedule.Where(entry => context.Months.Count == 0 || context.Months.Contains(entry.Month)).ToList();
        var recalled = new List<ScheduleEntry>();
        foreach (var title in context.Activities)
        {
            // Two months may hold the same title; each is taken once, in order.
            if (left.Find(entry => entry.Title == title) is { } entry)
            {
                left.Remove(entry);
                recalled.Add(entry);
            }
        }

        return recalled;
    }
}
