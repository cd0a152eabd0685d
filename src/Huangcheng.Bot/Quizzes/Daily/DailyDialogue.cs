using System.Globalization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;

namespace Huangcheng.Bot.Quizzes.Daily;

/// <summary>今日一题 in the chat. Everything is in its buttons and in the plan, so nothing of it is ever in anyone's way.</summary>
internal sealed class DailyDialogue(DailyDesk desk, DailyQuestion questions) : IPromptingDialogue
{
    private static readonly string[] s_pauses = ["7", "30"];

    // Words beside a question or a choice of hours; whatever else is said goes where it would have gone.
    private static readonly Dictionary<string, string> s_words = new(StringComparer.Ordinal)
    {
        ["改时间"] = "daily:t",
        ["换个时间"] = "daily:t",
        ["换时间"] = "daily:t",
        ["停一停"] = "daily:p",
        ["歇一歇"] = "daily:p",
        ["歇几天"] = "daily:p",
        ["别发了"] = "daily:off",
        ["不要发了"] = "daily:off",
        ["不想收了"] = "daily:off",
    };

    public string Name => DailyQuestion.Dialogue;

    public int MemoryVersion => 1;

    public IReadOnlyList<CommandDescription> Commands { get; } = [new("daily", "今日一题：每天一道防诈骗题", InGroups: false)];

    public IReadOnlyList<Phrase> Phrases { get; } =
    [
        new("今日一题", "daily"), new("每日一题", "daily"), new("每天一题", "daily"), new("我要每日一题", "daily"), new("我要今日一题", "daily"),
        new("停一阵", "daily", "p"), new("先停一阵", "daily", "p"), new("今日一题停一阵", "daily", "p"),
        new("不再发", "daily", "off"), new("不再发题", "daily", "off"), new("不要再发题", "daily", "off"), new("停止今日一题", "daily", "off"),
        new("取消今日一题", "daily", "off"), new("退订今日一题", "daily", "off"), new("今日一题改时间", "daily", "t"),
    ];

    public bool OpensFromLink(string payload) => payload == "home";

    public string? Read(string text, Prompt prompt)
    {
        var said = PromptWords.Fold(text);
        return s_words.GetValueOrDefault(said) ?? PromptWords.Labelled(said, prompt) ?? (prompt.Buttons is [var first, ..] ? KindOf(first) : "") switch
        {
            "yes" => PromptWords.Consent(said, prompt),
            "h" when PromptWords.IsNo(said) => "daily:no",
            "h" => DailyTimes.Read(text) is { } wanted ? FormattableString.Invariant($"daily:h:{wanted}") : null,
            _ => DailyQuestion.Read(text, prompt.Buttons),
        };
    }

    public ValueTask<Step> HandleAsync(Turn turn, CancellationToken cancellationToken) => ValueTask.FromResult(turn switch
    {
        { InGroup: true } => Step.Say(Reply.Text(DailyWording.InGroup)),
        _ when questions.Book.Lessons.Count == 0 => Step.Say(Reply.Text(LessonWording.NoLessons)),
        _ => Step.Commit(async (scope, token) => await AnswerAsync(scope, turn, token) with { Aside = true }),
    });

    private async Task<Reply> AnswerAsync(WriteScope scope, Turn turn, CancellationToken cancellationToken)
    {
        var member = await MemberBook.FindAsync(scope.Db, turn.Inbound.Channel, turn.Inbound.UserId, cancellationToken);
        var plan = await DailyDesk.FindAsync(scope.Db, member, cancellationToken);
        var act = turn.Input switch
        {
            TurnInput.Pressed pressed => pressed.Payload,
            TurnInput.Command command => command.Argument,
            _ => "",
        };
        return (act.Split(':'), plan) switch
        {
            (["h", var hour], null) when Hour(hour) is { } wanted => AskConsent(wanted),
            (["yes", var hour, var version], null) when Hour(hour) is { } wanted => await StartAsync(scope, turn, wanted, version, cancellationToken),
            (["no"], null) => Reply.Text(DailyWording.Declined, new Button("上小课堂", "lesson:go")),
            (["p" or "off" or "a" or "hint", ..], null) => Reply.Text(DailyWording.NotOn, DailyWording.Again),
            (_, null) => Offer(DailyWording.Offer, new Button("不用了", "daily:no")),
            (["a", var day, var chosen], _) => await questions.AnswerAsync(scope, plan, day, chosen, turn.At, cancellationToken),
            (["hint", var day], _) => await questions.HintAsync(scope, plan, day, turn.At, cancellationToken),
            (["now"], _) => await questions.NowAsync(scope, plan, null, turn.At, cancellationToken),
            _ => await ChangeAsync(scope, turn, plan, act, cancellationToken),
        };
    }

