using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Activities;

/// <summary>The fields of a session as a clerk writes them: what is asked, and what an answer changes.</summary>
internal sealed class SessionEdits(SessionTimes times, SessionPlaces places)
{
    private const string Clear = "清空";
    private const string NotRead = "没有看懂。";

    private static readonly Field[] s_fields =
    [
        new("title", "名称", $"请写活动名称，{SessionFields.LongestTitle}字以内。"),
        new("time", "时间", "请写日期和时间，例如：明天下午三点，或10月11日14:30。"),
        new("place", "地点", "请写地点，100字以内。"),
        new("village", "给哪里", "给哪里的人报名？请打村名里的一两个字；全镇都能报，就写“全镇”。", "全镇"),
        new("seats", "名额", "请写名额：人数；写“不限”是不限人数；写0是不接受报名。", "不限"),
        new("opens", "报名开始", "请写报名开始的日期和时间；写“清空”就是发布后就能报。", Clear),
        new("closes", "报名截止", "请写报名截止的日期和时间；写“清空”就是到活动开始为止。", Clear),
        new("audience", "人群", "请写面向的人群，例如：老年人；写“清空”去掉。", Clear),
        new("contact", "联系", "请写联系人和电话；写“清空”去掉。", Clear),
        new("note", "说明", "请写一句说明，100字以内；写“清空”去掉。", Clear),
        new("reason", "", "请写取消的原因，报了名的人都会收到。"),
        new("weeks", "", $"往后每周同一天、同一时间再办几场？请写1到{SessionDesk.MostWeeks}。", "4", "8", "12"),
    ];

    public static string? Ask(string field) => Find(field)?.Ask;

    /// <summary>Answers that a button can give.</summary>
    public static IReadOnlyList<Button> Answers(string field) => [.. (Find(field)?.Answers ?? []).Select(answer => new Button(answer, $"session:say:{answer}"))];

    /// <summary>Whether it is one of those that a session has.</summary>
    public static bool IsOfASession(string field) => Find(field) is { Label.Length: > 0 };

    public static IReadOnlyList<Button> Buttons(long id) =>
        [.. s_fields.Where(one => one.Label.Length > 0).Select(one => new Button(one.Label, $"session:e:{id}:{one.Name}")), new("返回", $"session:c:{id}")];

    /// <returns>What the answer changes; or null, and what is wrong with it.</returns>
    public (Action<Session>? Edit, string Fault) Read(string field, string text, DateTimeOffset now)
    {
        if (field == "village")
        {
            var (read, village, hint) = places.Read(text);
            return (read ? session => session.Village = village : null, hint);
        }

        var edit = text.Trim() == Clear ? Cleared(field) : ReadTime(field, text, now) ?? ReadText(field, text);
        return (edit, edit is null ? FaultIn(field, text, now) : "");
    }

    /// <summary>What is wrong with an answer that was not read, as far as that can be told.</summary>
    private string FaultIn(string field, string text, DateTimeOffset now) => field switch
    {
        "time" or "opens" or "closes" => times.WhyUnread(text, now) switch
        {
            UnreadTime.Past => "这个时间已经过去了。",
            UnreadTime.HalfOfDay => "请写清楚是上午、下午还是晚上。",
            UnreadTime.NoHour => "还没写几点。",
            _ => NotRead,
        },
        "seats" => SessionFields.IsNumber(text) ? $"最多写{SessionFields.MostSeats}人。" : NotRead,
        _ when text.Trim() == Clear => "这一项不能空着。",
        _ when SessionFields.Line(text, int.MaxValue) is not null => "太长了。",
        _ => NotRead,
    };

    private static Action<Session>? Cleared(string field) => field switch
    {
        "closes" => session => session.ClosesAt = null,
        "opens" => session => session.OpensAt = null,
        "audience" => session => session.Audience = null,
        "contact" => session => session.Contact = null,
        "note" => session => session.Note = null,
        "seats" => session => session.Seats = null,
        _ => null,
    };

    private Action<Session>? ReadTime(string field, string text, DateTimeOffset now)
    {
        if (!times.TryRead(text, now, out var time))
        {
            return null;
        }

        var utc = time.ToUniversalTime();
        return field switch
        {
            "time" when time > now => session => session.StartsAt = utc,
            "closes" => session => session.ClosesAt = utc,
            "opens" => session => session.OpensAt = utc,
            _ => null,
        };
    }

    private static Action<Session>? ReadText(string field, string text)
    {
        var line = SessionFields.Line(text, field == "title" ? SessionFields.LongestTitle : SessionFields.LongestText);
        return field switch
        {
            "seats" when SessionFields.TrySeats(text, out var seats) => session => session.Seats = seats,
            "title" when line is not null => session => session.Title = line,
            "place" when line is not null => session => session.Place = line,
            "audience" when line is not null => session => session.Audience = line,
            "contact" when line is not null => session => session.Contact = line,
            "note" when line is not null => session => session.Note = line,
            _ => null,
        };
    }

    private static Field? Find(string name) => Array.Find(s_fields, one => one.Name == name);

    /// <param name="Label">Empty for what is no field of a session.</param>
    private sealed record Field(string Name, string Label, string Ask, params string[] Answers);
}
