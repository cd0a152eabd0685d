using System.Text.Json.Nodes;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Quizzes;
using Huangcheng.Bot.Quizzes.Points;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Quizzes;

/// <summary>What is kept of somebody's learning: hints, points, and what the law says of both.</summary>
public sealed class LearningRecordsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_hint_helps_without_a_step_and_the_answer_is_stored_as_hinted(bool pressed)
    {
        await using var bot = await TestBot.StartAsync();
        var bo = bot.Person("bo");
        var lesson = LessonWalker.Book(bot).Find("fake-police")!;
        await LessonWalker.ReadCardsAsync(bo, lesson);
        var (question, answer, hint) = (bo.Answer[^1].Text, LessonWalker.RightButton(lesson, bo), bo.Buttons[^2]);
        Assert.Equal("提示", hint.Label);

        var helped = pressed ? await bo.Presses(hint) : await bo.Says("提示");

        Assert.StartsWith("提示：", helped, StringComparison.Ordinal);
        Assert.Contains(lesson.Cards, card => helped.Contains(card.Text, StringComparison.Ordinal));
        Assert.Equal(question, bo.Answer[^1].Text);
        Assert.DoesNotContain(bo.Buttons, button => button.Label == "提示");
        await bot.RestartAsync();
        Assert.StartsWith("答对了！", await bo.Presses(answer), StringComparison.Ordinal);
        Assert.Contains("从这里接着来", await bo.Presses(hint), StringComparison.Ordinal);
        await bo.Presses(LessonWalker.RightButton(lesson, bo));
        await using var db = bot.OpenDb();
        Assert.Equal([true, false], await db.QuizAttempts.OrderBy(attempt => attempt.Id).Select(attempt => attempt.Hinted).ToListAsync(Token));
    }

    [Fact]
    public async Task A_lesson_is_credited_once_and_a_milestone_is_told_once()
    {
        await using var bot = await TestBot.StartAsync();
        var bo = bot.Person("bo");
        var lessons = LessonWalker.Book(bot).Lessons;
        Assert.Contains("还没开始学", await bo.Says("我的学习"), StringComparison.Ordinal);

        await LessonWalker.WalkAsync(bo, lessons[0]);
        Assert.Contains("一共有10分", bo.Answer[^2].Text, StringComparison.Ordinal);
        await LessonWalker.WalkAsync(bo, lessons[0]);
        Assert.DoesNotContain(bo.Answer, message => message.Text.Contains("积分", StringComparison.Ordinal));
        Assert.Equal("您学完了1课，学习积分10分。这周已经学过了，真好。\n再学4课，您就是“防诈骗小能手”了。", await bo.Presses("study:show"));
        foreach (var lesson in lessons.Skip(1).Take(4))
        {
            await LessonWalker.WalkAsync(bo, lesson);
        }

        Assert.Contains("您学完了5课，是“防诈骗小能手”了！", bo.Answer[^2].Text, StringComparison.Ordinal);
        Assert.Contains("一共有70分", bo.Answer[^2].Text, StringComparison.Ordinal);
        await LessonWalker.WalkAsync(bo, lessons[5]);
        Assert.Equal("这一课得了10分学习积分，您一共有80分。", bo.Answer[^2].Text);
        await using var db = bot.OpenDb();
        Assert.Equal(1, await db.LearningPoints.CountAsync(entry => entry.Kind == PointKind.Milestone, Token));
    }

    [Fact]
    public async Task In_a_group_nobody_is_told_how_somebody_learns()
    {
        await using var bot = await TestBot.StartAsync();
        await LessonWalker.WalkAsync(bot.Person("bo"), LessonWalker.Book(bot).Lessons[0]);

        var said = await bot.Person("bo", group: "邻里").Says("/study");

        Assert.Equal(StudyWording.InGroup, said);
    }

    [Fact]
    public async Task What_was_learnt_can_be_exported_and_is_gone_once_erased()
    {
        await using var bot = await TestBot.StartAsync();
        var (bo, an) = (bot.Person("bo"), bot.Person("an"));
        var lesson = LessonWalker.Book(bot).Lessons[0];
        await LessonWalker.WalkAsync(bo, lesson);
        await LessonWalker.WalkAsync(an, lesson);
        var data = bot.Services.GetRequiredService<QuizData>();
        await using var db = bot.OpenDb();
        var member = (await MemberBook.FindAsync(db, "test", "bo", Token))!.Value;

        var exported = Assert.IsType<JsonObject>(await data.ExportAsync(db, member, Token));
        await bot.Writes.RunAsync((scope, token) => data.EraseAsync(scope, member, token), Token);

        Assert.Equal(("学完了", lesson.Title), ((string?)exported["上过的课"]![0]!["学到"], (string?)exported["上过的课"]![0]!["课"]));
        Assert.Equal(lesson.Questions.Select(question => question.Text).Order(StringComparer.Ordinal), exported["答过的题"]!.AsArray().Select(row => (string)row!["题"]!).Order(StringComparer.Ordinal));
        Assert.Equal(10, (int)exported["学习积分"]![0]!["积分"]!);
        Assert.Null(await data.ExportAsync(db, member, Token));
        Assert.Equal(1, await db.LessonWalks.CountAsync(Token));
        Assert.Contains("还没开始学", await bo.Says("我的学习"), StringComparison.Ordinal);
        Assert.Contains("10分", await an.Says("我的学习"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_accounts_of_one_person_keep_all_lessons_and_one_credit_for_each()
    {
        await using var bot = await TestBot.StartAsync();
        var (phone, browser) = (bot.Person("phone"), bot.Person("browser"));
        var lessons = LessonWalker.Book(bot).Lessons;
        await LessonWalker.WalkAsync(phone, lessons[0]);
        bot.Clock.Advance(TimeSpan.FromMinutes(1));
        await LessonWalker.WalkAsync(browser, lessons[0]);
        await LessonWalker.WalkAsync(browser, lessons[1]);
        await using var db = bot.OpenDb();
        var (into, from) = (await MemberBook.FindAsync(db, "test", "phone", Token), await MemberBook.FindAsync(db, "test", "browser", Token));

        await bot.Writes.RunAsync(
            (scope, token) => bot.Services.GetRequiredService<MemberErasure>().MergeAsync(scope, from!.Value, into!.Value, token), Token);

        Assert.StartsWith("您学完了2课，学习积分20分。", await browser.Says("我的学习"), StringComparison.Ordinal);
        Assert.Equal(3, await db.LessonWalks.CountAsync(walk => walk.MemberId == into!.Value.Value, Token));
        Assert.Equal(0, await db.QuizAttempts.CountAsync(attempt => attempt.MemberId == from!.Value.Value, Token));
    }
}
