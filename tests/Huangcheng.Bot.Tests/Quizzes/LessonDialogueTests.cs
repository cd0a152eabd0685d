using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Quizzes;
using Huangcheng.Bot.Quizzes.Points;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Huangcheng.Bot.Tests.Quizzes;

public sealed class LessonDialogueTests
{
    private const string Lesson = "fake-police";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_asks_to_learn_is_one_tap_from_the_first_card()
    {
        await using var bot = await TestBot.StartAsync();
        var bo = bot.Person("bo");
        await bo.Says("我想学防诈骗");

        var card = await bo.Presses(bo.Buttons[0]);

        Assert.Contains("1/", card, StringComparison.Ordinal);
        Assert.Equal(["下一张", "退出"], bo.Buttons.Select(button => button.Label), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Every_lesson_is_finished_in_twelve_taps_with_every_answer_right_and_every_message_short()
    {
        await using var bot = await TestBot.StartAsync();
        var bo = bot.Person("bo");
        foreach (var lesson in LessonWalker.Book(bot).Lessons)
        {
            var taps = 1;
            await bo.Presses($"lesson:open:{lesson.Id}");
            while (!bo.Answer[^1].Text.Contains("学完了", StringComparison.Ordinal))
            {
                await bo.Presses(LessonWalker.RightButton(lesson, bo));
                Assert.All(bo.Answer, message => Assert.InRange(message.Text.Length, 1, 180));
                Assert.All(bo.Buttons, button => Assert.InRange(button.Label.Length, 1, 24));
                taps++;
            }

            Assert.InRange(taps, 7, 12);
            Assert.Equal(lesson.Taps, taps);
        }

        await using var db = bot.OpenDb();
        Assert.Equal(LessonWalker.Book(bot).Lessons.Count, await db.LessonWalks.CountAsync(walk => walk.Place == WalkPlace.Finished && walk.FinishedAt != null, Token));
        Assert.Equal(LessonWalker.Book(bot).Lessons.Sum(lesson => lesson.Questions.Count), await db.QuizAttempts.CountAsync(attempt => attempt.Right, Token));
    }

    [Fact]
    public async Task A_kill_between_any_two_messages_and_every_button_pressed_twice_loses_nothing_and_credits_once()
    {
        await using var bot = await TestBot.StartAsync();
        var bo = bot.Person("bo");
        var lesson = LessonWalker.Book(bot).Lessons.Where(each => each.Scenario is not null).MinBy(each => each.Taps)!;
        await bo.Presses($"lesson:open:{lesson.Id}");
        for (var taps = 1; !bo.Answer[^1].Text.Contains("学完了", StringComparison.Ordinal); taps++)
        {
            Assert.InRange(taps, 1, 14);
            // The first question is answered wrong, and comes back.
            var button = taps == lesson.Cards.Count + 1 ? LessonWalker.WrongButton(lesson, bo) : LessonWalker.RightButton(lesson, bo);
            var (tap, id) = (new ButtonPressed(button.Data), $"tap {taps}");
            var told = "";
            var images = await bot.ImagesWhileAsync(async () => told = await bo.Asks(tap, id));

            // Accepted and nothing more; and decided, with the answer not sent or not known to be.
            foreach (var image in (CrashImage[])[images.Last(image => image.Undecided > 0), images.First(image => image is { Undecided: 0, Unsent: > 0 })])
            {
                await bot.ReviveAsync(image);

                // The platform delivers again what it has not heard to be accepted.
                Assert.Equal(told, await bo.Asks(tap, id));
            }

            var last = bo.Answer[^1];
            Assert.Contains("从这里接着来", await bo.Presses(tap.Data), StringComparison.Ordinal);
            Assert.Equal(last.Text, bo.Answer[^1].Text);
        }

        await using var db = bot.OpenDb();
        var attempts = await db.QuizAttempts.AsNoTracking().ToListAsync(Token);
        Assert.Equal(
            lesson.Questions.Select((question, i) => (question.Id, 1, Right: i > 0)).Append((lesson.Questions[0].Id, 2, true)).Order(),
            attempts.Select(attempt => (attempt.Question, attempt.Try, attempt.Right)).Order());
        var member = (await MemberBook.FindAsync(db, "test", "bo", Token))!.Value.Value;
        Assert.All(attempts, attempt => Assert.Equal((lesson.Id, 1, false, member), (attempt.Lesson, attempt.Version, attempt.Hinted, attempt.MemberId)));
        Assert.Equal(WalkPlace.Finished, Assert.Single(await db.LessonWalks.AsNoTracking().ToListAsync(Token)).Place);
        var credit = Assert.Single(await db.LearningPoints.AsNoTracking().ToListAsync(Token));
        Assert.Equal((member, PointKind.Lesson, lesson.Id, 10), (credit.MemberId, credit.Kind, credit.Reference, credit.Points));
    }

    [Fact]
    public async Task A_wrong_answer_is_explained_kindly_and_comes_back_in_the_same_lesson()
    {
        await using var bot = await TestBot.StartAsync();
        var bo = bot.Person("bo");
        var lesson = LessonWalker.Book(bot).Find(Lesson)!;
        await LessonWalker.ReadCardsAsync(bo, lesson);

        var answer = await bo.Says("C");

        Assert.StartsWith("没关系，记住就好。应该选：骗子的。\n公安机关没有“安全账户”", answer, StringComparison.Ordinal);
        for (var i = 1; i < lesson.Questions.Count; i++)
        {
            await bo.Presses(LessonWalker.RightButton(lesson, bo));
        }

        Assert.StartsWith("再来一次：" + lesson.Questions[0].Text, bo.Answer[^1].Text, StringComparison.Ordinal);
        Assert.StartsWith("答对了！", await bo.Says("骗子的"), StringComparison.Ordinal);
        await using var db = bot.OpenDb();
        Assert.Equal([(1, false), (2, true)], await db.QuizAttempts.Where(attempt => attempt.Question == "q1").OrderBy(attempt => attempt.Try).Select(attempt => ValueTuple.Create(attempt.Try, attempt.Right)).ToListAsync(Token));
    }

    [Fact]
    public async Task A_question_with_two_right_choices_takes_them_one_by_one_or_together()
    {
        await using var bot = await TestBot.StartAsync();
        var bo = bot.Person("bo");
        var lesson = LessonWalker.Book(bot).Find("free-eggs")!;
        await LessonWalker.ReadCardsAsync(bo, lesson);
        for (var i = 0; i < 3; i++)
        {
            await bo.Presses(LessonWalker.RightButton(lesson, bo));
        }

        Assert.Contains("（选2个）", bo.Answer[^1].Text, StringComparison.Ordinal);
        Assert.Contains("已选：包治百病。再选1个", await bo.Says("1"), StringComparison.Ordinal);
        Assert.Contains("从这里接着来", await bo.Presses("lesson:c:1:1:0"), StringComparison.Ordinal);
        Assert.StartsWith("答对了！", await bo.Says("没效果全退款"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_turn_in_a_scenario_ends_with_what_would_have_happened()
    {
        await using var bot = await TestBot.StartAsync();
        var bo = bot.Person("bo");
        var lesson = LessonWalker.Book(bot).Find(Lesson)!;
        await LessonWalker.ReadCardsAsync(bo, lesson);
        foreach (var _ in lesson.Questions)
        {
            await bo.Presses(LessonWalker.RightButton(lesson, bo));
        }

        Assert.StartsWith("来走一遍：您涉嫌洗钱", bo.Answer[^1].Text, StringComparison.Ordinal);
        await bo.Says("听他说，解释清楚");

        Assert.StartsWith("这样走，会上当：钱进了骗子的口袋", await bo.Says("第一个"), StringComparison.Ordinal);
        Assert.Contains("学完了", bo.Answer[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Left_for_a_month_a_lesson_goes_on_where_it_stopped()
    {
        await using var bot = await TestBot.StartAsync();
        var bo = bot.Person("bo");
        await bo.Presses($"lesson:open:{Lesson}");
        var screen = await bo.Says("好的");
        Assert.Contains("位置给您留着", await bo.Says("退出"), StringComparison.Ordinal);
        Assert.Contains("重阳节", await bo.Says("这个月有什么活动"), StringComparison.Ordinal);
        await bot.RestartAsync(after: TimeSpan.FromDays(31));

        Assert.Contains("防诈骗小课堂", await bo.Says("/learn"), StringComparison.Ordinal);
        Assert.Equal("接着学：电话里的假警察", bo.Buttons[0].Label);
        Assert.Equal(screen, await bo.Presses(bo.Buttons[0]));
    }

    [Fact]
    public async Task What_is_not_understood_is_asked_again_and_a_person_is_offered_the_second_time()
    {
        await using var bot = await TestBot.StartAsync();
        var bo = bot.Person("bo");
        await bo.Presses($"lesson:open:{Lesson}");

        Assert.Contains("我没看懂", await bo.Says("这个月有什么活动"), StringComparison.Ordinal);
        Assert.Contains(bo.Buttons, button => button.Label == "先问：这个月有什么活动");
        Assert.DoesNotContain(bo.Buttons, button => button.Label == "找工作人员");
        await bo.Says("啊呀呀");
        Assert.Contains(bo.Buttons, button => button.Label == "找工作人员");
        Assert.Contains("2/", await bo.Says("下一张"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lesson:c:1:1:0")]
    [InlineData("lesson:c:999999999999999:-1:5")]
    [InlineData("lesson:c::::")]
    [InlineData("lesson:open:../../etc/passwd")]
    [InlineData("lesson:menu:99999")]
    [InlineData("lesson:")]
    public async Task A_forged_button_harms_nothing(string data)
    {
        await using var bot = await TestBot.StartAsync();
        var bo = bot.Person("bo");

        Assert.NotEmpty(await bo.Presses(data));

        Assert.NotEmpty(bo.Buttons);
        await using var db = bot.OpenDb();
        Assert.Equal(0, await db.QuizAttempts.CountAsync(Token));
    }

    [Fact]
    public async Task A_lesson_with_a_fault_is_not_taught_and_the_others_are()
    {
        using var folder = new TestFolder();
        var knowledge = folder.CopyKnowledge();
        await File.WriteAllTextAsync(Path.Combine(knowledge, "antifraud/lessons/aaa.yaml"), "id: aaa\n", Token);
        await using var bot = await TestBot.StartAsync(setup => setup.Settings["Knowledge:Path"] = knowledge);

        Assert.Contains("一共24课", await bot.Person("bo").Says("/learn"), StringComparison.Ordinal);
        Assert.Contains(bot.Logs.Lines, line => line.Text.Contains("Lessons with faults are not taught", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_a_group_it_asks_into_the_private_chat() =>
        await WithBot(async bot => Assert.Contains("私聊", await bot.Person("bo", group: "邻里").Says("/learn"), StringComparison.Ordinal));

    [Fact]
    public async Task Where_there_are_no_buttons_numbers_do_for_a_whole_lesson()
    {
        await using var bot = await TestBot.StartAsync(setup => setup.Channel.Capabilities = setup.Channel.Capabilities with { Buttons = false });
        var bo = bot.Person("bo");
        await bo.Says("我想学防诈骗");
        var card = await bo.Says("1");

        Assert.Contains("1/", card, StringComparison.Ordinal);
        Assert.Contains("1. 下一张\n2. 退出", card, StringComparison.Ordinal);
        Assert.Contains("2/", await bo.Says("①"), StringComparison.Ordinal);
        Assert.Contains("位置给您留着", await bo.Says("2"), StringComparison.Ordinal);
    }

    private static async Task WithBot(Func<TestBot, Task> test)
    {
        await using var bot = await TestBot.StartAsync();
        await test(bot);
    }
}
