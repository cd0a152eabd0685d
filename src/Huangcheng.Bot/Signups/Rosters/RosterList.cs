using System.Globalization;
using System.Text;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Signups.Rosters;

/// <summary>A session's list in the chat: a page, a village, what was looked for, or one line of it.</summary>
internal sealed class RosterList(SignupTexts texts, RosterSearch search, SessionTimes times, IKnowledgeSource knowledge)
{
    private const int PerPage = 10;
    private const string NoVillage = "none";

    /// <param name="village">By its number in villages.csv, or <c>none</c> for those who did not say; null for everybody.</param>
    /// <param name="whole">Whole phone numbers; who asks for them is checked and written down by the caller.</param>
    public async Task<Reply> PageAsync(RosterWork work, string? village, int page, bool whole, CancellationToken cancellationToken)
    {
        var (db, session) = (work.Scope.Db, work.Session);
        var listed = RosterSearch.Of(db, session.Id, NameOf(village));
        var total = await listed.CountAsync(cancellationToken);
        var pages = Math.Max(1, (total + PerPage - 1) / PerPage);
        var number = page % pages;
        var rows = await listed.Skip(number * PerPage).Take(PerPage).ToListAsync(cancellationToken);
        var title = village is null ? $"名单共{total}条，占{session.Taken}个名额" : $"{Say(NameOf(village))}共{total}条";
        var buttons = work.Edits ? rows.ConvertAll(row => Line(row, Same(rows, row))) : [];
        if (pages > 1)
        {
            var verb = village is not null ? $"v:{session.Id}:{village}" : whole ? $"full:{session.Id}" : $"s:{session.Id}";
            buttons.Add(new Button($"下一页（{number + 1}/{pages}）", $"roster:{verb}:{number + 1}"));
        }

        return Reply.Text($"{session.Title}：{title}{Lines(work, rows, whole)}", [.. buttons, .. Ways(work, number, village is null && !whole && total > 0)]);
    }

    /// <summary>How many come from where, a page at a time: there are fifty villages.</summary>
    public async Task<Reply> VillagesAsync(RosterWork work, int page, CancellationToken cancellationToken)
    {
        var rows = await RosterSearch.InOrder(work.Scope.Db, work.Session.Id).ToListAsync(cancellationToken);
        var groups = rows.GroupBy(row => row.Village, StringComparer.Ordinal).OrderByDescending(group => group.Sum(row => row.Party)).ToList();
        var pages = Math.Max(1, (groups.Count + PerPage - 1) / PerPage);
        var number = page % pages;
        var shown = groups.Skip(number * PerPage).Take(PerPage).ToList();
        var lines = shown.Select(group => $"{Say(group.Key ?? RosterSearch.NoVillage)}：{group.Sum(row => row.Party)}人");
        var total = pages > 1 ? $"（共{groups.Count}个，第{number + 1}页）" : "";
        IReadOnlyList<Button> more = pages > 1 ? [new($"下一页（{number + 1}/{pages}）", $"roster:vl:{work.Session.Id}:{number + 1}")] : [];
        return Reply.Text(
            groups.Count == 0 ? "名单还是空的。" : $"{work.Session.Title}，各村人数{total}：\n{string.Join('\n', lines)}",
            [.. shown.Select(group => new Button(Say(group.Key ?? RosterSearch.NoVillage), $"roster:v:{work.Session.Id}:{IndexOf(group.Key)}:0")), .. more, work.List]);
    }

    /// <summary>What was looked for; the next name can be typed at once.</summary>
    public async Task<Reply> FoundAsync(RosterWork work, string typed, CancellationToken cancellationToken)
    {
        var found = await search.FindAsync(work.Scope.Db, work.Session.Id, typed, cancellationToken);
        if (found.Count == 0)
        {
            return RosterWork.Ask(
                work.Memory,
                "名单里没有找到。请换个写法：姓名、电话里连着的几位（至少3位）、村名都可以。",
                work.Edits ? [new("登记没报名的人", $"roster:add:{work.Session.Id}"), work.List] : [work.List]);
        }

        var more = found.Count > PerPage ? $"\n还有{found.Count - PerPage}条，请多打几个字。" : "";
        var shown = found.Take(PerPage).ToList();
        return RosterWork.Ask(
            work.Memory,
            $"找到{found.Count}条：{Lines(work, shown, whole: false)}{more}\n接着找，就打下一位的名字。",
            [.. work.Edits ? Handy(work, shown) : [], work.List]);
    }

