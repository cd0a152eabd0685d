using System.Globalization;
using Huangcheng.Bot.Knowledge.Answers.Schedules;
using Huangcheng.Bot.Knowledge.Answers.Understanding;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Subjects;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;
using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Answers.Sessions;

/// <summary>Which sessions a question means: by the plan's entry they were made from, by words of their title, by pointing back.</summary>
internal sealed class SessionMatcher(ScheduleBook book)
{
    // Fewer characters in common than these name nothing.
    private const int FewestTelling = 2;

    /// <summary>The plan's entry it was made from.</summary>
    public (Plan Plan, ScheduleEntry Entry)? EntryOf(SessionFact session)
    {
        foreach (var plan in session.PlanEntry is null ? [] : book.Plans)
        {
            if (plan.Schedule.FirstOrDefault(entry => IsFrom(session, entry)) is { } entry)
            {
                return (plan, entry);
            }
        }

        return null;
    }

    /// <summary>Those the question names, best first by how much of it they explain; of equal ones all.</summary>
    public static IReadOnlyList<SessionFact> Named(QuestionReading reading, IReadOnlyList<SessionFact> sessions)
    {
        var subject = reading.Subject;
        var linked = subject.IsKnown ? sessions.Where(session => subject.Entries.Any(entry => IsFrom(session, entry))).ToList() : [];
        var asked = TitleKey.Of(reading.Text.Value);
        var alike = sessions.Select(session => (Session: session, Score: Alike(asked, session))).Where(static pair => pair.Score > 0).ToList();
        var most = alike.Count == 0 ? 0 : alike.Max(static pair => pair.Score);

        // The plan's own activity, by its name, is not another session that is called a little like it.
        var own = subject.Strength == SubjectStrength.Activity ? Score(Common(asked, TitleKey.Of(subject.Matches[0].Entry.Title))) : 0;
        var others = own > most ? [] : alike.Where(pair => pair.Score == most).Select(static pair => pair.Session).ToList();
        return linked.Count > 0 && others.Count > 0 && linked.Intersect(others).ToList() is { Count: > 0 } both ? both
            : linked.Count > 0 && (most < 4 || others.Count == 0) ? linked
            : others;
    }

    /// <summary>Those that the answer before spoke of, where the question points back at it.</summary>
    public static IReadOnlyList<SessionFact> PointedAt(QuestionReading reading, InquiryContext context, IReadOnlyList<SessionFact> sessions)
    {
        var shown = context.List ?? context;
        if (reading.Reference.Ordinal is { } ordinal)
        {
            // What was numbered: the plan's activities, or more sessions than were made from them.
            return shown.Activities.Count > 0 && shown.Activities.Count >= (shown.Sessions?.Count ?? 0)
                ? At(shown.Activities, ordinal) is { } title ? [.. sessions.Where(session => IsFrom(session, title))] : []
                : At(shown.Sessions ?? [], ordinal) is { } id ? [.. sessions.Where(session => session.Id == id)] : [];
        }

        var told = context.Sessions is { Count: > 0 } ids ? sessions.Where(session => ids.Contains(session.Id)).ToList() : [];
        return told.Count > 0 ? told : [.. sessions.Where(session => context.Activities.Any(title => IsFrom(session, title)))];
    }

    /// <summary>How many characters of its title, village or audience the question says, grammar and general words not counted.</summary>
    private static int Alike(string asked, SessionFact session)
    {
        var common = Common(asked, TitleKey.Of(session.Title));
        var village = session.Village is { } name && asked.Contains(TitleKey.Of(name), StringComparison.Ordinal) ? name.Length : 0;
        var audience = session.Audience is { } people ? Common(asked.Replace("老人", "老年人", StringComparison.Ordinal), TitleKey.Of(people)) : "";
        return Math.Max(village, Math.Max(Score(common), Score(audience)));
    }

    private static int Score(string common) => Telling(common) >= FewestTelling ? common.Length : 0;

    private static int Telling(string common)
    {
        var tells = common.Select(static c => !char.IsAsciiDigit(c)).ToArray();
        foreach (var (start, end) in PlainWords.Generic.Find(common).Concat(PlainWords.Function.Find(common)).Select(static hit => (hit.Start, hit.End)))
        {
            Array.Fill(tells, false, start, end - start);
        }

        return tells.Count(static tell => tell);
    }

    private static string Common(string asked, string title)
    {
        var best = "";
        for (var from = 0; from < title.Length; from++)
        {
            for (var to = title.Length; to - from > best.Length; to--)
            {
                if (asked.AsSpan().IndexOf(title.AsSpan(from, to - from), StringComparison.Ordinal) >= 0)
                {
                    best = title[from..to];
                    break;
                }
            }
        }

        return best;
    }

    private static bool IsFrom(SessionFact session, ScheduleEntry entry) =>
        session.PlanEntry == string.Create(CultureInfo.InvariantCulture, $"{entry.Year}-{entry.Month:00} {entry.Title}");

    private static bool IsFrom(SessionFact session, string title) => session.PlanEntry?.EndsWith(title, StringComparison.Ordinal) == true;

    private static string? At(IReadOnlyList<string> shown, int ordinal) => shown.ElementAtOrDefault(ordinal < 0 ? shown.Count - 1 : ordinal - 1);

    private static long? At(IReadOnlyList<long> shown, int ordinal)
    {
        var index = ordinal < 0 ? shown.Count - 1 : ordinal - 1;
        return index >= 0 && index < shown.Count ? shown[index] : null;
    }
}
