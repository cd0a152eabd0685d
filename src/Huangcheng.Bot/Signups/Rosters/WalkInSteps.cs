using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Members;

namespace Huangcheng.Bot.Signups.Rosters;

/// <summary>Writing down somebody who did not sign up, in the chat: name, phone, village, the last two if they give them.</summary>
internal sealed class WalkInSteps(WalkIns walkIns, RosterSearch search, RosterList list, SignupTexts texts, VillagePicker villages, IPrivateText secrets)
{
    private const string Without = "不填";
    private static readonly Button s_without = new(Without, $"roster:say:{Without}");

    public static Reply Start(RosterWork work) => RosterWork.Ask(
        new RosterMemory(RosterQuestion.Name, work.Session.Id), $"给“{work.Session.Title}”登记没报名的人。请写姓名。");

    /// <summary>It is another person of the same name.</summary>
    public static Reply Other(RosterWork work) =>
        work.Memory is { Asks: RosterQuestion.Phone, Name: not null } memory && memory.SessionId == work.Session.Id ? AskPhone(memory) : Start(work);

    public async Task<Reply> SayAsync(RosterWork work, string said, CancellationToken cancellationToken) => work.Memory.Asks switch
    {
        RosterQuestion.Name => PersonName.TryParse(said) is { } name
            ? await NamedAsync(work, name, cancellationToken)
            : RosterWork.Ask(work.Memory, PersonName.Hint),
        RosterQuestion.Phone when said == Without => AskVillage(work.Memory),
        RosterQuestion.Phone => PhoneText.TryParse(said) is { } phone
            ? AskVillage(work.Memory with { Phone = secrets.Protect(phone) })
            : RosterWork.Ask(work.Memory, $"{PhoneText.Hint}没有电话就点“不填”。", s_without),
        RosterQuestion.Village => await VillageAsync(work, said, cancellationToken),
        _ => RosterWork.Ask(work.Memory, "请点下面的按钮：还登记吗？", Anyway(work), work.List),
    };

    public async Task<Reply> AddAsync(RosterWork work, bool anyway, CancellationToken cancellationToken)
    {
        var memory = work.Memory;
        if (memory.Asks == RosterQuestion.Nothing || memory.SessionId != work.Session.Id || memory.Name is null || secrets.Unprotect(memory.Name) is not { } name)
        {
            return Start(work);
        }

        var person = new WalkIn(name, memory.Phone is { } phone ? secrets.Unprotect(phone) : null, memory.Village);
        var outcome = await walkIns.AddAsync(work.Scope, work.Session, person, anyway, work.Turn.At, cancellationToken);
        if (outcome is WalkInOutcome.Added added)
        {
            await work.AuditAsync("登记没报名的人", added.RegistrationId, before: null, cancellationToken);
        }

        return Tell(work, name, outcome);
    }

    private Reply Tell(RosterWork work, string name, WalkInOutcome outcome)
    {
        var (session, more) = (work.Session, new Button("再登记一位", $"roster:add:{work.Session.Id}"));
        return outcome switch
        {
            WalkInOutcome.Added { Came: true } => Reply.Text($"登记好了：{name}，已到场。", more, work.List),
            WalkInOutcome.Added => Reply.Text($"登记好了：{name}，占了一个名额。", more, work.List),
            WalkInOutcome.Full { MayAdd: true } => RosterWork.Ask(
                work.Memory with { Asks = RosterQuestion.Anyway }, $"名额满了（{session.Seats}个，已占{session.Taken}个）。{name}人已经到了的话，可以照样登记，会超出名额。", Anyway(work), work.List),
            WalkInOutcome.Full => Reply.Text(
                $"没有登记：名额满了，或者空出的名额要先问候补的人。请先把名额改多；也可以请{name}自己报名，排进候补。", new Button("改名额", $"session:e:{session.Id}:seats"), work.List),
            WalkInOutcome.AlreadyThere there => Reply.Text(
                $"名单里已经有{name}了（{SignupTexts.StatusOf(there.Registration.Status)}）。要是同名的另一位，请在名字后面加上村名再登记，例如“{name} 于家村”。",
                [.. list.Handy(work, there.Registration), more, work.List]),
            WalkInOutcome.NotPossible no => Reply.Text(
                no.Reason == NotOpen.Closed ? "没有登记：这一场的名额是0。请先改名额。" : texts.Refusal(no.Reason, session), new Button("改名额", $"session:e:{session.Id}:seats"), work.List),
            _ => throw new InvalidOperationException($"An outcome without a text: {outcome.GetType().Name}."),
        };
    }

    private async Task<Reply> NamedAsync(RosterWork work, string name, CancellationToken cancellationToken)
    {
        var memory = work.Memory with { Asks = RosterQuestion.Phone, Name = secrets.Protect(name) };
        var same = await search.NamesakesAsync(work.Scope.Db, work.Session.Id, name, cancellationToken);
        return same.Count == 0 ? AskPhone(memory) : RosterWork.Ask(
            memory,
            $"名单里有同名的：{string.Join('、', same.Select(row => $"{PhoneText.Mask(texts.Read(row.Phone))}（{SignupTexts.StatusOf(row.Status)}）"))}。是这位吗？",
            [.. list.Handy(work, same), new("不是，是另一位", $"roster:other:{work.Session.Id}")]);
    }

    private async Task<Reply> VillageAsync(RosterWork work, string said, CancellationToken cancellationToken)
    {
        if (said == Without)
        {
            return await AddAsync(work, anyway: false, cancellationToken);
        }

        var found = villages.Find(said);
        return found is [var village]
            ? await AddAsync(work with { Memory = work.Memory with { Village = village.Name } }, anyway: false, cancellationToken)
            : RosterWork.Ask(
                work.Memory,
                found.Count == 0 ? "没有找到这个村。请打村名里的一两个字，或点“不填”。"
                    : found.Count > VillagePicker.PerPage ? $"有{found.Count}个村都像，下面是前{VillagePicker.PerPage}个。不在里面，请多打一个字。" : "是哪个村？",
                [.. found.Take(VillagePicker.PerPage).Select(one => new Button(VillagePicker.Say(one.Name), $"roster:say:{one.Name}")), s_without]);
    }

    private static Reply AskPhone(RosterMemory memory) => RosterWork.Ask(memory, "请写电话，没有就点“不填”。", s_without);

    private static Reply AskVillage(RosterMemory memory) =>
        RosterWork.Ask(memory with { Asks = RosterQuestion.Village }, "是哪个村的？打村名里的一两个字就可以，不知道就点“不填”。", s_without);

    private static Button Anyway(RosterWork work) => new("人到了，照样登记", $"roster:any:{work.Session.Id}");
}