    /// <summary>One line, and what can be noted of it now.</summary>
    public Reply One(RosterWork work, Registration row)
    {
        var text = $"{texts.Read(row.Name)}，{ShowPhone(row, whole: false)}，{SignupTexts.StatusOf(row.Status)}{(row.Party > 1 ? $"，一共{row.Party}人" : "")}{(row.Village is null ? "" : $"，{VillagePicker.Say(row.Village)}")}";
        var (came, absent) = (new Button("到了", $"roster:came:{row.Id}"), new Button("没到", $"roster:absent:{row.Id}"));
        var early = times.IsBeforeDay(work.Session.StartsAt, work.Turn.At);
        IReadOnlyList<Button> acts = row.Status switch
        {
            SeatStatus.Waiting => [new("移到候补最前", $"roster:first:{row.Id}"), .. early ? [Drop(row)] : Array.Empty<Button>()],
            SeatStatus.Offered when early => [Drop(row)],
            SeatStatus.Confirmed when early => [came, Drop(row)],
            SeatStatus.Confirmed => [came, absent],
            SeatStatus.Attended => [absent with { Label = "改成没到" }],
            SeatStatus.NoShow => [came with { Label = "改成到了" }],
            _ => [],
        };
        return Reply.Text(text, [.. acts, work.List]);
    }

    public static Button Drop(Registration row) => new("取消他的报名", $"roster:drop:{row.Id}");

    /// <summary>On the day one tap checks in; otherwise it opens the line.</summary>
    public IReadOnlyList<Button> Handy(RosterWork work, params IReadOnlyList<Registration> rows) =>
    [
        .. rows.Select(row => row.Status is SeatStatus.Confirmed or SeatStatus.NoShow && !times.IsBeforeDay(work.Session.StartsAt, work.Turn.At)
            ? new Button($"到了：{Who(row, Same(rows, row))}", $"roster:came:{row.Id}")
            : Line(row, Same(rows, row))),
    ];

    /// <summary>A name as it stands on a button or in a confirmation, told apart from others of that name where there are any.</summary>
    public string Who(Registration row, bool hasNamesakes)
    {
        var name = texts.Read(row.Name);
        return !hasNamesakes ? name
            : texts.Read(row.Phone) is { Length: > 4 } phone ? $"{name} 尾号{phone[^4..]}"
            : $"{name} {(row.Village is { } village ? VillagePicker.Say(village) : "没留电话")}";
    }

    private bool Same(IReadOnlyList<Registration> rows, Registration row) =>
        rows.Any(other => other.Id != row.Id && RosterSearch.Key(texts.Read(other.Name)) == RosterSearch.Key(texts.Read(row.Name)));

    private Button Line(Registration row, bool hasNamesakes) => new($"{Who(row, hasNamesakes)}（{SignupTexts.StatusOf(row.Status)}）", $"roster:r:{row.Id}");

    private string ShowPhone(Registration row, bool whole)
    {
        var phone = texts.Read(row.Phone);
        return phone.Length == 0 ? "没留电话" : whole ? PhoneText.Show(phone) : PhoneText.Mask(phone);
    }

    private string Lines(RosterWork work, IEnumerable<Registration> rows, bool whole)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{texts.NameOf(row, work.Edits)} {ShowPhone(row, whole)} {(row.Party > 1 ? $"{row.Party}人 " : "")}{SignupTexts.StatusOf(row.Status)}");
        }

        return text.ToString();
    }

    private static IEnumerable<Button> Ways(RosterWork work, int page, bool full)
    {
        var id = work.Session.Id;
        yield return new Button("找人、按名字签到", $"roster:f:{id}");
        if (work.Edits)
        {
            yield return new Button("登记没报名的人", $"roster:add:{id}");
            if (full)
            {
                yield return new Button("显示完整电话（会留记录）", $"roster:full:{id}:{page}");
            }
        }

        yield return new Button("按村看", $"roster:v:{id}");
        yield return new Button("导出表格", $"roster:xls:{id}");
        yield return new Button("返回", $"session:c:{id}");
    }

    private static string Say(string? village) => string.IsNullOrEmpty(village) ? "没说哪个村的" : VillagePicker.Say(village);

    // A village that the file does not name any more is no filter either.
    private string? NameOf(string? index) => index switch
    {
        null => null,
        _ when int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < knowledge.Snapshot.Villages.Count => knowledge.Snapshot.Villages[number].Name,
        _ => RosterSearch.NoVillage,
    };

    private string IndexOf(string? name)
    {
        var at = knowledge.Snapshot.Villages.Index().Where(village => village.Item.Name == name).Select(village => (int?)village.Index).FirstOrDefault();
        return at?.ToString(CultureInfo.InvariantCulture) ?? NoVillage;
    }
}
