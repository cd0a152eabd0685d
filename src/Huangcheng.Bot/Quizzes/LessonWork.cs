using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;

namespace Huangcheng.Bot.Quizzes;

/// <summary>One message to the lessons, inside its transaction.</summary>
/// <param name="Scope">The transaction.</param>
/// <param name="Turn">What was said or pressed.</param>
/// <param name="Member">Who; null while nothing is held about them.</param>
/// <param name="Places">Where they are, whichever chat they were last in.</param>
/// <param name="Shown">Where they were on the last screen that this very chat showed.</param>
internal sealed record LessonWork(WriteScope Scope, Turn Turn, MemberId? Member, LessonPlaces Places, LessonProgress? Shown)
{
    /// <summary>The chat shows where the person is: nothing was learnt elsewhere since.</summary>
    public bool IsShown => Shown is null || Places.Current is not { } current || (Shown.Run, Shown.Screen) == (current.Run, current.Screen);

    public static async Task<LessonWork> OpenAsync(WriteScope scope, Turn turn, CancellationToken cancellationToken)
    {
        var shown = turn.Recall(LessonJson.Default.LessonProgress);
        var member = await MemberBook.FindAsync(scope.Db, turn.Inbound.Channel, turn.Inbound.UserId, cancellationToken);
        var places = member is { } known ? await LessonPlaces.FindAsync(scope.Db, known, cancellationToken) : null;

        // Places were once the chat's alone.
        return new(scope, turn, member, places ?? (shown is null ? LessonPlaces.None : new([shown])), shown);
    }

    /// <summary>The person, added when they are new, and noted as seen in this chat.</summary>
    public Task<MemberId> LearnerAsync(CancellationToken cancellationToken) => MemberBook.FindOrAddAsync(Scope, Turn, cancellationToken);

    /// <summary>The lessons this person has walked to the end.</summary>
    public async Task<HashSet<string>> CompletedAsync(CancellationToken cancellationToken) =>
        Member is { } known ? await QuizRecords.CompletedAsync(Scope.Db, known, cancellationToken) : [];
}
