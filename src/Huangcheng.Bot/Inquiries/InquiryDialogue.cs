using System.Globalization;
using System.Text.Json.Serialization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Knowledge.Answers;
using Huangcheng.Bot.Knowledge.Answers.LanguageModel;

namespace Huangcheng.Bot.Inquiries;

/// <summary>Answers free questions from the knowledge, and whatever no other dialogue takes.</summary>
internal sealed class InquiryDialogue(KnowledgeStore knowledge, ISessionFacts sessions, IPhrasing phrasing, TimeProvider clock) : IFallbackDialogue
{
    // Platforms let a message a second into a chat, and the answer itself is one.
    private static readonly TimeSpan s_calmly = TimeSpan.FromSeconds(1.5);

    private static readonly IReadOnlyList<Button> s_starters =
    [
        Ask("本月活动", "这个月有什么活动"),
        Ask("报名", "我要报名"),
        new("学防诈骗", "lesson:go"),
        Ask("找工作人员", "找工作人员"),
    ];

    private const int MostButtons = 4;
    private const int LongestTitle = 14;

    // Whoever asks to learn is one tap from the first card, and whoever wants to sign up from what is open.
    private static readonly IReadOnlyList<Button> s_lesson = [new("开始上课", "lesson:go"), new("选一课", "lesson:menu:0")];
    private static readonly IReadOnlyList<Button> s_signup = [new("可以报名的活动", "signup:l"), new("我的报名", "mine:l")];

    public string Name => "ask";

    public int MemoryVersion => 1;

    public IReadOnlyList<CommandDescription> Commands { get; } =
    [
        new("start", "开始使用", InGroups: false),
        new("help", "怎么使用小助手", InGroups: true),
        new("month", "本月有什么活动", InGroups: true),
        new("next", "下个月有什么活动", InGroups: true),
    ];

    public async ValueTask<Step> HandleAsync(Turn turn, CancellationToken cancellationToken) => turn.Input switch
    {
        TurnInput.Said { Text: "返回" or "退出" } => Step.Say(Reply.Text(Wording.NothingUnderWay, s_starters)),
        TurnInput.Said said => await AnswerAsync(turn, said.Text, cancellationToken),
        TurnInput.Pressed pressed => await AnswerAsync(turn, pressed.Payload, cancellationToken),
        TurnInput.Command { Name: "month" } => await AnswerAsync(turn, "这个月有什么活动", cancellationToken),
        TurnInput.Command { Name: "next" } => await AnswerAsync(turn, "下个月有什么活动", cancellationToken),
        TurnInput.Command { Name: "start" } => Step.Say(Reply.Text(Wording.Welcome, s_starters)),
        TurnInput.Arrived => Step.Say(Reply.Text(Wording.HelloGroup)),
        TurnInput.Unreadable unreadable => Step.Say(Reply.Text(Wording.For(unreadable.Reason), s_starters)),
        _ => Step.Say(Reply.Text(Wording.Help, s_starters)),
    };

    // Awaits for an open question with a language model configured, and now and then for the sessions to be read.
    private async ValueTask<Step> AnswerAsync(Turn turn, string text, CancellationToken cancellationToken)
    {
        var context = turn.Recall(InquiryJson.Default.InquiryContext) ?? InquiryContext.Empty;
        var question = new Question(text, turn.At, context) { Sessions = await sessions.AheadAsync(turn.At, cancellationToken) };
        var answer = await PhraseAsync(turn, question, cancellationToken);
        var content = new Content(answer.Text)
        {
            Buttons =
            [
                .. SignUps(answer)
                    .Concat(Leading(answer.Kind))
                    .Concat(answer.Suggestions.Select(suggestion => Ask(suggestion.Label, suggestion.Utterance)))
                    .DistinctBy(button => button.Label, StringComparer.Ordinal)
                    .Take(MostButtons),
            ],
            Quotations = [.. answer.Citations.Select(citation => new Quotation(PlaceOf(citation), citation.Quote))],
        };
        var reply = new Reply([content]).Remember(answer.Context, InquiryJson.Default.InquiryContext);
        return KnowledgeGaps.IsMiss(answer)
            ? Step.Commit(async (scope, token) =>
            {
                await KnowledgeGaps.CountAsync(scope, text, answer, turn.At, token);
                return reply;
            })
            : Step.Say(reply);
    }

    private async ValueTask<Answer> PhraseAsync(Turn turn, Question question, CancellationToken cancellationToken)
    {
        var written = new WrittenSoFar();
        var phrased = phrasing.PhraseAsync(knowledge.Current.Draft(question), question, written, cancellationToken);
        return phrased.IsCompleted ? await phrased : await ShowUntilAsync(phrased.AsTask(), turn, written, cancellationToken);
    }

    /// <summary>A person who waits sees that something is being done, and then the answer as it is written.</summary>
    private async Task<Answer> ShowUntilAsync(Task<Answer> phrased, Turn turn, WrittenSoFar written, CancellationToken cancellationToken)
    {
        try
        {
            for (var shown = ""; ;)
            {
                var pause = Task.Delay(s_calmly, clock, cancellationToken);
                if (await Task.WhenAny(phrased, pause) == phrased)
                {
                    return await phrased;
                }

                await pause;
                var text = written.Text ?? Wording.Searching;
                if (text != shown)
                {
                    shown = text;
                    await turn.ShowAsync(text, cancellationToken);
                }
            }
        }
        finally
        {
            // Whoever stops the host afterwards must not find it at work.
            await ((Task)phrased).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // The headings alone do not tell which year's plan they are in.
    private string PlaceOf(Citation citation) =>
        knowledge.Snapshot.Plans.FirstOrDefault(plan => plan.DocumentId == citation.Document) is { Notice.Title: var title }
            ? $"《{title}》 › {citation.Section}"
            : citation.Section;

    private static IEnumerable<Button> SignUps(Answer answer)
    {
        var open = answer.Sessions.Where(session => session.TakesSignups).ToList();
        return open.Select(session => new Button(
            open.Count == 1 ? "报名" : $"报名 {session.StartsAt.Month}月{session.StartsAt.Day}日 {Short(session.Title)}", $"signup:s:{session.Id}"));
    }

    private static string Short(string title) =>
        new StringInfo(title) is { LengthInTextElements: > LongestTitle } all ? $"{all.SubstringByTextElements(0, LongestTitle)}…" : title;

    private static IReadOnlyList<Button> Leading(AnswerKind kind) => kind switch
    {
        AnswerKind.Quiz => s_lesson,
        AnswerKind.Signup => s_signup,
        _ => [],
    };

    private static Button Ask(string label, string utterance) => new(label, "ask:" + utterance);

    private sealed class WrittenSoFar : IProgress<string>
    {
        private volatile string? _text;

        public string? Text => _text;

        public void Report(string value) => _text = value;
    }
}

[JsonSerializable(typeof(InquiryContext))]
internal sealed partial class InquiryJson : JsonSerializerContext;