    private async Task<Reply> ChangeAsync(WriteScope scope, Turn turn, DailyPlan plan, string act, CancellationToken cancellationToken)
    {
        switch (act.Split(':'))
        {
            case ["t"]:
                return Offer(DailyWording.AskHour, new Button("不改了", "daily:set"));
            case ["h", var hour] when Hour(hour) is { } wanted:
                DailyDesk.Move(plan, wanted, turn.At);
                return Reply.Text(DailyWording.Changed(plan, turn.At), DailyWording.Settings);
            case ["p"]:
                return Ask(DailyWording.AskPause, new("歇一周", "daily:p:7"), new("歇一个月", "daily:p:30"), new("不歇了", "daily:set"));
            case ["p", var days] when s_pauses.Contains(days, StringComparer.Ordinal):
                DailyDesk.Pause(plan, int.Parse(days, CultureInfo.InvariantCulture), turn.At);
                return Reply.Text(DailyWording.Paused(plan, turn.At), new Button("接着来", "daily:back"));
            case ["back"]:
                DailyDesk.Move(plan, plan.Hour, turn.At);
                return Home(plan, turn.At);
            case ["off"]:
                await desk.StopAsync(scope, new MemberId(plan.MemberId), turn.At, turn.Inbound.Channel, cancellationToken);
                return Reply.Text(DailyWording.Stopped, DailyWording.Again);
            default:
                return Home(plan, turn.At);
        }
    }

    private Reply AskConsent(int hour)
    {
        if (desk.Text is not { } text)
        {
            return Reply.Text(DailyWording.NoConsentText, new Button("上小课堂", "lesson:go"));
        }

        return Ask(DailyWording.Ask(text, desk.Office, hour), DailyDesk.ConsentButtons(hour, text));
    }

    /// <summary>An old button does not agree to a new text.</summary>
    private async Task<Reply> StartAsync(WriteScope scope, Turn turn, int hour, string version, CancellationToken cancellationToken)
    {
        if (desk.Text?.Version != version)
        {
            return AskConsent(hour);
        }

        var member = await MemberBook.FindOrAddAsync(scope, turn, cancellationToken);
        var plan = await DailyDesk.StartAsync(scope, member, hour, version, turn.At, turn.Inbound.Channel, cancellationToken);
        return Reply.Text(DailyWording.Started(plan, turn.At), new Button("现在先做一题", "daily:now"), DailyWording.Settings);
    }

    private static Reply Offer(string text, Button last) => Ask(text, [.. DailyWording.Hours, last]);

    private static Reply Ask(string text, params IReadOnlyList<Button> buttons) =>
        Reply.Text(text, buttons) with { Prompt = new(DailyQuestion.Dialogue, buttons) };

    private static Reply Home(DailyPlan plan, DateTimeOffset at) => Ask(
        DailyWording.Home(plan, at),
        DailyWording.IsPaused(plan, at) ? new("接着来", "daily:back") : new("现在做一题", "daily:now"), new("改时间", "daily:t"), new("停一阵", "daily:p"), new("不再发", "daily:off"));

    private static string KindOf(Button button) => button.Data.Split(':') is [_, var kind, ..] ? kind : "";

    private static int? Hour(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) && DailyTimes.IsHour(hour) ? hour : null;
}
