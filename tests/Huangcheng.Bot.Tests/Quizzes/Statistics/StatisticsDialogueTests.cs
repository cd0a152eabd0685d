using Huangcheng.Bot.Members;
using Huangcheng.Bot.Quizzes;
using Huangcheng.Bot.Quizzes.Statistics;
using Huangcheng.Bot.Tests.Desk;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Huangcheng.Bot.Tests.Quizzes.Statistics;

/// <summary>What staff are told of learning, in the chat: numbers, never a person.</summary>
public sealed class StatisticsDialogueTests
{
    private const string Lesson = "fake-police";
    private const string Far = "石槽村村委会";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Staff_see_who_finishes_where_people_stop_and_what_is_hard()
    {
        await using var bot = await TestBot.StartAsync();
        await LearnAsync(bot, DeskScene.Village, 20, finished: 15);
        await LearnAsync(bot, Far, 4, finished: 4);
        await DeskVisitor.GrantAsync(bot, "li", Role.Viewer);
        var li = bot.Person("li");

        var told = await li.Says("学习情况");

        Assert.StartsWith("2024年10月，24人学了防诈骗。\n上课24次，学完19次。没学完的，停在看卡片0次、答题5次、情景练习0次。", told, StringComparison.Ordinal);
        Assert.Contains($"{DeskScene.Village}：20人，学完15次", told, StringComparison.Ordinal);
        Assert.Contains($"{StatisticsWording.Others}：4人，学完4次", told, StringComparison.Ordinal);
        Assert.DoesNotContain(Far, told, StringComparison.Ordinal);
        Assert.Contains("答对79%（24人答）", told, StringComparison.Ordinal);
        Assert.Contains("上过24次，学完19次", await li.Presses($"lessons:o:{Lesson}"), StringComparison.Ordinal);
        Assert.Contains("还没有人学", await li.Presses("lessons:m:1"), StringComparison.Ordinal);
        Assert.Contains("到现在为止，24人", await li.Presses("lessons:all"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_counts_once_however_often_the_lesson_is_walked_again()
    {
        await using var bot = await TestBot.StartAsync();
        var bo = bot.Person("bo");
        var lesson = LessonWalker.Book(bot).Find(Lesson)!;
        await LessonWalker.ReadCardsAsync(bo, lesson);
        await bo.Says("C");
        foreach (var _ in lesson.Questions)
        {
            await bo.Presses(LessonWalker.RightButton(lesson, bo));
        }

        await using var db = bot.OpenDb();
        var items = await LearningReport.ItemsAsync(db, lesson, Token);
        var after = await LearningReport.ItemsAsync(db, lesson with { Version = lesson.Version + 1 }, Token);

        Assert.All(items, item => Assert.Equal(1, item.Answers));
        Assert.Equal((0, 1), (items[0].Right, items[1].Right));
        Assert.All(after, item => Assert.Equal(0, item.Answers));
    }

    [Fact]
    public async Task Staff_of_a_village_see_their_own_village_and_nobody_else_anything()
    {
        await using var bot = await TestBot.StartAsync();
        await LearnAsync(bot, DeskScene.Village, 6, finished: 6);
        await LearnAsync(bot, Far, 6, finished: 6);
        await DeskVisitor.GrantAsync(bot, "wang", Role.Viewer, Far);

        var told = await bot.Person("wang").Says("/lessons");

        Assert.Contains($"{Far}：6人", told, StringComparison.Ordinal);
        Assert.DoesNotContain(DeskScene.Village, told, StringComparison.Ordinal);
        Assert.Contains("满20人答过才看得出", told, StringComparison.Ordinal);
        Assert.Equal(StatisticsWording.NotStaff, await bot.Person("bo").Presses("lessons:all"));
        Assert.Equal(StatisticsWording.OnlyInPrivate, await bot.Person("wang", group: "邻里").Says("/lessons"));
    }

    /// <summary>People of a village who walked the lesson, of whom some finished it with the first question right.</summary>
    internal static Task LearnAsync(TestBot bot, string village, int people, int finished) => bot.Writes.RunAsync(
        async (scope, token) =>
        {
            var at = bot.Clock.GetUtcNow();
            var lesson = LessonWalker.Book(bot).Find(Lesson)!;
            for (var i = 0; i < people; i++)
            {
                var member = await MemberBook.FindOrAddAsync(scope, "test", $"{village}{i}", $"{village}{i}", at, token);
                await scope.Db.Members.Where(row => row.Id == member.Value).ExecuteUpdateAsync(set => set.SetProperty(row => row.Village, village), token);
                var done = i < finished;
                scope.Db.LessonWalks.Add(new LessonWalk
                {
                    MemberId = member.Value, Lesson = Lesson, Run = 1, Version = lesson.Version, Place = done ? WalkPlace.Finished : WalkPlace.Questions, StartedAt = at, At = at, FinishedAt = done ? at : null,
                });
                scope.Db.QuizAttempts.Add(new QuizAttempt
                {
                    MemberId = member.Value, Lesson = Lesson, Run = 1, Question = lesson.Questions[0].Id, Try = 1, Version = lesson.Version, Right = done, Hinted = false, At = at,
                });
                await scope.Db.SaveChangesAsync(token);
            }
        },
        Token);
}
