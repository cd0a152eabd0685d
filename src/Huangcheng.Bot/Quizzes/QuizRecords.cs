using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Quizzes;

/// <summary>Writes down what a turn of a lesson came to, inside the turn's own transaction, each thing once.</summary>
internal static class QuizRecords
{
    private const string InsertAttempt =
        """
        INSERT INTO "QuizAttempts" ("Learner", "Lesson", "Run", "Question", "Try", "Version", "Right", "At")
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7) ON CONFLICT DO NOTHING
        """;

    private const string InsertCompletion =
        """
        INSERT INTO "LessonCompletions" ("Learner", "Lesson", "Run", "Version", "At")
        VALUES (@p0, @p1, @p2, @p3, @p4) ON CONFLICT DO NOTHING
        """;

    public static async Task StoreAsync(WriteScope scope, Learner learner, LessonMove move, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var after = move.Progress;
        if (move.Answered is { } answered)
        {
            await scope.Statements.ExecuteAsync(
                InsertAttempt,
                [learner.Key, after.Lesson, after.Run, answered.Question, answered.Try, after.Version, answered.Right, at],
                cancellationToken);
        }

        if (move.Finished)
        {
            await scope.Statements.ExecuteAsync(InsertCompletion, [learner.Key, after.Lesson, after.Run, after.Version, at], cancellationToken);
        }
    }

    /// <summary>The lessons this person has walked to the end.</summary>
    public static async Task<HashSet<string>> CompletedAsync(BotDb db, Learner learner, CancellationToken cancellationToken) =>
        await db.LessonCompletions.Where(completion => completion.Learner == learner.Key)
            .Select(completion => completion.Lesson)
            .Distinct()
            .ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
}
