using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Quizzes;
using Huangcheng.Bot.Quizzes.Points;
using Huangcheng.Bot.Tests.Members;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Huangcheng.Bot.Tests.Quizzes;

/// <summary>A lesson belongs to the person: two chats that are one person's are at one place of it.</summary>
public sealed class LessonMovingTests
{
    private const string Police = "fake-police";
    private const string Eggs = "free-eggs";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lesson_goes_on_in_the_other_chat_and_back_with_its_wrong_answers_still_to_return()
    {
        await using var bot = await TestBot.StartAsync();
        var (browser, phone) = (bot.Person("browser"), bot.Person("phone"));
        var lesson = LessonWalker.Book(bot).Find(Police)!;
        await LessonWalker.ReadCardsAsync(browser, lesson);
        await browser.Says("C");
        var left = Screen(browser);
        await LinkAsync(browser, phone);

        Assert.Equal(left, await phone.Presses("lesson:go"));
        Assert.Equal(left, await browser.Presses("lesson:go"));
        Assert.StartsWith("答对了！", await phone.Presses(LessonWalker.RightButton(lesson, phone)), StringComparison.Ordinal);

        // What is written under a screen that is passed elsewhere answers nothing.
        Assert.Equal($"{LessonWording.Elsewhere}\n{Screen(phone)}", await browser.Says("A"));
        var (here, there) = (phone, browser);
        while (!Screen(here).Contains("学完了", StringComparison.Ordinal))
        {
            (here, there) = (there, here);
            await here.Presses("lesson:go");
            await here.Presses(LessonWalker.RightButton(lesson, here));
        }

        // The end is told in one chat; under what the other still shows, old buttons and old words credit nothing.
        Assert.Contains("学完了", await there.Presses(there.Buttons[0]), StringComparison.Ordinal);
        Assert.Contains("学完了", await there.Presses("lesson:c:1:1:0"), StringComparison.Ordinal);
        await using var db = bot.OpenDb();
        var tries = await db.QuizAttempts.OrderBy(attempt => attempt.Id).Select(attempt => ValueTuple.Create(attempt.Question, attempt.Try, attempt.Right)).ToListAsync(Token);
        Assert.Equal(
            [("q1", 1, false), .. lesson.Questions.Skip(1).Select(question => (question.Id, 1, true)), ("q1", 2, true)],
            tries);
        Assert.Equal(WalkPlace.Finished, (await db.LessonWalks.SingleAsync(Token)).Place);
        Assert.Equal(10, (await db.LearningPoints.SingleAsync(Token)).Points);
    }

    [Fact]
    public async Task Half_an_answer_and_a_hint_move_too()
    {
        await using var bot = await TestBot.StartAsync();
        var (browser, phone) = (bot.Person("browser"), bot.Person("phone"));
        var lesson = LessonWalker.Book(bot).Find(Eggs)!;
        await LessonWalker.ReadCardsAsync(browser, lesson);
        for (var i = 0; i < 3; i++)
        {
            await browser.Presses(LessonWalker.RightButton(lesson, browser));
        }

        await browser.Says("1");
        await browser.Says("提示");
        await LinkAsync(browser, phone);

        Assert.Contains("已选：包治百病。再选1个", await phone.Presses("lesson:go"), StringComparison.Ordinal);
        Assert.DoesNotContain(phone.Buttons, button => button.Label == "提示");
        Assert.StartsWith("答对了！", await phone.Says("没效果全退款"), StringComparison.Ordinal);
        await using var db = bot.OpenDb();
        Assert.True(await db.QuizAttempts.OrderBy(attempt => attempt.Id).Select(attempt => attempt.Hinted).LastAsync(Token));
    }

    [Fact]
    public async Task Where_both_chats_are_in_a_lesson_the_newer_goes_on_and_the_other_keeps_its_place()
    {
        await using var bot = await TestBot.StartAsync();
        var (browser, phone) = (bot.Person("browser"), bot.Person("phone"));
        var (police, eggs) = (LessonWalker.Book(bot).Find(Police)!, LessonWalker.Book(bot).Find(Eggs)!);
        await browser.Presses($"lesson:open:{Police}");
        await browser.Says("好的");
        var left = Screen(browser);
        bot.Clock.Advance(TimeSpan.FromMinutes(1));
        await LessonWalker.ReadCardsAsync(phone, eggs);
        var newer = Screen(phone);
        await LinkAsync(browser, phone);

        Assert.Equal(newer, await browser.Presses("lesson:go"));
        await FinishAsync(eggs, browser);
        Assert.Equal(left, await browser.Presses("lesson:go"));
        await FinishAsync(police, browser);

        await using var db = bot.OpenDb();
        Assert.Equal([Eggs, Police], await db.LearningPoints.OrderBy(entry => entry.Id).Select(entry => entry.Reference).ToListAsync(Token));
        Assert.Equal(2, await db.LessonWalks.CountAsync(walk => walk.FinishedAt != null, Token));
    }

    [Fact]
    public async Task A_lesson_that_both_chats_are_in_goes_on_at_the_newer_place_and_is_credited_once()
    {
        await using var bot = await TestBot.StartAsync();
        var (browser, phone) = (bot.Person("browser"), bot.Person("phone"));
        var lesson = LessonWalker.Book(bot).Find(Police)!;
        await LessonWalker.WalkAsync(phone, lesson);
        bot.Clock.Advance(TimeSpan.FromMinutes(1));
        await LessonWalker.ReadCardsAsync(phone, lesson);
        bot.Clock.Advance(TimeSpan.FromMinutes(1));
        await browser.Presses($"lesson:open:{Police}");
        await browser.Says("好的");
        var newer = Screen(browser);
        await LinkAsync(browser, phone);

        Assert.Equal(newer, await phone.Presses("lesson:go"));
        await FinishAsync(lesson, phone);

        await using var db = bot.OpenDb();
        Assert.Equal(10, (await db.LearningPoints.SingleAsync(Token)).Points);
        Assert.Contains("您学完了1课，学习积分10分", await browser.Says("我的学习"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lesson_left_for_another_goes_on_where_it_stopped()
    {
        await using var bot = await TestBot.StartAsync();
        var bo = bot.Person("bo");
        await bo.Presses($"lesson:open:{Police}");
        await bo.Says("好的");
        var left = Screen(bo);
        await bo.Presses($"lesson:open:{Eggs}");

        Assert.Contains("从这里接着来", await bo.Presses("lesson:c:1:1:0"), StringComparison.Ordinal);
        Assert.Equal(left, await bo.Presses($"lesson:open:{Police}"));
    }

    private static async Task LinkAsync(Person here, Person there)
    {
        var code = StaffDialogueTests.CodeIn(await here.Says("/link"));
        await there.Says($"/link {code}");
        Assert.StartsWith("合并好了", await there.Presses("link:yes"), StringComparison.Ordinal);
    }

    private static string Screen(Person person) => person.Answer[^1].Text;

    private static async Task FinishAsync(Lesson lesson, Person person)
    {
        for (var taps = 1; !Screen(person).Contains("学完了", StringComparison.Ordinal); taps++)
        {
            Assert.InRange(taps, 1, 12);
            await person.Presses(LessonWalker.RightButton(lesson, person));
        }
    }
}
