using System.Globalization;
using System.Text;
using Huangcheng.Bot.Knowledge.Answers.Schedules;
using Huangcheng.Bot.Knowledge.Answers.Understanding;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;
using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Answers.Sessions;

/// <summary>Answers that tell what staff published of sessions, with the plan's entry where there is one.</summary>
internal sealed class SessionReplies(SessionMatcher matcher)
{
    private const int Most = 4;

    /// <summary>Facts that no session has a field for.</summary>
    private static readonly Slot[] s_neverTold = [Slot.Fee, Slot.Prize, Slot.Person, Slot.Contents, Slot.Link, Slot.Amount];

    /// <param name="before">Said before them, a line.</param>
    public Answer Tell(IReadOnlyList<SessionFact> found, QuestionReading reading, string before = "")
    {
        var told = found.Take(Most).ToList();
        var text = new StringBuilder(before);
        if (told is [var only])
        {
            text.Append(Whole(only));
        }
        else
        {
            text.Append(CultureInfo.InvariantCulture, $"已经公布的有{found.Count}场{(found.Count > told.Count ? $"，最近的{told.Count}场是" : "")}：\n");
            text.AppendJoin("", told.Select(static (session, i) => $"{i + 1}. {session.Title}\n   {Brief(session)}\n"));
        }

        text.Append(Missing(told, reading));
        if (told.Exists(static session => session.TakesSignups))
        {
            text.Append("想参加就点下面的“报名”。\n");
        }

        return Reply(told, text);
    }

    /// <summary>What the plan says, after the sessions there are.</summary>
    public static Answer Before(IReadOnlyList<SessionFact> found, Answer plan)
    {
        var told = found.Take(Most).ToList();
        var lines = string.Concat(told.Select(static session => $"· {session.Title}：{Brief(session)}\n"));
        return plan with
        {
            Text = $"已经公布时间的有{found.Count}场：\n{lines}\n{plan.Text}",
            Kind = AnswerKind.Schedule,
            Answered = true,
            Sessions = told,
            Context = plan.Context with { Sessions = [.. told.Select(static session => session.Id)], Misses = 0 },
        };
    }

    private static string Brief(SessionFact session) => $"{session.When}，{session.Place}，{session.Left}";

    private static string Whole(SessionFact session)
    {
        var text = new StringBuilder($"{session.Title}\n时间：{session.When}\n地点：{session.Place}\n名额：{session.Left}\n");
        foreach (var (label, value) in new[] { ("面向", session.Audience), ("村居", session.Village), ("说明", session.Note), ("联系", session.Contact) })
        {
            text.Append(value is null ? "" : $"{label}：{value}\n");
        }

        return text.ToString();
    }

    private static string Missing(List<SessionFact> told, QuestionReading reading)
    {
        var missing = reading.Slots
            .Where(slot => s_neverTold.Contains(slot)
                || (slot == Slot.Phone && told.TrueForAll(static session => session.Contact is null))
                || (slot == Slot.Terms && told.TrueForAll(static session => session.Audience is null && session.Note is null)))
            .Order()
            .Select(ScheduleTexts.Missing)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return missing.Count == 0 ? "" : $"您问的{string.Join("、", missing)}还没有公布，请问办公室。\n";
    }

    private Answer Reply(List<SessionFact> told, StringBuilder text)
    {
        var linked = told.Select(matcher.EntryOf).OfType<(Plan Plan, ScheduleEntry Entry)>().DistinctBy(static pair => pair.Entry).ToList();
        foreach (var (plan, entry) in linked)
        {
            text.Append(CultureInfo.InvariantCulture, $"计划里：{ScheduleTexts.Title(entry)}在{plan.Year}年{entry.Month}月，责任部门是{ScheduleTexts.Departments(entry)}。\n");
        }

        text.Append("（出处：办公室公布的场次");
        foreach (var (plan, entry) in linked)
        {
            text.Append(CultureInfo.InvariantCulture, $"；《{plan.Notice.Title}》配档表·{entry.Month}月");
        }

        return new Answer(
            AnswerKind.Schedule,
            true,
            text.Append('）').ToString(),
            [.. linked.Select(static pair => ScheduleReplies.Cite(pair.Plan, pair.Entry))],
            [.. linked.Select(static pair => new ActivityReference(pair.Entry.Year, pair.Entry.Month, pair.Entry.Title, pair.Entry.Departments))],
            [Suggestions.ThisMonth, Suggestions.Person],
            new InquiryContext(
                linked is [var (shown, _), ..] ? shown.Year : told[0].StartsAt.Year,
                [.. told.Select(static session => session.StartsAt.Month).Concat(linked.Select(static pair => pair.Entry.Month)).Distinct()],
                [.. linked.Select(static pair => pair.Entry.Title)],
                null,
                linked.Count > 0 ? nameof(ScheduleIntent.Activity) : null,
                0) { Sessions = [.. told.Select(static session => session.Id)] })
        {
            Sessions = told,
        };
    }
}
