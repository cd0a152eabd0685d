using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Members;

namespace Huangcheng.Bot.Signups;

/// <summary>What residents read while signing up.</summary>
internal sealed class SignupTexts(SessionTimes times, IPrivateText secrets, IKnowledgeSource knowledge, QuietHours quiet)
{
    public const string InGroup = "为了保护您的个人信息，报名的事请私聊我：点下面的按钮，或者点我的头像发“我要报名”。";
    public const string NothingOpen = "现在没有可以报名的场次。办公室公布了日期和地点以后，就可以在这里报名；您也可以先问问“这个月有什么活动”。";
    public const string AskName = "请问怎么称呼您？直接打名字就可以。";
    public const string AskPhone = "请写联系电话，手机、座机都可以。";
    public const string AskVillage = "您是哪个村的？打村名里的一两个字就可以，不想说就点“不填”。";
    public const string AskChange = "要改哪一项？";
    public const string AskWho = "给谁报名？替别人报名，请先征得本人同意。";
    public const string AskAge = "孩子满14周岁了吗？";
    public const string NoMinors = "办公室还没有提供孩子报名的说明，暂时不能在这里给不满14周岁的孩子报名。请直接联系办公室，或点“返回”。";
    public const string AskParty = "一共几个人去（包括本人）？";
    public const string Quit = "好的，没有报名，填的内容已经删掉。想报的时候再说“我要报名”。";
    public const string PartyRule = "几个人一起候补时，名额够您一行才问您；不够时先问后面人数少的，您的位置不变。";
    public const string Stale = "这个按钮已经过时了。请发“我要报名”重新开始，或发“我的报名”查看。";
    public const string NotYours = "没有找到这个报名。请发“我的报名”看看您报了哪些。";

    public static Button Back { get; } = new("返回", "signup:back");

    public static Button Exit { get; } = new("退出", "signup:quit");

    public static Button Mine { get; } = new("我的报名", "mine:l");

    public static Button Others { get; } = new("看看别的活动", "signup:l");

    /// <summary>The version that a consent is stored with.</summary>
    public string ConsentVersion(string purpose) => Find(purpose)?.Version ?? "1";

    public string Consent(string purpose) => Find(purpose)?.Render(knowledge.Snapshot.Office) ?? "办公室还没有提供说明，暂时不能报名。请直接联系办公室。";

    public bool HasConsent(string purpose) => Find(purpose) is not null;

    public string Describe(Session session) =>
        $"{session.Title}\n时间：{times.Say(session.StartsAt)}\n地点：{session.Place}{ForWhom(session)}"
        + (session.Note is null ? "" : $"\n说明：{session.Note}")
        + (session.Contact is null ? "" : $"\n联系：{session.Contact}");

    /// <summary>A line that says whom it is for; nothing for what is for everybody.</summary>
    private static string ForWhom(Session session)
    {
        var whom = string.Join('，', new[] { session.Village is { } village ? VillagePicker.Say(village) : null, session.Audience }.OfType<string>());
        return whom.Length == 0 ? "" : $"\n面向：{whom}";
    }

    public static string Left(Session session) => session switch
    {
        { Seats: null } => "名额不限",
        _ when session.Taken < session.Seats => $"还有{session.Seats - session.Taken}个名额",
        _ => "已报满，可以候补",
    };

    /// <param name="place">The place in the waitlist that it would be; null for a seat.</param>
    public string Check(Session session, SignupDraft draft, int? place) =>
        $"请核对：\n{session.Title}，{times.Say(session.StartsAt)}{ForWhom(session)}\n"
        + (draft.Relation == Relation.Self ? "" : $"给{RelationOf(draft.Relation)}报名\n")
        + $"称呼：{Read(draft.Name)}\n电话：{Show(draft.Phone)}\n村居：{(string.IsNullOrEmpty(draft.Village) ? "不填" : VillagePicker.Say(draft.Village))}"
        + (draft.Party > 1 ? $"\n一共{draft.Party}人" : "")
        + (place is null ? $"\n{Left(session)}。" : $"\n名额{(session.Taken < session.Seats ? "不够" : "满了")}，现在排队是候补第 {place} 位。{(draft.Party > 1 ? PartyRule : "")}")
        + "都对吗？";

    public string Confirmed(Session session, int undoMinutes, DateTimeOffset at) =>
        $"报名成功！\n{Describe(session)}\n{undoMinutes}分钟内可以撤销，以后在“我的报名”里也能取消。{Promise(session, at)}";

    /// <summary>Which reminders will come: whoever signs up late is promised none that is over.</summary>
    private string Promise(Session session, DateTimeOffset at) =>
        at < Reminders.DayBefore(quiet, session.StartsAt) ? "开始前一天和两小时我会提醒您。"
        : at < Reminders.SoonBefore(quiet, session.StartsAt) ? "开始前我会再提醒您。"
        : "马上就要开始了，别忘了时间。";

    public static string Waiting(Session session, int position, int party) =>
        $"“{session.Title}”名额满了，您排在候补第 {position} 位。\n有人退出就按先后顺序问您，请留意消息。{(party > 1 ? PartyRule : "")}";

    public string Refusal(NotOpen reason, Session? session) => reason switch
    {
        NotOpen.CalledOff => $"这场活动取消了{(session?.Reason is { } why ? $"（{why}）" : "")}，不能报名。看看别的活动吧。",
        NotOpen.Started => "这场活动已经开始或结束了，不能再报名。看看别的活动吧。",
        NotOpen.Closed => "这场活动不再接受报名。看看别的活动吧。",
        NotOpen.NotYet => $"这场活动还没开始报名，{times.Say(session!.OpensAt!.Value)}开始，到时再来。",
        NotOpen.Over => "这场活动的报名已经截止。看看别的活动吧。",
        _ => "没有找到这场活动。看看现在可以报名的吧。",
    };

    public static string StatusOf(SeatStatus status) => status switch
    {
        SeatStatus.Waiting => "候补中",
        SeatStatus.Offered => "有名额，等您回复",
        SeatStatus.Confirmed => "已报上",
        SeatStatus.Attended => "已参加",
        SeatStatus.NoShow => "未到",
        SeatStatus.Expired => "已过回复时间",
        _ => "已取消",
    };

    public static string RelationOf(Relation relation) => relation switch
    {
        Relation.Self => "本人",
        Relation.Parent => "父母",
        Relation.Spouse => "配偶",
        Relation.Child => "孩子",
        _ => "其他家人",
    };

    /// <summary>Who a row of a list is, for staff.</summary>
    /// <param name="row">The row.</param>
    /// <param name="edits">They may change the list. Who may only look at it reads no child's name (docs/adr/0040).</param>
    public string NameOf(Registration row, bool edits) => row.Minor && !edits ? "孩子" : Read(row.Name);

    public string Read(byte[]? data) => data is null ? "" : secrets.Unprotect(data) ?? "（读不出来了，请重填）";

    public string Show(byte[]? phone) => PhoneText.Show(Read(phone));

    public string AskGuardian() => $"{Consent(ConsentText.Minor)}\n您是孩子的监护人，并且同意吗？";

    private ConsentText? Find(string purpose) => knowledge.Snapshot.Consents.FirstOrDefault(text => text.Purpose == purpose);
}
