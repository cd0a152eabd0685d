using Huangcheng.Bot.Knowledge.Answers.Schedules;
using Huangcheng.Bot.Knowledge.Answers.Services;
using Huangcheng.Bot.Knowledge.Answers.Understanding;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Subjects;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;

namespace Huangcheng.Bot.Knowledge.Answers.Sessions;

/// <summary>Answers from published sessions what the plan cannot tell: the day, the hour, the place, the seats left.</summary>
internal sealed class SessionDesk(ScheduleBook book)
{
    // Less in common than this is chance where the question is of another office's matter.
    private const int SureName = 4;

    private static readonly string[] s_activities = ["活动", "讲座", "培训", "课", "安排", "场次", "班", "节目", "热闹"];

    private readonly SessionReplies _replies = new(new SessionMatcher(book));

    /// <param name="reading">What was understood.</param>
    /// <param name="question">The question, with the sessions that are ahead.</param>
    /// <param name="otherwise">What would be answered without sessions.</param>
    /// <returns>Null when no session has to do with the question.</returns>
    public (Answer Answer, string Reason)? TryAnswer(QuestionReading reading, Question question, Func<(Answer Answer, string Reason)> otherwise)
    {
        if (question.Sessions.Count == 0 || !MayMeanSessions(reading))
        {
            return null;
        }

        if (IsPointing(reading) && SessionMatcher.PointedAt(reading, question.Context, question.Sessions) is { Count: > 0 } pointed)
        {
            return (_replies.Tell(pointed, reading), "追问上一答案的场次");
        }

        var window = SessionWindow.Of(reading);
        IReadOnlyList<SessionFact> within = window is null ? question.Sessions : [.. question.Sessions.Where(window.Holds)];
        var named = SessionMatcher.Named(reading, within);
        if (named.Count > 0 && IsSure(reading, named))
        {
            return Lists(reading) && !AsksFacts(reading)
                ? (SessionReplies.Before(named, otherwise().Answer), "有场次，再加计划")
                : (_replies.Tell(named, reading), "按名称找场次");
        }

        if (window is { OfDays: true } && reading.Affirms && SessionMatcher.Named(reading, question.Sessions) is { Count: > 0 } moved && IsSure(reading, moved))
        {
            return (_replies.Tell(moved, reading, "您说的那天没有。公布的是：\n"), "按名称找场次，日期不同");
        }

        return OfTime(reading, window, within, otherwise) ?? OfNothing(reading, question);
    }

    /// <summary>这周末有什么活动: days are answered by sessions alone, months by sessions and the plan.</summary>
    private (Answer Answer, string Reason)? OfTime(
        QuestionReading reading, SessionWindow? window, IReadOnlyList<SessionFact> within, Func<(Answer Answer, string Reason)> otherwise)
    {
        if (window is null || within.Count == 0 || !NamesNothing(reading) || !(Lists(reading) || SpeaksOfActivities(reading)))
        {
            return null;
        }

        return window.OfDays
            ? (_replies.Tell(within, reading), "按日期找场次")
            : (SessionReplies.Before(within, otherwise().Answer), "这段时间有场次，再加计划");
    }

    /// <summary>还有名额吗, 活动几点: of the only session there is, or of all that have seats.</summary>
    private (Answer Answer, string Reason)? OfNothing(QuestionReading reading, Question question)
    {
        if (!AsksFacts(reading) || !NamesNothing(reading) || reading.DateSpans.Count > 0)
        {
            return null;
        }

        IReadOnlyList<SessionFact> meant = reading.Asks(Slot.Quota) ? [.. question.Sessions.Where(static session => session.TakesSignups)] : question.Sessions;
        return meant.Count == 1 || (meant.Count > 1 && reading.Asks(Slot.Quota))
            ? (_replies.Tell(meant, reading), "没有说是哪一场")
            : null;
    }

    private static bool MayMeanSessions(QuestionReading reading) =>
        reading.Departments.Count == 0
        && ServiceReader.Read(reading) is null or ServiceIntent.SignUp
        && (AsksFacts(reading) || reading.Slots.All(static slot => slot is Slot.List or Slot.Count));

    private static bool AsksFacts(QuestionReading reading) =>
        reading.Asks(Slot.When, Slot.Clock, Slot.Day, Slot.Place, Slot.Quota, Slot.Join) ||
        (reading.Asks(Slot.Phone, Slot.Terms) && !reading.Asks(Slot.Who, Slot.Person));

    private static bool Lists(QuestionReading reading) => reading.Asks(Slot.List, Slot.Count) || (reading.Affirms && reading.Slots.Count == 0);

    private static bool SpeaksOfActivities(QuestionReading reading) =>
        reading.Says(s_activities);

    private static bool NamesNothing(QuestionReading reading) =>
        reading.Subject is { Strength: SubjectStrength.None, Unknown.Count: 0, Residue: < 2 } && reading.Elsewhere is null;

    private static bool IsPointing(QuestionReading reading) =>
        reading.Reference.Pronoun || reading.Reference.Ordinal is not null
        || (AsksFacts(reading) && NamesNothing(reading) && reading.DateSpans.Count == 0);

    private static bool IsSure(QuestionReading reading, IReadOnlyList<SessionFact> named) =>
        reading.Elsewhere is null || named.Any(session => session.Title.Length >= SureName && reading.Text.Value.Contains(session.Title, StringComparison.Ordinal));
}
