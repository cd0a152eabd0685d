using System.Globalization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Members;

namespace Huangcheng.Bot.Activities;

/// <summary>A new session, from an entry of the plan or from nothing: one thing is asked at a time.</summary>
internal sealed class SessionMaking(SessionEdits edits, SessionCards cards, PlanEntries plan)
{
    private static readonly Button s_fromPlan = new("从年度计划里选", "session:plan");

    /// <param name="parts">A button: <c>new</c>, <c>blank</c>, <c>plan[:year[:month[:entry]]]</c>.</param>
    public Reply Press(SessionWork work, string[] parts)
    {
        if (work.Places.Count == 0)
        {
            return SessionReplies.Refuse();
        }

        return parts switch
        {
            ["plan"] when plan.Years is [var only] => Months(only),
            ["plan"] => SessionReplies.Forget("选哪一年的计划？", [.. plan.Years.Select(year => new Button($"{year}年", $"session:plan:{year}")), SessionReplies.All]),
            ["plan", var year] when Number(year) is { } number => Months(number),
            ["plan", var year, var month] when Number(year) is { } number => Entries(number, Number(month) ?? 0),
            ["plan", var year, var month, var entry] => From(work, plan.Of(Number(year) ?? 0, Number(month) ?? 0), Number(entry) ?? -1),
            _ => Begin(work),
        };
    }

    public async Task<Reply> SayAsync(SessionWork work, string text, CancellationToken cancellationToken)
    {
        var draft = work.Draft;
        var (edit, fault) = edits.Read(draft.Field, text, work.Turn.At);
        if (edit is null)
        {
            return SessionReplies.Waits(draft, fault);
        }

        var session = draft.ToSession();
        edit(session);
        if (draft.Field == "village" && !work.May(Role.Editor, session.Village))
        {
            return SessionReplies.Waits(draft, "您的权限管不到那里。");
        }

        var next = draft with { Field = After(work, draft.Field), Title = session.Title, StartsAt = session.StartsAt, Place = session.Place, Village = session.Village };
        if (next.Field.Length > 0)
        {
            return SessionReplies.Waits(next);
        }

        if (!work.May(Role.Editor, session.Village))
        {
            return SessionReplies.Refuse();
        }

        await SessionDesk.DraftAsync(work.Scope, session, cancellationToken);
        await work.AuditAsync("新建场次", before: null, session, cancellationToken);
        return cards.Show(work, session, "草稿存好了，核对后点“发布”。别的项点“修改”补上。\n");
    }

    /// <summary>The question before; null before the first.</summary>
    public static Reply? Before(SessionWork work)
    {
        var asked = Asked(work);
        var at = asked.IndexOf(work.Draft.Field);
        return at > 0 ? SessionReplies.Waits(work.Draft with { Field = asked[at - 1] }) : null;
    }

    private Reply Begin(SessionWork work)
    {
        var asks = SessionReplies.Waits(SessionDraft.None with { Field = "title", Village = Home(work) });
        var content = asks.Messages[0];
        return plan.Years.Count == 0 ? asks : asks with { Messages = [content with { Buttons = [s_fromPlan, .. content.Buttons] }] };
    }

    private Reply Months(int year)
    {
        var months = plan.Of(year).GroupBy(entry => entry.Month).Select(month => new Button($"{month.Key}月（{month.Count()}项）", $"session:plan:{year}:{month.Key}")).ToList();
        return months.Count == 0
            ? SessionReplies.Forget("没有这一年的计划。可以不从计划里选，直接新建。", new Button("直接新建", "session:new"), SessionReplies.All)
            : SessionReplies.Forget($"{year}年计划，选哪个月？", [.. months, new Button("不从计划里选", "session:new"), SessionReplies.All]);
    }

    private Reply Entries(int year, int month)
    {
        var entries = plan.Of(year, month);
        return entries.Count == 0
            ? Months(year)
            : SessionReplies.Forget(
                $"{year}年{month}月计划的活动，选哪一项？",
                [.. entries.Index().Select(entry => new Button(entry.Item.Title, $"session:plan:{year}:{month}:{entry.Index}")), new Button("换个月", $"session:plan:{year}"), SessionReplies.All]);
    }

    private static Reply From(SessionWork work, IReadOnlyList<ScheduleEntry> entries, int index)
    {
        if (index < 0 || index >= entries.Count)
        {
            return SessionReplies.Forget("计划里没有找到这一项，可能刚改过。请重新选。", s_fromPlan, SessionReplies.All);
        }

        var entry = entries[index];
        var draft = SessionDraft.None with { PlanEntry = PlanEntries.KeyOf(entry), Village = Home(work) };
        return SessionFields.Line(entry.Title, SessionFields.LongestTitle) is { } title
            ? SessionReplies.Waits(draft with { Field = "time", Title = title }, $"名称先用计划里的：{title}（计划在{entry.Month}月，由{string.Join('、', entry.Departments)}负责）。\n")
            : SessionReplies.Waits(draft with { Field = "title" }, $"计划里是：{entry.Title}。这个名称太长了。\n");
    }

    /// <summary>The one village of a clerk who has no more; otherwise the whole town, until they say.</summary>
    private static string? Home(SessionWork work) => work.Places is [var only] ? only : null;

    private static List<string> Asked(SessionWork work) =>
        work.Places.Count > 1 && work.Places.All(place => place is not null) ? ["title", "time", "place", "village", "seats"] : ["title", "time", "place", "seats"];

    private static string After(SessionWork work, string field)
    {
        var asked = Asked(work);
        return asked.IndexOf(field) is var at and >= 0 && at + 1 < asked.Count ? asked[at + 1] : "";
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
