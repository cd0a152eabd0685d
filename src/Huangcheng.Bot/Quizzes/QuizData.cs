using System.Text.Json.Nodes;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Quizzes.Points;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Quizzes;

/// <summary>What the lessons hold about a person.</summary>
internal sealed class QuizData(LessonShelf shelf) : IPersonalData, IMergesMembers
{
    public string Section => "学习记录";

    public async Task<JsonNode?> ExportAsync(BotDb db, MemberId member, CancellationToken cancellationToken)
    {
        var walks = await db.LessonWalks.AsNoTracking().Where(walk => walk.MemberId == member.Value).OrderBy(walk => walk.Id).ToListAsync(cancellationToken);
        var attempts = await db.QuizAttempts.AsNoTracking().Where(attempt => attempt.MemberId == member.Value).OrderBy(attempt => attempt.Id).ToListAsync(cancellationToken);
        var points = await db.LearningPoints.AsNoTracking().Where(entry => entry.MemberId == member.Value).OrderBy(entry => entry.Id).ToListAsync(cancellationToken);
        var places = await LessonPlaces.FindAsync(db, member, cancellationToken);
        return walks.Count + attempts.Count + points.Count == 0 && places is null
            ? null
            : new JsonObject
            {
                ["学到一半的课"] = new JsonArray([.. (places ?? LessonPlaces.None).All.Where(place => !place.Done).Select(place => (JsonNode)Title(place.Lesson))]),
                ["上过的课"] = new JsonArray([.. walks.Select(Of)]),
                ["答过的题"] = new JsonArray([.. attempts.Select(Of)]),
                ["学习积分"] = new JsonArray([.. points.Select(Of)]),
            };
    }

    public async Task EraseAsync(WriteScope scope, MemberId member, CancellationToken cancellationToken)
    {
        await scope.Db.LessonWalks.Where(walk => walk.MemberId == member.Value).ExecuteDeleteAsync(cancellationToken);
        await scope.Db.QuizAttempts.Where(attempt => attempt.MemberId == member.Value).ExecuteDeleteAsync(cancellationToken);
        await scope.Db.LearningPoints.Where(entry => entry.MemberId == member.Value).ExecuteDeleteAsync(cancellationToken);
        await scope.Db.LessonPlaces.Where(row => row.MemberId == member.Value).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>A credit that both have is one credit; walks and answers of both stay, save those that are the same.</summary>
    public async Task MergeAsync(WriteScope scope, MemberId from, MemberId into, CancellationToken cancellationToken)
    {
        var (walks, attempts, points) = (scope.Db.LessonWalks, scope.Db.QuizAttempts, scope.Db.LearningPoints);
        await walks
            .Where(old => old.MemberId == from.Value && walks.Any(kept => kept.MemberId == into.Value && kept.Lesson == old.Lesson && kept.Run == old.Run))
            .ExecuteDeleteAsync(cancellationToken);
        await attempts
            .Where(old => old.MemberId == from.Value && attempts.Any(kept =>
                kept.MemberId == into.Value && kept.Lesson == old.Lesson && kept.Run == old.Run && kept.Question == old.Question && kept.Try == old.Try))
            .ExecuteDeleteAsync(cancellationToken);
        await points
            .Where(old => old.MemberId == from.Value && points.Any(kept => kept.MemberId == into.Value && kept.Kind == old.Kind && kept.Reference == old.Reference))
            .ExecuteDeleteAsync(cancellationToken);
        await walks.Where(walk => walk.MemberId == from.Value)
            .ExecuteUpdateAsync(set => set.SetProperty(walk => walk.MemberId, into.Value), cancellationToken);
        await attempts.Where(attempt => attempt.MemberId == from.Value)
            .ExecuteUpdateAsync(set => set.SetProperty(attempt => attempt.MemberId, into.Value), cancellationToken);
        await points.Where(entry => entry.MemberId == from.Value)
            .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.MemberId, into.Value), cancellationToken);
        await LessonPlaces.MergeAsync(scope, from, into, cancellationToken);
    }

    private JsonNode Of(LessonWalk walk) => new JsonObject
    {
        ["课"] = Title(walk.Lesson),
        ["开始"] = walk.StartedAt,
        ["最近"] = walk.At,
        ["学到"] = walk.Place switch
        {
            WalkPlace.Cards => "看卡片",
            WalkPlace.Questions => "答题",
            WalkPlace.Scenario => "走一遍",
            _ => "学完了",
        },
    };

    private JsonNode Of(QuizAttempt attempt) => new JsonObject
    {
        ["课"] = Title(attempt.Lesson),
        ["题"] = shelf.Book.Find(attempt.Lesson)?.Questions.FirstOrDefault(question => question.Id == attempt.Question)?.Text ?? attempt.Question,
        ["第几次"] = attempt.Try,
        ["答对"] = attempt.Right,
        ["看过提示"] = attempt.Hinted,
        ["时间"] = attempt.At,
    };

    private JsonNode Of(PointEntry entry) => new JsonObject
    {
        ["因为"] = entry.Kind == PointKind.Lesson ? $"学完《{Title(entry.Reference)}》" : $"学完{entry.Reference}课",
        ["积分"] = entry.Points,
        ["时间"] = entry.At,
    };

    private string Title(string lesson) => shelf.Book.Find(lesson)?.Title ?? lesson;
}
