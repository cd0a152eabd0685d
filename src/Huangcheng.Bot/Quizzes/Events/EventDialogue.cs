using System.Globalization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Members;

namespace Huangcheng.Bot.Quizzes.Events;

/// <summary>村村赛: people answer the same questions for their village. Where they are stands in the database, not in the chat.</summary>
internal sealed class EventDialogue(LessonShelf shelf, IKnowledgeSource knowledge, IPrivateText texts, EventOrganizing organizing) : IDialogue
{
    private const int MostMatches = 4;
    private static readonly string[] s_leave = ["退出", "返回", "先停一下", "不答了", "算了", "停"];
    private static readonly Button s_learn = new("去小课堂学", "lesson:go");

    public string Name => "event";

    public int MemoryVersion => 1;

    public IReadOnlyList<CommandDescription> Commands { get; } = [new("event", "防诈骗村村赛", InGroups: true)];

    public IReadOnlyList<Phrase> Phrases { get; } = [new("村村赛", "event"), new("防诈骗村村赛", "event"), new("替村里答题", "event"), new("村村赛的榜", "event", "board")];

    /// <summary>From the board in a group; it shows a question and answers none.</summary>
    public bool OpensFromLink(string payload) => payload is "go" or "b";

    public ValueTask<Step> HandleAsync(Turn turn, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Step.Commit((scope, token) => AnswerAsync(scope, turn, token)));

    private async Task<Reply> AnswerAsync(WriteScope scope, Turn turn, CancellationToken cancellationToken)
    {
        var one = await EventBook.LatestAsync(scope.Db, cancellationToken);
        if (turn.InGroup)
        {
            return one is null
                ? Reply.Text(EventWording.NoneOn)
                : Reply.Text(await ToldAsync(scope.Db, one, turn.At, cancellationToken), one.IsOver(turn.At) ? [] : [EventWording.Go with { InPrivate = true }]);
        }

        var member = await MemberBook.FindAsync(scope.Db, turn.Inbound.Channel, turn.Inbound.UserId, cancellationToken);
        var parts = turn.Input is TurnInput.Pressed pressed ? pressed.Payload.Split(':') : [];
        var memory = turn.Recall(EventJson.Default.EventMemory) ?? EventMemory.None;
        if (await organizing.PressedAsync(scope, turn, member, memory, parts, cancellationToken) is { } organized)
        {
            return organized;
        }

        if (one is null || parts is ["b"] || turn.Input is TurnInput.Command { Argument: "board" } || !one.IsOn(turn.At))
        {
            return await BoardAsync(scope.Db, one, turn, member, cancellationToken);
        }

        return parts is ["x"] || turn.Input is TurnInput.Said said && s_leave.Contains(said.Text, StringComparer.Ordinal)
            ? Reply.Text(EventWording.Stopped, EventWording.Board)
            : await PlayAsync(scope, one, turn, member, parts, cancellationToken);
    }

    private static async Task<Reply> BoardAsync(BotDb db, LearningEvent? one, Turn turn, MemberId? member, CancellationToken cancellationToken)
    {
        var may = await EventOrganizing.MayAsync(db, member, cancellationToken);
        if (one is null)
        {
            return Reply.Text(EventWording.NoneOn, [s_learn, .. may ? [EventWording.Make] : (Button[])[]]);
        }

        var (on, over) = (one.IsOn(turn.At), one.IsOver(turn.At));
        var text = on || over ? await ToldAsync(db, one, turn.At, cancellationToken) : EventWording.ToCome(one, turn.At.Offset);
        return Reply.Text(text, [on ? EventWording.Go : s_learn, .. !may ? (Button[])[] : [over ? EventWording.Make : EventWording.Stop]]);
    }

