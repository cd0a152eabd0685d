using System.Globalization;
using Huangcheng.Bot.Announcements;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Members;

namespace Huangcheng.Bot.Quizzes.Groups;

/// <summary>发题: staff pick a lesson, one of its questions and the groups it goes to, and see how it was answered. Each press is authorised.</summary>
internal sealed class QuizPostDialogue(LessonShelf shelf, QuizPosts posts, IQuietHours quiet, OfficeClock clock) : IDialogue
{
    private const int PerPage = 6;
    private const int MostResults = 5;

    public string Name => "quiz";

    public int MemoryVersion => 1;

    public IReadOnlyList<CommandDescription> Commands { get; } = [new("quiz", "往群里发题（工作人员）", InGroups: false) { Unlisted = true }];

    public IReadOnlyList<Phrase> Phrases { get; } =
        [new("发题", "quiz"), new("往群里发题", "quiz"), new("答题结果", "quiz", "results"), new("题目结果", "quiz", "results")];

    public ValueTask<Step> HandleAsync(Turn turn, CancellationToken cancellationToken) => ValueTask.FromResult(turn.InGroup
        ? Step.Say(Reply.Text(QuizPostWording.OnlyInPrivate))
        : Step.Commit((scope, token) => AnswerAsync(scope, turn, token)));

    private async Task<Reply> AnswerAsync(WriteScope scope, Turn turn, CancellationToken cancellationToken)
    {
        var member = await MemberBook.FindAsync(scope.Db, turn.Inbound.Channel, turn.Inbound.UserId, cancellationToken);
        if (member is not { } known || (await Roles.OfAsync(scope.Db, known, cancellationToken)).Count == 0)
        {
            return Reply.Text(QuizPostWording.NotStaff, new Button("去上课", "lesson:go"));
        }

        var clerk = new Clerk(known, turn.Inbound.Channel, turn.At);
        var memory = turn.Recall(QuizPostJson.Default.QuizPostMemory) ?? QuizPostMemory.None;
        return turn.Input switch
        {
            TurnInput.Command { Argument: "results" } => await ResultsAsync(scope, clerk, null, cancellationToken),
            TurnInput.Pressed pressed => await PressedAsync(scope, clerk, memory, pressed.Payload.Split(':'), cancellationToken),
            _ => Lessons(0),
        };
    }

    private Task<Reply> PressedAsync(WriteScope scope, Clerk clerk, QuizPostMemory memory, string[] parts, CancellationToken cancellationToken) => parts switch
    {
        ["r"] => ResultsAsync(scope, clerk, null, cancellationToken),
        ["r", var id] when Number(id, out var post) => ResultsAsync(scope, clerk, post, cancellationToken),
        ["l", var page] when Number(page, out var from) => Task.FromResult(Lessons(from)),
        ["o", var id] when shelf.Book.Find(id) is { } lesson => Task.FromResult(Questions(lesson)),
        ["q", var id, var question] => GroupsAsync(scope, clerk, new QuizPostMemory(id, question, []), 0, cancellationToken),
        ["p", var page] when Number(page, out var from) => GroupsAsync(scope, clerk, memory, from, cancellationToken),
        ["t", var group, var page] when Number(group, out var id) && Number(page, out var from) =>
            GroupsAsync(scope, clerk, memory with { Groups = Toggled(memory.Groups, id) }, from, cancellationToken),
        ["go"] => PostAsync(scope, clerk, memory, cancellationToken),
        _ => Task.FromResult(Lessons(0)),
    };

    private Reply Lessons(long from)
    {
        var lessons = shelf.Book.Lessons.Where(lesson => QuizPosts.Postable(lesson).Count > 0).ToList();
        var start = from < lessons.Count ? (int)from : 0;
        var more = start + PerPage < lessons.Count ? start + PerPage : 0;
        return Forget(Reply.Text(
            "往群里发一道防诈骗小题，大家点一点就能答，答完就看到道理。选哪一课的题？",
            [
                .. lessons.Skip(start).Take(PerPage).Select(lesson => new Button(lesson.Title, $"quiz:o:{lesson.Id}")),
                new("换一批", FormattableString.Invariant($"quiz:l:{more}")),
                QuizPostWording.Results,
            ]));
    }

