using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Quizzes;

/// <summary>Writes down what a turn of a lesson came to, inside the turn's own transaction, each thing once.</summary>
internal static class QuizRecords
{
    private const string InsertAttempt =
        """
        INSERT INTO "QuizAttempts" ("MemberId", "Lesson", "Run", "Question", "Try", "Version", "Right", "Hinted", "At")
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8) ON CONFLICT DO NOTHING
        """;

    private const string KeepWalk =
        """
        INSERT INTO "LessonWalks" ("MemberId", "Lesson", "Run", "Version", "Place", "StartedAt", "At", "FinishedAt")
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p5, @p6)
        ON CONFLICT ("MemberId", "Lesson", "Run") DO UPDATE SET "Place" = @p4, "At" = @p5, "FinishedAt" = @p6
        """;

    /// <summary>Notes the answer, if it was one, and how far the walk has come.</summary>
    public static async Task StoreAsync(
        WriteScope scope, MemberId member, Lesson lesson, LessonMove move, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var after = move.Progress;
        if (move.Answered is { } answered)
        {
            await AddAttemptAsync(scope, member, lesson, after.Run, answered, at, cancellationToken);
        }

        await scope.Statements.ExecuteAsync(
            KeepWalk,
            [member.Value, after.Lesson, after.Run, after.Version, Place(lesson, after), at, after.Done ? at : null],
            cancellationToken);
    }

    /// <param name="run">One walk through a lesson, or the day of a daily question.</param>
    public static Task AddAttemptAsync(
        WriteScope scope, MemberId member, Lesson lesson, long run, AnsweredQuestion answered, DateTimeOffset at, CancellationToken cancellationToken) =>
        scope.Statements.ExecuteAsync(
            InsertAttempt,
            [member.Value, lesson.Id, run, answered.Question, answered.Try, lesson.Version, answered.Right, answered.Hinted, at],
            cancellationToken);

    /// <summary>The lessons this person has walked to the end.</summary>
    public static async Task<HashSet<string>> CompletedAsync(BotDb db, MemberId member, CancellationToken cancellationToken) =>
        await db.LessonWalks.Where(walk => walk.MemberId == member.Value && walk.FinishedAt != null)
            .Select(walk => walk.Lesson)
            .Distinct()
            .ToHashSetAsync(StringComparer.Ordinal, cancellationToken);

    private static WalkPlace Place(Lesson lesson, LessonProgress at) => at switch
    {
        { Done: true } => WalkPlace.Finished,
        _ when at.Card < lesson.Cards.Count => WalkPlace.Cards,
        { Queue.Count: > 0 } => WalkPlace.Questions,
        _ => WalkPlace.Scenario,
    };
}
