using System.Globalization;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Signups;

/// <summary>From the list to a seat: one thing a message, each with a way back, and nothing saved before it was read back.</summary>
internal sealed class SignupDialogue(
    IDbContextFactory<BotDb> contexts, SessionList list, SignupForm form, SignupCard card, SignupTexts texts, SignupSubmission submission) : IDialogue
{
    public string Name => "signup";

    public int MemoryVersion => 1;

    public bool InOrderOfArrival => true;

    public IReadOnlyList<CommandDescription> Commands { get; } = [new("signup", "报名参加活动", InGroups: true)];

    public IReadOnlyList<Phrase> Phrases { get; } =
    [
        new("我要报名", "signup"), new("我想报名", "signup"), new("报名", "signup"), new("报名参加活动", "signup"), new("怎么报名", "signup"),
        new("可以报名的活动", "signup"), new("有什么活动可以报名", "signup"), new("能报名的活动", "signup"),
    ];

    /// <summary>The list, one session, or its first question: nothing is signed up before the person has said yes.</summary>
    public bool OpensFromLink(string payload) => payload.Split(':') is ["l"] or ["s" or "d", _];

    public async ValueTask<Step> HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.InGroup)
        {
            var wanted = turn.Input is TurnInput.Pressed { Payload: var asked } && OpensFromLink(asked) ? asked : "l";
            return Step.Say(Reply.Text(SignupTexts.InGroup, new Button("私聊报名", $"signup:{wanted}") { InPrivate = true }));
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var draft = turn.Recall(SignupJson.Default.SignupDraft) ?? SignupDraft.None;
        return turn.Input switch
        {
            TurnInput.Command { Argument: var id } when TryId(id, out var sessionId) => Step.Say(await StartAsync(db, turn, sessionId, cancellationToken)),
            TurnInput.Pressed pressed => await PressAsync(db, turn, draft, pressed.Payload.Split(':'), cancellationToken),
            TurnInput.Said said when draft.SessionId != 0 => await SayAsync(db, turn, draft, said.Text, cancellationToken),
            _ => Step.Say(new Reply([await list.ShowAsync(db, [], turn.At, cancellationToken)])),
        };
    }

    private async Task<Step> PressAsync(BotDb db, Turn turn, SignupDraft draft, string[] parts, CancellationToken cancellationToken) => parts switch
    {
        ["l", .. var rest] => Step.Say(new Reply([await list.ShowAsync(db, rest, turn.At, cancellationToken)])),
        ["f"] => Step.Say(new Reply([await list.FiltersAsync(db, turn.At, cancellationToken)])),
        ["s", var id] when TryId(id, out var sessionId) => Step.Say(await StartAsync(db, turn, sessionId, cancellationToken)),
        ["d", var id] when TryId(id, out var sessionId) => Step.Say(await DetailsAsync(db, turn, sessionId, cancellationToken)),
        ["quit"] => Step.Say(Forget(SignupTexts.Quit, SignupTexts.Others)),
        ["undo" or "keep" or "agree", var id] when TryId(id, out var rowId) => submission.After(turn, parts[0], rowId),
        ["go"] when draft is { SessionId: 0, Done: { } done } => submission.After(turn, "again", done),
        _ when draft.SessionId == 0 => Step.Say(Reply.Text(SignupTexts.Stale, SignupTexts.Others, SignupTexts.Mine)),
        ["ok"] when draft.Stage == SignupStage.Consent => submission.Consent(turn, draft),
        ["guardian"] when draft.Stage == SignupStage.Guardian && texts.HasConsent(Knowledge.Documents.ConsentText.Minor) => submission.Guardian(turn, draft),
        ["go"] when draft.Stage == SignupStage.Check => submission.Submit(turn, draft),
        ["back"] => await BackAsync(db, turn, draft, cancellationToken),
        ["vp", var page] when draft.Stage == SignupStage.Village && int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) =>
            Step.Say(Keep(form.AskVillagePage(number), draft)),
        _ => await MoveAsync(db, turn, draft, parts, cancellationToken),
    };

    private async Task<Step> MoveAsync(BotDb db, Turn turn, SignupDraft draft, string[] parts, CancellationToken cancellationToken)
    {
        if (draft.Stage == SignupStage.Consent)
        {
            return await AskAsync(db, turn, draft, cancellationToken);
        }

        var next = parts switch
        {
            ["e"] => draft with { Stage = SignupStage.Change },
            ["e", "name"] => draft with { Stage = SignupStage.Name },
            ["e", "phone"] => draft with { Stage = SignupStage.Phone },
            ["e", "village"] => draft with { Stage = SignupStage.Village },
            ["e", "party"] => draft with { Stage = SignupStage.Party },
            ["p", var count] when draft.Stage == SignupStage.Party => form.Take(draft, count),
            ["v", var index] when draft.Stage == SignupStage.Village => form.TakeVillage(draft, index),
            ["who"] => SignupForm.ForFamily(draft),
            ["r", "1" or "2" or "4"] => SignupForm.Next(draft with { Name = null, Minor = false, Relation = (Relation)(parts[1][0] - '0') }),
            ["r", "3"] => draft with { Stage = SignupStage.Age, Name = null, Minor = false },
            ["age", "old"] when draft.Stage == SignupStage.Age => SignupForm.Next(draft with { Name = null, Minor = false, Relation = Relation.Child }),
            ["age", "young"] when draft.Stage == SignupStage.Age => draft with { Stage = SignupStage.Guardian, Relation = Relation.Child },
            ["fam", var id] when TryId(id, out var person) => await FamilyAsync(db, turn, draft, person, cancellationToken),
            _ => null,
        };
        // A button of a step that is done, or tapped twice: what is under way goes on.
        return await AskAsync(db, turn, next ?? draft, cancellationToken);
    }

    private async Task<Step> SayAsync(BotDb db, Turn turn, SignupDraft draft, string text, CancellationToken cancellationToken)
    {
        if (SignupForm.Meant(draft.Stage, text) is { } meant)
        {
            return await PressAsync(db, turn, draft, [meant], cancellationToken);
        }

        if (form.Take(draft, text) is { } next)
        {
            return await AskAsync(db, turn, next, cancellationToken);
        }

        if (await Sessions.FindAsync(db, draft.SessionId, cancellationToken) is not { } session)
        {
            return Step.Say(Forget(texts.Refusal(NotOpen.Unknown, null), SignupTexts.Others));
        }

        // What a button says can be written as well.
        var asked = await AskedAsync(db, turn, session, draft, cancellationToken);
        return Phrase.Key(text) is { } key && asked.Buttons.FirstOrDefault(button => Phrase.Key(button.Label) == key) is { } written
            ? await PressAsync(db, turn, draft, written.Data.Split(':')[1..], cancellationToken)
            : Step.Say(Keep(form.Hint(draft, asked, text), draft));
    }

    private async Task<Reply> StartAsync(BotDb db, Turn turn, long sessionId, CancellationToken cancellationToken)
    {
        var session = await Sessions.FindAsync(db, sessionId, cancellationToken);
        if ((session is null ? NotOpen.Unknown : Sessions.WhyNot(session, turn.At)) is { } reason)
        {
            return Forget(texts.Refusal(reason, session), SignupTexts.Others, SignupTexts.Mine);
        }

        if (!texts.HasConsent(Knowledge.Documents.ConsentText.Signup))
        {
            return Forget(texts.Consent(Knowledge.Documents.ConsentText.Signup));
        }

        var member = await MemberBook.FindAsync(db, turn.Inbound.Channel, turn.Inbound.UserId, cancellationToken);
        var agreed = member is { } id && await Consents.IsGivenAsync(
            db, id, ConsentPurpose.Signup, texts.ConsentVersion(Knowledge.Documents.ConsentText.Signup), cancellationToken);
        var draft = new SignupDraft(sessionId, SignupStage.Consent);
        draft = agreed ? SignupForm.Next(await card.FillAsync(db, member, draft, cancellationToken)) : draft;
        return Keep(await form.AskAsync(db, session!, draft, cancellationToken), draft);
    }

    private async Task<Reply> DetailsAsync(BotDb db, Turn turn, long sessionId, CancellationToken cancellationToken)
    {
        var session = await Sessions.FindAsync(db, sessionId, cancellationToken);
        return session is null or { Status: SessionStatus.Draft } ? Reply.Text(texts.Refusal(NotOpen.Unknown, null), SignupTexts.Others)
            : Sessions.WhyNot(session, turn.At) is { } reason ? Reply.Text($"{texts.Describe(session)}\n{texts.Refusal(reason, session)}", SignupTexts.Others)
            : Reply.Text($"{texts.Describe(session)}\n{SignupTexts.Left(session)}", new Button("我要报名", $"signup:s:{sessionId}"), SignupTexts.Others);
    }

    private async Task<Step> BackAsync(BotDb db, Turn turn, SignupDraft draft, CancellationToken cancellationToken) =>
        SignupForm.Before(draft) is { } before
            ? await AskAsync(db, turn, before, cancellationToken)
            : Step.Say(new Reply([await list.ShowAsync(db, [], turn.At, cancellationToken)]).Remember(SignupDraft.None, SignupJson.Default.SignupDraft));

    private async Task<Step> AskAsync(BotDb db, Turn turn, SignupDraft draft, CancellationToken cancellationToken)
    {
        if (await Sessions.FindAsync(db, draft.SessionId, cancellationToken) is not { } session)
        {
            return Step.Say(Forget(texts.Refusal(NotOpen.Unknown, null), SignupTexts.Others));
        }

        return Step.Say(Keep(await AskedAsync(db, turn, session, draft, cancellationToken), draft));
    }

    private async Task<Content> AskedAsync(BotDb db, Turn turn, Session session, SignupDraft draft, CancellationToken cancellationToken)
    {
        if (draft.Stage != SignupStage.Who)
        {
            return await form.AskAsync(db, session, draft, cancellationToken);
        }

        var member = await MemberBook.FindAsync(db, turn.Inbound.Channel, turn.Inbound.UserId, cancellationToken);
        return form.AskWho(member is { } id ? await SignupCard.FamilyAsync(db, id, cancellationToken) : []);
    }

    private async Task<SignupDraft?> FamilyAsync(BotDb db, Turn turn, SignupDraft draft, long personId, CancellationToken cancellationToken)
    {
        var member = await MemberBook.FindAsync(db, turn.Inbound.Channel, turn.Inbound.UserId, cancellationToken);
        var family = member is { } id ? await SignupCard.FamilyAsync(db, id, cancellationToken) : [];

        // Of one's own family only, whatever number a button claims.
        if (family.Find(person => person.Id == personId) is not { } chosen)
        {
            return null;
        }

        var filled = draft with { Name = chosen.Name, Phone = chosen.Phone, Village = chosen.Village ?? "", Relation = chosen.Relation, Minor = chosen.Minor };
        var version = texts.ConsentVersion(Knowledge.Documents.ConsentText.Minor);

        // What the guardian agreed to may say something else by now.
        return !chosen.Minor || await Consents.IsGivenAsync(db, member!.Value, ConsentPurpose.MinorSignup, version, cancellationToken)
            ? SignupForm.Next(filled)
            : filled with { Stage = SignupStage.Guardian };
    }

    private static Reply Keep(Content content, SignupDraft draft) =>
        new Reply([content]) { Continues = true }.Remember(draft, SignupJson.Default.SignupDraft);

    private static Reply Forget(string text, params IReadOnlyList<Button> buttons) =>
        Reply.Text(text, buttons).Remember(SignupDraft.None, SignupJson.Default.SignupDraft);

    private static bool TryId(string text, out long id) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id);
}