    private async Task<Reply> PlayAsync(
        WriteScope scope, LearningEvent one, Turn turn, MemberId? member, string[] parts, CancellationToken cancellationToken)
    {
        var questions = EventBook.Questions(one, shelf.Book);
        var entry = member is { } known ? await EventBook.EntryAsync(scope.Db, one, known, cancellationToken) : null;
        if (entry is null)
        {
            return await JoinAsync(scope, one, turn, member, parts, questions, cancellationToken);
        }

        if (entry.Answered >= questions.Count)
        {
            return Reply.Text(EventWording.Thanks(entry, questions.Count), EventWording.Board, s_learn);
        }

        var question = questions[entry.Answered];
        return (turn.Input, parts) switch
        {
            (TurnInput.Said said, _) => ChoiceWords.Read(said.Text, question.Choices, 1) is [var chosen]
                ? await ChosenAsync(scope, entry, questions, entry.Answered, chosen, cancellationToken)
                : Show(entry, questions, EventWording.NotUnderstood),
            (_, ["a", var place, var choice]) when Number(place, out var at) && Number(choice, out var chosen) && chosen < question.Choices.Count =>
                await ChosenAsync(scope, entry, questions, at, chosen, cancellationToken),
            _ => Show(entry, questions, null),
        };
    }

    private async Task<Reply> JoinAsync(
        WriteScope scope, LearningEvent one, Turn turn, MemberId? member, string[] parts, IReadOnlyList<Question> questions, CancellationToken cancellationToken)
    {
        var villages = knowledge.Snapshot.Villages;
        if (parts is ["v", var code] && villages.FirstOrDefault(village => village.Code == code) is { } chosen)
        {
            var joined = await MemberBook.FindOrAddAsync(scope, turn, cancellationToken);
            var entry = new EventEntry { EventId = one.Id, MemberId = joined.Value, Village = chosen.Name };
            scope.Db.EventEntries.Add(entry);
            await scope.Db.SaveChangesAsync(cancellationToken);
            return Show(entry, questions, null);
        }

        if (turn.Input is TurnInput.Said said)
        {
            var found = VillageSearch.Find(villages, said.Text);
            return found.Count is > 0 and <= MostMatches
                ? Ask("是哪个村？", [.. found.Select(OfVillage)])
                : Ask(found.Count == 0 ? EventWording.NoVillage : EventWording.ManyVillages, []);
        }

        var card = member is { } known ? await Contacts.FindAsync(scope.Db, known, texts, cancellationToken) : null;
        var own = villages.FirstOrDefault(village => village.Name == card?.Village);
        return Ask($"{EventWording.Welcome(questions.Count)}\n{EventWording.AskVillage}", own is null ? [] : [OfVillage(own)]);
    }

    private static async Task<Reply> ChosenAsync(
        WriteScope scope, EventEntry entry, IReadOnlyList<Question> questions, int place, int chosen, CancellationToken cancellationToken)
    {
        var question = questions[entry.Answered];
        var right = question.Right.Contains(chosen);
        if (place != entry.Answered || !await EventBook.AnswerAsync(scope, entry, place, right, cancellationToken))
        {
            return Show(entry, questions, EventWording.Passed);
        }

        // What is tracked here is as old as the question was.
        scope.Db.ChangeTracker.Clear();
        (entry.Answered, entry.Right) = (place + 1, entry.Right + (right ? 1 : 0));
        return Show(entry, questions, LessonWording.Verdict(question, right));
    }

    private static Reply Show(EventEntry entry, IReadOnlyList<Question> questions, string? said)
    {
        IReadOnlyList<Content> before = said is null ? [] : [new(said)];
        if (entry.Answered >= questions.Count)
        {
            return new Reply([.. before, new Content(EventWording.Thanks(entry, questions.Count)) { Buttons = [EventWording.Board, s_learn] }]);
        }

        var question = questions[entry.Answered];
        var choices = question.Choices.Select((choice, i) => new Button(choice, FormattableString.Invariant($"event:a:{entry.Answered}:{i}")));
        var screen = new Content(EventWording.Asked(question, entry.Answered, questions.Count)) { Buttons = [.. choices, EventWording.Leave] };
        return new Reply([.. before, screen]) { Continues = true };
    }

    private static async Task<string> ToldAsync(BotDb db, LearningEvent one, DateTimeOffset at, CancellationToken cancellationToken) =>
        EventWording.Told(one, await EventBoard.ReadAsync(db, one, cancellationToken), at);

    private static Reply Ask(string text, IReadOnlyList<Button> villages) =>
        Reply.Text(text, [.. villages, EventWording.Leave with { Label = "先不答" }, EventWording.Board]) with { Continues = true };

    private static Button OfVillage(Village village) => new(village.Name, $"event:v:{village.Code}");

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
