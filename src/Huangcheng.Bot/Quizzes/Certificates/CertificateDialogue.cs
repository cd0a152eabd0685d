using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Quizzes.Points;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Quizzes.Certificates;

/// <summary>我的证书: a person gets the certificate of the milestone they reached; staff check a number.</summary>
internal sealed class CertificateDialogue(
    IKnowledgeSource knowledge,
    IDbContextFactory<BotDb> contexts,
    IPrivateText texts,
    IFiles files,
    CertificatePaper paper,
    IEnumerable<IChannel> channels) : IDialogue
{
    private static readonly string[] s_leave = ["退出", "返回", "不领了", "先不领", "算了"];
    private static readonly string[] s_plain = ["不写名字", "不写", "不用写", "不要写", "不写了"];
    private static readonly Button s_learn = new("接着学", "lesson:go");

    public string Name => "certificate";

    public int MemoryVersion => 1;

    public IReadOnlyList<CommandDescription> Commands { get; } = [new("certificate", "我的学习证书", InGroups: false)];

    public IReadOnlyList<Phrase> Phrases { get; } =
        [new("我的证书", "certificate"), new("领证书", "certificate"), new("学习证书", "certificate"), new("我的学习证书", "certificate")];

    /// <summary>The QR code of a certificate: it shows something, to staff alone.</summary>
    public bool OpensFromLink(string payload) => payload.StartsWith("v:", StringComparison.Ordinal);

    public async ValueTask<Step> HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.InGroup)
        {
            return Step.Say(Reply.Text(CertificateWording.InGroup));
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var member = await MemberBook.FindAsync(db, turn.Inbound.Channel, turn.Inbound.UserId, cancellationToken);
        switch (turn.Input)
        {
            case TurnInput.Command { Argument.Length: > 0 } command:
                return await CheckAsync(db, member, command.Argument, turn.At.Offset, cancellationToken);
            case TurnInput.Pressed { Payload: ['v', ':', .. var number] }:
                return await CheckAsync(db, member, number, turn.At.Offset, cancellationToken);
            case TurnInput.Pressed { Payload: "x" }:
                return Say(Reply.Text(CertificateWording.Left));
        }

        return member is { } known && await CertificateBook.EarnedAsync(db, known, cancellationToken) is { } milestone
            ? await AnswerAsync(db, turn, known, milestone, cancellationToken)
            : Say(Reply.Text(CertificateWording.TooFew(await DoneAsync(db, member, cancellationToken)), s_learn));
    }

    private async Task<Step> AnswerAsync(BotDb db, Turn turn, MemberId member, Milestone milestone, CancellationToken cancellationToken)
    {
        var card = await Contacts.FindAsync(db, member, texts, cancellationToken);
        return (turn.Input, card?.Name) switch
        {
            (TurnInput.Pressed { Payload: "plain" }, _) => await GiveAsync(db, turn, member, milestone, null, cancellationToken),
            (TurnInput.Pressed { Payload: "card" }, { } name) => await GiveAsync(db, turn, member, milestone, name, cancellationToken),
            (TurnInput.Pressed { Payload: "name" }, _) => Ask(CertificateWording.AskName),
            (TurnInput.Said said, _) when turn.Recall(CertificateJson.Default.CertificateMemory) is { AsksName: true } =>
                s_leave.Contains(said.Text, StringComparer.Ordinal) ? Say(Reply.Text(CertificateWording.Left))
                : s_plain.Contains(said.Text, StringComparer.Ordinal) ? await GiveAsync(db, turn, member, milestone, null, cancellationToken)
                : PersonName.TryParse(said.Text) is { } typed ? await GiveAsync(db, turn, member, milestone, typed, cancellationToken)
                : Ask(PersonName.Hint),
            (_, var remembered) => Say(Reply.Text(
                CertificateWording.Offer(milestone),
                [
                    .. remembered is null ? [] : (Button[])[new($"写上：{remembered}", "certificate:card")],
                    remembered is null ? CertificateWording.Ask : CertificateWording.Ask with { Label = "写别的名字" },
                    CertificateWording.Plain,
                    CertificateWording.Leave,
                ])),
        };
    }

    private async Task<Step> GiveAsync(BotDb db, Turn turn, MemberId member, Milestone milestone, string? name, CancellationToken cancellationToken)
    {
        var given = await CertificateBook.FindAsync(db, member, milestone, cancellationToken);
        var number = given?.Number ?? CertificateNumber.Make();
        var channel = channels.First(one => one.Name == turn.Inbound.Channel);
        var draft = new CertificateDraft(
            number,
            milestone,
            name,
            given?.At.ToOffset(turn.At.Offset) ?? turn.At,
            knowledge.Snapshot.Office.Name,
            await channel.LinkAsync($"certificate:v:{number}", cancellationToken));

        // Drawn before the transaction: everybody else waits for that.
        var file = paper.Make(draft, CertificateData.OwnerOf(member));
        return Step.Commit(async (scope, token) =>
        {
            var kept = await CertificateBook.KeepAsync(scope, member, milestone, draft, name is null ? null : texts.Protect(name), token);
            if (!kept)
            {
                return Done(Reply.Text(CertificateWording.Meanwhile, CertificateWording.Get));
            }

            var attached = await files.AddAsync(scope, file, token);
            var text = CertificateWording.Given(milestone, number, attached.IsPicture());
            return Done(new Reply([new Content(text) { Attachments = [attached], Buttons = [s_learn] }]));
        });
    }

    private async Task<Step> CheckAsync(BotDb db, MemberId? member, string typed, TimeSpan offset, CancellationToken cancellationToken)
    {
        if (member is not { } known || (await Roles.OfAsync(db, known, cancellationToken)).Count == 0)
        {
            return Say(Reply.Text(CertificateWording.NotStaff));
        }

        if (CertificateNumber.TryParse(typed) is not { } number)
        {
            return Say(Reply.Text(CertificateWording.Miscopied));
        }

        return await CertificateBook.FindAsync(db, number, cancellationToken) is { } found
            ? Say(Reply.Text(CertificateWording.Genuine(found, found.Name is null ? null : texts.Unprotect(found.Name), found.At.ToOffset(offset))))
            : Say(Reply.Text(CertificateWording.NotGiven(number)));
    }

    private static async Task<int> DoneAsync(BotDb db, MemberId? member, CancellationToken cancellationToken) =>
        member is { } known ? Math.Min((await QuizRecords.CompletedAsync(db, known, cancellationToken)).Count, Milestone.All[0].Lessons - 1) : 0;

    private static Step Ask(string question) => Step.Say(
        (Reply.Text(question, CertificateWording.Plain, CertificateWording.Leave) with { Continues = true })
            .Remember(new CertificateMemory(AsksName: true), CertificateJson.Default.CertificateMemory));

    private static Step Say(Reply reply) => Step.Say(Done(reply));

    private static Reply Done(Reply reply) => reply.Remember(new CertificateMemory(AsksName: false), CertificateJson.Default.CertificateMemory);
}
