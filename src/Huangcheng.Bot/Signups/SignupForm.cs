using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Signups;

/// <summary>The form itself: what is asked at each stage, what an answer means, and where 返回 leads.</summary>
internal sealed class SignupForm(SignupTexts texts, VillagePicker villages, IPrivateText secrets, IOptions<SignupOptions> options)
{
    private static readonly Button s_fromList = new("从名单里选", "signup:vp:0");

    /// <summary>The next thing that is missing.</summary>
    public static SignupDraft Next(SignupDraft draft) => draft with
    {
        Stage = draft switch
        {
            { Name: null } => SignupStage.Name,
            { Phone: null } => SignupStage.Phone,
            { Village: null } => SignupStage.Village,
            _ => SignupStage.Check,
        },
    };

    /// <summary>Where 返回 leads. A line that is asked for again after the read-back still holds its value: it leads there.</summary>
    /// <returns>Null when there is nothing before it.</returns>
    public static SignupDraft? Before(SignupDraft draft) => draft.Stage switch
    {
        SignupStage.Name when draft.Name is not null => draft with { Stage = SignupStage.Change },
        SignupStage.Phone when draft.Phone is not null => draft with { Stage = SignupStage.Change },
        SignupStage.Village when draft.Village is not null => draft with { Stage = SignupStage.Change },
        SignupStage.Name or SignupStage.Check when draft.Relation != Relation.Self => draft with { Stage = SignupStage.Who },
        SignupStage.Phone => draft with { Stage = SignupStage.Name, Name = null },
        SignupStage.Village => draft with { Stage = SignupStage.Phone, Phone = null },
        SignupStage.Check => draft with { Stage = SignupStage.Village, Village = null },
        SignupStage.Change => Next(draft),
        SignupStage.Party => draft with { Stage = SignupStage.Change },
        SignupStage.Who => draft.Aside,
        SignupStage.Age => draft with { Stage = SignupStage.Who },
        SignupStage.Guardian => draft with { Stage = draft.Minor ? SignupStage.Who : SignupStage.Age },
        _ => null,
    };

    /// <summary>Asks for whom; the read-back of one's own is put aside, for those who come back.</summary>
    public static SignupDraft ForFamily(SignupDraft draft) => draft with
    {
        Stage = SignupStage.Who,
        Aside = draft is { Stage: SignupStage.Check, Relation: Relation.Self } ? draft with { Aside = null } : draft.Aside,
    };

    /// <summary>What people say where a button says it otherwise; null for anything else.</summary>
    public static string? Meant(SignupStage stage, string text) => (Phrase.Key(text), stage) switch
    {
        _ when WayOut.IsExit(text) => "quit",
        _ when WayOut.IsBack(text) => "back",
        ("不报了" or "不报名了" or "不想报了", _) or ("不同意", SignupStage.Consent) => "quit",
        ("同意" or "我同意", SignupStage.Consent) => "ok",
        ("确认报名" or "排队候补" or "确认" or "对" or "对的" or "都对" or "没错" or "是" or "是的" or "好" or "好的" or "行" or "可以", SignupStage.Check) => "go",
        _ => null,
    };

    /// <summary>Takes what was typed; null when it does not fit, and <see cref="Hint"/> says how it would.</summary>
    public SignupDraft? Take(SignupDraft draft, string text) => draft.Stage switch
    {
        SignupStage.Name when PersonName.TryParse(text) is { } name => Next(draft with { Name = secrets.Protect(name) }),
        SignupStage.Phone when PhoneText.TryParse(text) is { } phone => Next(draft with { Phone = secrets.Protect(phone) }),
        SignupStage.Village when villages.Find(text) is [var village] => Next(draft with { Village = village.Name }),
        SignupStage.Village when Phrase.Key(text) is "不填" or "跳过" or "不想说" or "不说" => Next(draft with { Village = "" }),
        SignupStage.Party when ChoiceNumber.TryParse(text.TrimEnd('人', '位'), out var count) && count <= options.Value.MostInParty => Next(draft with { Party = count }),
        _ => null,
    };

    /// <summary>Asks what the stage is about; before the last yes also says which place in the waitlist it would be.</summary>
    public async Task<Content> AskAsync(BotDb db, Session session, SignupDraft draft, CancellationToken cancellationToken) =>
        Ask(session, draft, draft.Stage == SignupStage.Check ? await Waitlist.PlaceAsync(db, session, draft.Party, cancellationToken) : null);

