using System.Globalization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Members.Codes;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Quizzes.Family;

/// <summary>家人看学习 in the chat, for both sides.</summary>
internal sealed class FamilyDialogue(FamilyDesk desk) : IPromptingDialogue
{
    // A code has twelve characters; a few more or fewer are a code mistyped.
    private const int ShortestCode = 10;
    private const int LongestCode = 14;
    private static readonly Button s_back = new("先不看了", "family:no");

    public string Name => "family";

    public int MemoryVersion => 1;

    public IReadOnlyList<CommandDescription> Commands { get; } = [new("family", "家人看学习", InGroups: false)];

    public IReadOnlyList<Phrase> Phrases { get; } =
    [
        new("家人看学习", "family"), new("家里人看学习", "family"), new("让家人看我的学习", "family", "share"), new("让家里人看我的学习", "family", "share"),
        new("给家人看我的学习", "family", "share"), new("我要看家人的学习", "family", "enter"), new("看家人学习", "family", "enter"),
        new("看家人的学习", "family", "enter"), new("看爸妈学习", "family", "enter"), new("看爸妈的学习", "family", "enter"),
    ];

    public bool OpensFromLink(string payload) => payload is "home" or "enter";

    /// <summary>What a button says, yes or no to the text, or a code: whatever else is said goes where it would have gone.</summary>
    public string? Read(string text, Prompt prompt)
    {
        var said = PromptWords.Fold(text);
        var asksConsent = prompt.Buttons is [var first, ..] && first.Data.StartsWith("family:agree:", StringComparison.Ordinal);
        var meant = asksConsent ? PromptWords.Consent(said, prompt) : PromptWords.IsNo(said) ? s_back.Data : null;
        if ((PromptWords.Labelled(said, prompt) ?? meant) is { } button)
        {
            return button;
        }

        var bare = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '－' or '—')));
        return bare.Length is >= ShortestCode and <= LongestCode && bare.All(char.IsAsciiLetterOrDigit) && bare.Any(char.IsAsciiLetter)
            ? $"family:c:{bare}"
            : null;
    }

    public ValueTask<Step> HandleAsync(Turn turn, CancellationToken cancellationToken) => ValueTask.FromResult(turn.InGroup
        ? Step.Say(Reply.Text(FamilyWording.InGroup))
        : Step.Commit(async (scope, token) => await AnswerAsync(scope, turn, token) with { Aside = true }));

    private async Task<Reply> AnswerAsync(WriteScope scope, Turn turn, CancellationToken cancellationToken)
    {
        var act = turn.Input switch
        {
            TurnInput.Pressed pressed => pressed.Payload,
            TurnInput.Command { Argument: "" or "share" or "enter" } command => command.Argument,
            TurnInput.Command command => "c:" + command.Argument,
            _ => "",
        };
        return act.Split(':') switch
        {
            ["share"] => await AskLearnerAsync(scope, turn, cancellationToken),
            ["agree", var version] => await ShareAsync(scope, turn, version, cancellationToken),
            ["enter"] => Ask(FamilyWording.AskCode, s_back),
            ["no"] => Reply.Text(FamilyWording.Declined),
            ["c", var typed] => await AskViewerAsync(scope, turn, typed, cancellationToken),
            ["y", var kinship, var version] when Number(kinship) is { } number && Enum.IsDefined((Kinship)number) =>
                await LinkAsync(scope, turn, (Kinship)number, version, cancellationToken),
            ["end", var id] when Number(id) is { } number => await EndAsync(scope, turn, number, cancellationToken),
            _ => await HomeAsync(scope, turn, cancellationToken),
        };
    }

    private static async Task<Reply> HomeAsync(WriteScope scope, Turn turn, CancellationToken cancellationToken)
    {
        var member = await MemberBook.FindAsync(scope.Db, turn.Inbound.Channel, turn.Inbound.UserId, cancellationToken);
        var mine = member is { } known
            ? await FamilyDesk.Live(scope.Db).AsNoTracking()
                .Where(link => link.LearnerId == known.Value || link.ViewerId == known.Value)
                .OrderBy(link => link.Id)
                .ToListAsync(cancellationToken)
            : [];
        if (mine.Count == 0)
        {
            return Reply.Text(FamilyWording.About, FamilyWording.Share, FamilyWording.Enter);
        }

        var lines = new List<string>();
        foreach (var link in mine.Where(link => link.ViewerId == member!.Value.Value))
        {
            lines.Add(FamilyWording.Seen(link, await FamilyView.OfAsync(scope.Db, new MemberId(link.LearnerId), turn.At, cancellationToken), turn.At));
        }

        var shown = mine.Where(link => link.LearnerId == member!.Value.Value).ToList();
        lines.AddRange(shown.Count > 0 ? [FamilyWording.SeenBy(shown)] : []);
        return Reply.Text(
            string.Join('\n', lines),
            [.. mine.Select(link => FamilyWording.End(link, shown.Contains(link))), FamilyWording.Share, FamilyWording.Enter]);
    }

    private async Task<Reply> AskLearnerAsync(WriteScope scope, Turn turn, CancellationToken cancellationToken)
    {
        if (desk.Text is not { } text)
        {
            return Reply.Text(FamilyWording.NoText);
        }

        var member = await MemberBook.FindAsync(scope.Db, turn.Inbound.Channel, turn.Inbound.UserId, cancellationToken);
        return member is { } known && await FamilyDesk.Live(scope.Db).CountAsync(link => link.LearnerId == known.Value, cancellationToken) >= FamilyDesk.Most
            ? Reply.Text(FamilyWording.Enough, FamilyWording.Home)
            : Ask($"{desk.Read(text)}\n您同意让一位家里人看吗？", new("同意", $"family:agree:{text.Version}"), new("不同意", "family:no"));
    }

    /// <summary>An old button does not agree to a new text.</summary>
    private async Task<Reply> ShareAsync(WriteScope scope, Turn turn, string version, CancellationToken cancellationToken)
    {
        if (desk.Text?.Version != version)
        {
            return await AskLearnerAsync(scope, turn, cancellationToken);
        }

        var learner = await MemberBook.FindOrAddAsync(scope, turn, cancellationToken);
        var code = await FamilyDesk.ShareAsync(scope, learner, version, turn.At, turn.Inbound.Channel, cancellationToken);
        return Reply.Text(FamilyWording.Code(code));
    }

    private async Task<Reply> AskViewerAsync(WriteScope scope, Turn turn, string typed, CancellationToken cancellationToken)
    {
        if (desk.Text is not { } text)
        {
            return Reply.Text(FamilyWording.NoText);
        }

        var outcome = await OneTimeCodes.FindAsync(scope, CodePurpose.Family, typed, turn.Inbound, turn.At, cancellationToken);
        if (outcome is not CodeOutcome.Found { Code: var code })
        {
            return Ask(CodeWording.For(outcome, "或者请老人再拿一个新的。"), s_back);
        }

        var viewer = await MemberBook.FindOrAddAsync(scope, turn, cancellationToken);
        if (await FamilyDesk.RefusalAsync(scope.Db, viewer, code, cancellationToken) is { } refusal)
        {
            return Reply.Text(refusal, FamilyWording.Home);
        }

        var kin = Enum.GetValues<Kinship>().Select(each => new Button(FamilyWording.Choice(each), FormattableString.Invariant($"family:y:{(int)each}:{text.Version}")));
        return Ask(FamilyWording.AskViewer(desk.Read(text)), [.. kin, s_back]).Remember(new FamilyMemory(code.Id), FamilyJson.Default.FamilyMemory);
    }

    private async Task<Reply> LinkAsync(WriteScope scope, Turn turn, Kinship kinship, string version, CancellationToken cancellationToken)
    {
        // The button tells no code: it counts only where the code itself was typed.
        var typed = turn.Recall(FamilyJson.Default.FamilyMemory)?.CodeId;
        var viewer = await MemberBook.FindOrAddAsync(scope, turn, cancellationToken);
        var code = await OneTimeCodes.Live(scope.Db, turn.At).FirstOrDefaultAsync(code => code.Purpose == CodePurpose.Family && code.Id == typed, cancellationToken);
        var refusal = desk.Text?.Version == version ? await FamilyDesk.RefusalAsync(scope.Db, viewer, code, cancellationToken) : FamilyWording.CodeGone;
        if (refusal is not null)
        {
            return Reply.Text(refusal, FamilyWording.Enter, FamilyWording.Home);
        }

        var link = await desk.LinkAsync(scope, viewer, code!, kinship, version, turn.At, turn.Inbound.Channel, cancellationToken);
        var view = await FamilyView.OfAsync(scope.Db, new MemberId(link.LearnerId), turn.At, cancellationToken);
        return Reply.Text(FamilyWording.Linked(link, view, turn.At), FamilyWording.End(link, byLearner: false));
    }

    private static async Task<Reply> EndAsync(WriteScope scope, Turn turn, int id, CancellationToken cancellationToken)
    {
        var member = await MemberBook.FindAsync(scope.Db, turn.Inbound.Channel, turn.Inbound.UserId, cancellationToken);
        var link = member is { } known
            ? await FamilyDesk.Live(scope.Db).FirstOrDefaultAsync(
                link => link.Id == id && (link.LearnerId == known.Value || link.ViewerId == known.Value), cancellationToken)
            : null;
        if (link is null)
        {
            return Reply.Text(FamilyWording.NothingToEnd, FamilyWording.Home);
        }

        await FamilyDesk.EndAsync(scope, link, member!.Value, turn.At, turn.Inbound.Channel, cancellationToken);
        return Reply.Text(FamilyWording.Ended(link, link.EndedByLearner), FamilyWording.Home);
    }

    private static Reply Ask(string text, params IReadOnlyList<Button> buttons) => Reply.Text(text, buttons) with { Prompt = new("family", buttons) };

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