    private static Reply Questions(Lesson lesson)
    {
        var questions = QuizPosts.Postable(lesson);
        return Forget(Reply.Text(
            QuizPostWording.PickQuestion(lesson, questions),
            [.. questions.Select((question, i) => new Button($"第{i + 1}道", $"quiz:q:{lesson.Id}:{question.Id}")), new("选别的课", "quiz:l:0")]));
    }

    private async Task<Reply> GroupsAsync(WriteScope scope, Clerk clerk, QuizPostMemory memory, long from, CancellationToken cancellationToken)
    {
        if (Find(memory) is not { } found)
        {
            return Forget(Reply.Text(QuizPostWording.Gone, QuizPostWording.Start));
        }

        var groups = await QuizPosts.GroupsAsync(scope.Db, clerk, cancellationToken);
        if (groups.Count == 0)
        {
            return Forget(Reply.Text(QuizPostWording.NoGroups));
        }

        var start = from < groups.Count ? (int)from : 0;
        var picked = groups.Count(group => memory.Groups.Contains(group.Id));
        var shown = groups.Skip(start).Take(PerPage)
            .Select(group => new Button((memory.Groups.Contains(group.Id) ? "✓ " : "") + group.Label, FormattableString.Invariant($"quiz:t:{group.Id}:{start}")))
            .ToList();
        if (groups.Count > PerPage)
        {
            shown.Add(new("换一批群", FormattableString.Invariant($"quiz:p:{(start + PerPage < groups.Count ? start + PerPage : 0)}")));
        }

        Button[] go = picked > 0 ? [new($"发到这{picked}个群", "quiz:go")] : [];
        return Reply.Text(QuizPostWording.Preview(found.Question, picked), [.. go, .. shown, new("不发了", "quiz:l:0")])
            .Remember(memory, QuizPostJson.Default.QuizPostMemory);
    }

    private async Task<Reply> PostAsync(WriteScope scope, Clerk clerk, QuizPostMemory memory, CancellationToken cancellationToken)
    {
        // Asked again here: a role may have been taken, or a group switched off, since it was picked.
        var groups = (await QuizPosts.GroupsAsync(scope.Db, clerk, cancellationToken)).Where(group => memory.Groups.Contains(group.Id)).ToList();
        if (Find(memory) is not { } found || groups.Count == 0)
        {
            return Forget(Reply.Text(QuizPostWording.Gone, QuizPostWording.Start));
        }

        await posts.PostAsync(scope, clerk, found.Lesson, found.Question, groups, cancellationToken);
        return Forget(Reply.Text(QuizPostWording.Posted(groups.Count, quiet.IsQuiet(clerk.At)), QuizPostWording.Results, QuizPostWording.Start));
    }

    private async Task<Reply> ResultsAsync(WriteScope scope, Clerk clerk, long? post, CancellationToken cancellationToken)
    {
        var results = await QuizResult.LatestAsync(scope.Db, clerk, shelf.Book, MostResults, cancellationToken);
        if (results.FirstOrDefault(result => result.Post.Id == post) is { } one)
        {
            return Forget(Reply.Text(QuizPostWording.Told(one), QuizPostWording.Results, QuizPostWording.Start));
        }

        return Forget(results.Count == 0
            ? Reply.Text(QuizPostWording.NoneYet, QuizPostWording.Start)
            : Reply.Text(
                QuizPostWording.Listed(results, clock),
                [.. results.Select((result, i) => new Button($"看第{i + 1}道", FormattableString.Invariant($"quiz:r:{result.Post.Id}"))), QuizPostWording.Start]));
    }

    private (Lesson Lesson, Question Question)? Find(QuizPostMemory memory) =>
        shelf.Book.Find(memory.Lesson) is { } lesson && QuizPosts.Postable(lesson).FirstOrDefault(one => one.Id == memory.Question) is { } question
            ? (lesson, question)
            : null;

    private static IReadOnlyList<long> Toggled(IReadOnlyList<long> picked, long id) =>
        picked.Contains(id) ? [.. picked.Where(one => one != id)] : [.. picked, id];

    private static bool Number(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static Reply Forget(Reply reply) => reply.Remember(QuizPostMemory.None, QuizPostJson.Default.QuizPostMemory);
}
