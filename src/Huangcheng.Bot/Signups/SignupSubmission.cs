using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Members;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Signups;

/// <summary>The steps of a sign-up that write.</summary>
internal sealed class SignupSubmission(
    SignupService signups, SignupForm form, SignupCard card, SignupTexts texts, IPrivateText secrets, IOptions<SignupOptions> options)
{
    /// <summary>The person agreed, and is asked for the first datum; a remembered one is filled in.</summary>
    public Step Consent(Turn turn, SignupDraft draft) => Step.Commit(async (scope, token) =>
    {
        var member = await MemberAsync(scope, turn, token);
        await Consents.GiveAsync(
            scope, member, ConsentPurpose.Signup, texts.ConsentVersion(ConsentText.Signup), turn.At, turn.Inbound.Channel, token);
        return await AskAsync(scope, SignupForm.Next(await card.FillAsync(scope.Db, member, draft, token)), token);
    });

    /// <summary>The guardian of a child agreed: only now its name is asked for, unless the child is remembered.</summary>
    public Step Guardian(Turn turn, SignupDraft draft) => Step.Commit(async (scope, token) =>
    {
        var member = await MemberAsync(scope, turn, token);
        await Consents.GiveAsync(scope, member, ConsentPurpose.MinorSignup, texts.ConsentVersion(ConsentText.Minor), turn.At, turn.Inbound.Channel, token);
        return await AskAsync(scope, SignupForm.Next(draft with { Minor = true, Relation = Relation.Child }), token);
    });

    public Step Submit(Turn turn, SignupDraft draft) => Step.Commit(async (scope, token) =>
    {
        if (secrets.Unprotect(draft.Name ?? []) is not { } name || secrets.Unprotect(draft.Phone ?? []) is not { } phone)
        {
            return await AskAsync(scope, SignupForm.Next(draft with { Name = null, Phone = null }), token);
        }

        var member = await MemberAsync(scope, turn, token);
        var agreed = await Consents.IsGivenAsync(scope.Db, member, ConsentPurpose.Signup, token)
            && (!draft.Minor || await Consents.IsGivenAsync(scope.Db, member, ConsentPurpose.MinorSignup, token));
        if (!agreed)
        {
            // Withdrawn meanwhile.
            return await AskAsync(scope, new SignupDraft(draft.SessionId, SignupStage.Consent), token);
        }

        var request = new SignupRequest(draft.SessionId, member.Value, draft.Relation, name, phone)
        {
            Minor = draft.Minor,
            Village = string.IsNullOrEmpty(draft.Village) ? null : draft.Village,
            Party = draft.Party,
        };
        var outcome = await signups.SignUpAsync(scope, request, turn.At, token);
        var session = await Sessions.FindAsync(scope.Db, draft.SessionId, token);
        return await TellAsync(scope, member, session, draft, outcome, turn.At, token);
    });

    /// <summary>What can be done with a sign-up just made.</summary>
    public Step After(Turn turn, string what, long id) => Step.Commit(async (scope, token) =>
    {
        var member = await MemberBook.FindAsync(scope.Db, turn.Inbound.Channel, turn.Inbound.UserId, token);
        var row = await Seats.FindAsync(scope.Db, id, token);
        if (row is null || member is not { } own || row.MemberId != own.Value)
        {
            return Reply.Text(SignupTexts.NotYours, SignupTexts.Mine);
        }

        return what switch
        {
            "undo" => await UndoAsync(scope, row, turn.At, token),
            "again" => Reply.Text($"已经办好了（{SignupTexts.StatusOf(row.Status)}），不用再点。", new("查看", $"mine:r:{id}"), SignupTexts.Others),
            "keep" => Reply.Text($"{texts.Consent(ConsentText.Remember)}\n同意记住吗？", new("同意，记住", $"signup:agree:{id}"), new("不用了", "mine:l")),
            _ => await RememberAsync(scope, turn, own, row, token),
        };
    });

    private async Task<Reply> RememberAsync(WriteScope scope, Turn turn, MemberId member, Registration row, CancellationToken cancellationToken)
    {
        await Consents.GiveAsync(
            scope, member, ConsentPurpose.RememberContact, texts.ConsentVersion(ConsentText.Remember), turn.At, turn.Inbound.Channel, cancellationToken);
        await card.RememberAsync(scope, member, row, turn.At, cancellationToken);
        return Reply.Text("记住了，下次报名不用再填。想看、想改、想删，发“我的资料”。", SignupTexts.Mine);
    }

    private async Task<Reply> UndoAsync(WriteScope scope, Registration row, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (at - row.CreatedAt > options.Value.UndoWithin)
        {
            return Reply.Text("已经过了撤销的时间。来不了的话，请在“我的报名”里取消。", SignupTexts.Mine);
        }

        return await signups.CancelAsync(scope, row.Id, at, cancellationToken)
            ? Reply.Text("已撤销，名额还回去了。", new Button("重新报名", $"signup:s:{row.SessionId}"), SignupTexts.Others)
            : Reply.Text("这个报名已经取消过了。", SignupTexts.Mine);
    }

    private async Task<Reply> TellAsync(
        WriteScope scope, MemberId member, Session? session, SignupDraft draft, SignupOutcome outcome, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var reply = outcome switch
        {
            SignupOutcome.Confirmed done => await DoneAsync(
                scope, member, texts.Confirmed(session!, (int)options.Value.UndoWithin.TotalMinutes, at), done.RegistrationId, at, [new("加到手机日历", $"mine:ics:{done.RegistrationId}")], cancellationToken),
            SignupOutcome.Waiting waiting => await DoneAsync(scope, member, SignupTexts.Waiting(session!, waiting.Position, draft.Party), waiting.RegistrationId, at, [], cancellationToken),
            SignupOutcome.AlreadyThere there => Reply.Text(
                there.Registration.MemberId == member.Value
                    ? $"这位已经报过这一场了（{SignupTexts.StatusOf(there.Registration.Status)}），不用再报。"
                    : "这位已经在这一场的名单里了，不用再报。",
                SignupTexts.Mine, SignupTexts.Others),
            SignupOutcome.TooMany many => Reply.Text($"这场一共只有{many.Seats}个名额，请少报几个人。", new Button("重新填", $"signup:s:{draft.SessionId}"), SignupTexts.Others),
            SignupOutcome.Enough enough => Reply.Text(
                $"没有报上：您给这一场报了{enough.Already}人，一个人最多报{enough.Most}人，好让大家都有名额。还有人想来，请他自己报名，或者打办公室电话。", SignupTexts.Mine, SignupTexts.Others),
            SignupOutcome.NotPossible no => Reply.Text(texts.Refusal(no.Reason, session), SignupTexts.Others, SignupTexts.Mine),
            _ => throw new InvalidOperationException($"An outcome without a text: {outcome.GetType().Name}."),
        };
        long? made = outcome switch { SignupOutcome.Confirmed one => one.RegistrationId, SignupOutcome.Waiting one => one.RegistrationId, _ => null };
        return reply.Remember(SignupDraft.None with { Done = made }, SignupJson.Default.SignupDraft);
    }

    private async Task<Reply> DoneAsync(
        WriteScope scope, MemberId member, string text, long id, DateTimeOffset at, IReadOnlyList<Button> more, CancellationToken cancellationToken)
    {
        var undo = new Button("撤销报名", $"signup:undo:{id}");
        if (!await Consents.IsGivenAsync(scope.Db, member, ConsentPurpose.RememberContact, cancellationToken))
        {
            return Reply.Text(text, [undo, .. more, new("记住资料，下次免填", $"signup:keep:{id}"), SignupTexts.Mine]);
        }

        await card.RememberAsync(scope, member, (await Seats.FindAsync(scope.Db, id, cancellationToken))!, at, cancellationToken);
        return Reply.Text(text, [undo, .. more, SignupTexts.Mine]);
    }

    private async Task<Reply> AskAsync(WriteScope scope, SignupDraft draft, CancellationToken cancellationToken) =>
        await Sessions.FindAsync(scope.Db, draft.SessionId, cancellationToken) is { } session
            ? new Reply([await form.AskAsync(scope.Db, session, draft, cancellationToken)]) { Continues = true }.Remember(draft, SignupJson.Default.SignupDraft)
            : Reply.Text(texts.Refusal(NotOpen.Unknown, null), SignupTexts.Others);

    private static Task<MemberId> MemberAsync(WriteScope scope, Turn turn, CancellationToken cancellationToken) =>
        MemberBook.FindOrAddAsync(scope, turn.Inbound.Channel, turn.Inbound.UserId, turn.Inbound.ChatId, turn.At, cancellationToken);
}
