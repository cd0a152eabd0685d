using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Activities;

/// <summary>The fields of a session as a clerk writes them: what is asked, and what an answer changes.</summary>
internal sealed class SessionEdits(SessionTimes times)
{
    private const string Clear = "清空";

    private static readonly (string Field, string Label, string Ask)[] s_fields =
    [
        ("title", "名称", "请写活动名称，40字以内。"),
        ("time", "时间", "请写日期和时间，例如：明天下午三点，或10月11日14:30。"),
        ("place", "地点", "请写地点，100字以内。"),
        ("seats", "名额", "请写名额：人数；写“不限”是不限人数；写0是不接受报名。"),
        ("closes", "报名截止", "请写报名截止的日期和时间；写“清空”就是到活动开始为止。"),
        ("opens", "报名开始", "请写报名开始的日期和时间；写“清空”就是发布后就能报。"),
        ("audience", "人群", "请写面向的人群，例如：老年人；写“清空”去掉。"),
        ("contact", "联系", "请写联系人和电话；写“清空”去掉。"),
        ("note", "说明", "请写一句说明，100字以内；写“清空”去掉。"),
        ("reason", "", "请写取消的原因，报了名的人都会收到。"),
    ];

    public static string? Ask(string field) => Array.Find(s_fields, one => one.Field == field).Ask;

    public static IReadOnlyList<Button> Buttons(long id) =>
        [.. s_fields.Where(one => one.Label.Length > 0).Select(one => new Button(one.Label, $"session:e:{id}:{one.Field}")), new("返回", $"session:c:{id}")];

    /// <returns>Null when the text does not fit the field.</returns>
    public Action<Session>? Read(string field, string text, DateTimeOffset now)
    {
        var line = SessionFields.Line(text, SessionFields.LongestText);
        var optional = text.Trim() == Clear ? null : line;
        var clears = text.Trim() == Clear;
        return field switch
        {
            "title" when SessionFields.Line(text, SessionFields.LongestTitle) is { } title => session => session.Title = title,
            "time" when times.TryRead(text, now, out var time) && time > now => session => session.StartsAt = time.ToUniversalTime(),
            "place" when line is not null => session => session.Place = line,
            "seats" when SessionFields.TrySeats(text, out var seats) => session => session.Seats = seats,
            "closes" when clears => session => session.ClosesAt = null,
            "closes" when times.TryRead(text, now, out var time) => session => session.ClosesAt = time.ToUniversalTime(),
            "opens" when clears => session => session.OpensAt = null,
            "opens" when times.TryRead(text, now, out var time) => session => session.OpensAt = time.ToUniversalTime(),
            "audience" when clears || line is not null => session => session.Audience = optional,
            "contact" when clears || line is not null => session => session.Contact = optional,
            "note" when clears || line is not null => session => session.Note = optional,
            _ => null,
        };
    }
}
