using Huangcheng.Bot.Data;
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

    /// <returns>False when this very answer is stored already.</returns>
    public static async Task<bool> StoreAnswerAsync(WriteScope scope, QuizAttempt answer, CancellationToken cancellationToken) =>
        await scope.Statements.ExecuteAsync(
            InsertAttempt,
            [answer.MemberId, answer.Lesson, answer.Run, answer.Question, answer.Try, answer.Version, answer.Right, answer.Hinted, answer.At],
            cancellationToken) == 1;

    /// <summary>Notes how far a walk has come.</summary>
    public static Task StorePlaceAsync(
        WriteScope scope, MemberId member, LessonProgress progress, WalkPlace place, DateTimeOffset at, CancellationToken cancellationToken) =>
        scope.Statements.ExecuteAsync(
            KeepWalk,
            [member.Value, progress.Lesson, progress.Run, progress.Version, place, at, progress.Done ? at : null],
            cancellationToken);

    /// <summary>The lessons this person has walked to the end.</summary>
    public static async Task<HashSet<string>> CompletedAsync(BotDb db, MemberId? member, CancellationToken cancellationToken) => member is { } known
        ? await db.LessonWalks.Where(walk => walk.MemberId == known.Value && walk.FinishedAt != null)
            .Select(walk => walk.Lesson)
            .Distinct()
            .ToHashSetAsync(StringComparer.Ordinal, cancellationToken)
        : new(StringComparer.Ordinal);
}