    private Content Ask(Session session, SignupDraft draft, int? place) => draft.Stage switch
    {
        SignupStage.Consent => new(
            $"您要报名：{texts.Describe(session)}\n报名前请看一下：\n{texts.Consent(Knowledge.Documents.ConsentText.Signup)}\n您同意吗？")
        { Buttons = [new("同意，继续", "signup:ok"), new("不同意，退出", "signup:quit"), SignupTexts.Back] },
        SignupStage.Name => Asked(draft.Minor ? "请写孩子的称呼，小名也可以。" : draft.Relation == Relation.Self ? SignupTexts.AskName : "请写这位家人的称呼。"),
        SignupStage.Phone => Asked(SignupTexts.AskPhone),
        SignupStage.Village => new(SignupTexts.AskVillage) { Buttons = [s_fromList, new("不填", "signup:v:none"), SignupTexts.Back, SignupTexts.Exit] },
        SignupStage.Check => new(texts.Check(session, draft, place))
        {
            Buttons = [new(place is null ? "确认报名" : "排队候补", "signup:go"), new("修改", "signup:e"), new("给家人报名", "signup:who"), SignupTexts.Back, SignupTexts.Exit],
        },
        SignupStage.Change => new(SignupTexts.AskChange)
        {
            Buttons = [new("改称呼", "signup:e:name"), new("改电话", "signup:e:phone"), new("改村居", "signup:e:village"), new("改人数", "signup:e:party"), SignupTexts.Back, SignupTexts.Exit],
        },
        SignupStage.Age => new(SignupTexts.AskAge) { Buttons = [new("满14周岁", "signup:age:old"), new("不满14周岁", "signup:age:young"), SignupTexts.Back, SignupTexts.Exit] },
        SignupStage.Guardian when !texts.HasConsent(Knowledge.Documents.ConsentText.Minor) => Asked(SignupTexts.NoMinors),
        SignupStage.Guardian => new(texts.AskGuardian()) { Buttons = [new("我是监护人，同意", "signup:guardian"), SignupTexts.Back, SignupTexts.Exit] },
        SignupStage.Party => new(SignupTexts.AskParty)
        {
            Buttons = [.. Enumerable.Range(1, options.Value.MostInParty).Select(count => new Button($"{count}人", $"signup:p:{count}")), SignupTexts.Back, SignupTexts.Exit],
        },
        _ => new(SignupTexts.Stale),
    };

    /// <summary>Says how to answer, after an answer that does not fit what was asked.</summary>
    public Content Hint(SignupDraft draft, Content asked, string text)
    {
        switch (draft.Stage)
        {
            case SignupStage.Name:
                return Asked(PersonName.Hint);
            case SignupStage.Phone:
                return Asked(PhoneText.Hint);
            case SignupStage.Village:
                var found = villages.Find(text);
                return found.Count > VillagePicker.PerPage
                    ? new Content($"有{found.Count}个村都像，下面是前{VillagePicker.PerPage}个。没有您的村，就多打一个字，或者从名单里选。")
                    {
                        Buttons = [.. villages.Buttons([.. found.Take(VillagePicker.PerPage)], "signup:v:"), s_fromList, SignupTexts.Back, SignupTexts.Exit],
                    }
                    : found.Count > 1
                    ? new Content("您说的是哪个村？") { Buttons = [.. villages.Buttons(found, "signup:v:"), SignupTexts.Back, SignupTexts.Exit] }
                    : asked with { Text = "没有找到这个村。请打村名里的一两个字，例如“石槽”；也可以从名单里选，或点“不填”。" };
            default:
                return asked with { Text = $"请点下面的按钮，或回复按钮上的字。\n{asked.Text}" };
        }
    }

    /// <summary>Who else can be signed up: remembered family first.</summary>
    public Content AskWho(IReadOnlyList<FamilyPerson> family) => new(SignupTexts.AskWho)
    {
        Buttons =
        [
            .. family.Select(person => new Button($"{SignupTexts.RelationOf(person.Relation)} {texts.Read(person.Name)}", $"signup:fam:{person.Id}")),
            new("父母", "signup:r:1"),
            new("配偶", "signup:r:2"),
            new("孩子", "signup:r:3"),
            new("其他家人", "signup:r:4"),
            SignupTexts.Back,
            SignupTexts.Exit,
        ],
    };

    public Content AskVillagePage(int page) => new("请点您的村：") { Buttons = [.. villages.Page(page, "signup:v:", "signup:vp:"), SignupTexts.Back, SignupTexts.Exit] };

    public SignupDraft? TakeVillage(SignupDraft draft, string index) =>
        index == "none" ? Next(draft with { Village = "" })
        : villages.At(index) is { } village ? Next(draft with { Village = village.Name })
        : null;

    private static Content Asked(string text) => new(text) { Buttons = [SignupTexts.Back, SignupTexts.Exit] };
}
