using System.Text.Json.Nodes;
using Huangcheng.Bot.Deliveries;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Quizzes;
using Huangcheng.Bot.Quizzes.Daily;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Quizzes.Daily;

public sealed class DailyDialogueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Task<TestBot> StartAsync(bool buttons = true) =>
        TestBot.StartAsync(setup => setup.Channel.Capabilities = setup.Channel.Capabilities with { Buttons = buttons });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_agrees_to_the_text_gets_a_question_at_their_hour_and_answers_it_in_words(bool buttons)
    {
        await using var bot = await StartAsync(buttons);
        var bo = bot.Person("bo");

        Assert.Contains("您想几点收？", await bo.Says("今日一题"), StringComparison.Ordinal);
        var consent = await bo.Says("上午十点");
        Assert.StartsWith("【今日一题的说明】\n1. 谁来发：", consent, StringComparison.Ordinal);
        Assert.Contains("每天上午10点给您发一题，您同意吗？", consent, StringComparison.Ordinal);
        Assert.StartsWith("好的，今天上午10点给您发题。", await bo.Says("同意"), StringComparison.Ordinal);
        await bot.StrikeAsync(10);

        var pushed = Assert.Single(await bot.PushedAsync("bo", 1));
        var plan = await bot.PlanAsync();
        var question = bot.Item(plan).Question;
        Assert.Contains(question.Text, pushed.Text, StringComparison.Ordinal);
        Assert.Equal(buttons, pushed.Buttons.Count > 0);
        var answer = await bo.Says(question.Choices[question.Right[0]]);
        Assert.StartsWith("答对了！" + question.Explanation.Text, answer, StringComparison.Ordinal);
        Assert.Contains("明天上午10点再来一题。", answer, StringComparison.Ordinal);
        await using var db = bot.OpenDb();
        var given = await db.Consents.AsNoTracking().SingleAsync(Token);
        Assert.Equal((ConsentPurpose.DailyQuestion, "1", "test"), (given.Purpose, given.Version, given.Channel));
        var attempt = await db.QuizAttempts.AsNoTracking().SingleAsync(Token);
        Assert.Equal((plan.Lesson, question.Id, 20241008L, true, false), (attempt.Lesson, attempt.Question, attempt.Run, attempt.Right, attempt.Hinted));
        Assert.StartsWith("您学完了0课，学习积分0分。这周已经学过了，真好。", await bo.Says("学习积分"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("１")]
    [InlineData("一")]
    [InlineData("①")]
    [InlineData("选一")]
    [InlineData("第一个")]
    [InlineData("A")]
    public async Task The_question_is_answered_by_number_or_letter_in_any_form(string typed)
    {
        await using var bot = await StartAsync();
        var bo = bot.Person("bo");
        await bo.SubscribesAsync(10);
        await bot.StrikeAsync(10);
        await bot.PushedAsync("bo", 1);

        var answer = await bo.Says(typed);

        var question = bot.Item(await bot.PlanAsync()).Question;
        Assert.StartsWith(question.Right.SequenceEqual([0]) ? "答对了！" : "没关系，记住就好。", answer, StringComparison.Ordinal);
        Assert.True((await bot.PlanAsync()).Answered);
    }

    [Theory]
    [InlineData("不会")]
    [InlineData("给个提示。")]
    public async Task A_hint_helps_and_makes_the_right_answer_a_hard_one(string asking)
    {
        await using var bot = await StartAsync();
        var bo = bot.Person("bo");
        await bo.SubscribesAsync(10);
        await bot.StrikeAsync(10);
        await bot.PushedAsync("bo", 1);
        var question = bot.Item(await bot.PlanAsync()).Question;

        Assert.StartsWith("提示：", await bo.Says(asking), StringComparison.Ordinal);
        Assert.DoesNotContain(bo.Buttons, button => button.Label == "给个提示");
        await bo.Presses(bo.Buttons[question.Right[0]]);

        await using var db = bot.OpenDb();
        Assert.Equal((true, true), await db.QuizAttempts.Select(attempt => ValueTuple.Create(attempt.Right, attempt.Hinted)).SingleAsync(Token));
    }

    [Fact]
    public async Task A_question_that_waits_takes_nothing_else_that_is_said()
    {
        await using var bot = await StartAsync();
        var bo = bot.Person("bo");
        await bo.SubscribesAsync(10);
        await bot.StrikeAsync(10);
        await bot.PushedAsync("bo", 1);

        var answer = await bo.Says("这个月有什么活动？");
        await bo.Says("我已经转账了");

        Assert.Contains("重阳节", answer, StringComparison.Ordinal);
        Assert.Contains("110", bo.Answer[0].Text, StringComparison.Ordinal);
        Assert.False((await bot.PlanAsync()).Answered);
        Assert.Contains("再来一题", await bo.Presses($"daily:a:20241008:{bot.Item(await bot.PlanAsync()).Question.Right[0]}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_in_the_middle_of_something_is_asked_later_and_loses_nothing()
    {
        await using var bot = await StartAsync();
        var bo = bot.Person("bo");
        await bo.SubscribesAsync(10);
        await bot.RestartAsync(TimeSpan.FromMinutes(55));
        await bo.Presses("lesson:open:fake-police");
        var card = bo.Answer[^1].Text;

        await bot.StrikeAsync(10);
        Assert.Null((await bot.PlanAsync()).Date);
        await bot.StrikeAsync(10, minute: 15);
        var pushed = Assert.Single(await bot.PushedAsync("bo", 1));

        Assert.Contains("再来一题", await bo.Presses(pushed.Buttons[bot.Item(await bot.PlanAsync()).Question.Right[0]]), StringComparison.Ordinal);
        var next = await bo.Says("好的");
        Assert.Contains("2/", next, StringComparison.Ordinal);
        Assert.Contains("1/", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missed_day_is_not_piled_up_and_its_old_button_leads_to_the_new_question()
    {
        await using var bot = await StartAsync();
        var bo = bot.Person("bo");
        await bo.SubscribesAsync(10);
        await bot.StrikeAsync(10);
        var first = Assert.Single(await bot.PushedAsync("bo", 1));
        await bot.RestartAsync(TimeSpan.FromDays(4));
        await bot.RoundAsync();
        var second = (await bot.PushedAsync("bo", 2))[1];

        Assert.NotEqual(first.Text, second.Text, StringComparer.Ordinal);
        var led = await bo.Presses(first.Buttons[0]);

        Assert.Equal($"这是前些天的题，咱们看今天的。\n{second.Text}", led);
        Assert.StartsWith("答对了！", await bo.Presses(second.Buttons[bot.Item(await bot.PlanAsync()).Question.Right[0]]), StringComparison.Ordinal);
        await using var db = bot.OpenDb();
        Assert.Equal(20241012, (await db.QuizAttempts.SingleAsync(Token)).Run);
    }

    [Fact]
    public async Task Answered_once_a_question_takes_no_second_answer_and_the_day_no_second_question()
    {
        await using var bot = await StartAsync();
        var bo = bot.Person("bo");
        await bo.SubscribesAsync(19);
        await bo.Says("今日一题");
        var asked = await bo.Presses("daily:now");
        var (question, button) = (bot.Item(await bot.PlanAsync()).Question, bo.Buttons[0]);
        Assert.Contains(question.Text, asked, StringComparison.Ordinal);
        await bo.Presses(button);

        Assert.StartsWith("今天的题您答过了。", await bo.Presses(button), StringComparison.Ordinal);
        Assert.StartsWith("今天的题您答过了。明天晚上7点再来一题", await bo.Presses("daily:now"), StringComparison.Ordinal);
        await bot.StrikeAsync(19);
        await using var db = bot.OpenDb();
        Assert.Equal(1, await db.QuizAttempts.CountAsync(Token));
        Assert.False(await db.Outbox.AnyAsync(row => row.Key.StartsWith("daily:"), Token));
    }

    [Fact]
    public async Task The_hour_is_changed_and_a_pause_holds_as_long_as_was_said()
    {
        await using var bot = await StartAsync();
        var bo = bot.Person("bo");
        await bo.SubscribesAsync(10);

        await bo.Says("今日一题改时间");
        Assert.StartsWith("改好了，以后每天下午3点给您发。下一题今天下午3点。", await bo.Says("三点"), StringComparison.Ordinal);
        await bo.Says("停一阵");
        Assert.StartsWith("好的，先歇着，10月15日下午3点接着给您发。", await bo.Says("1"), StringComparison.Ordinal);
        await bot.RestartAsync(TimeSpan.FromDays(6) + TimeSpan.FromHours(6));
        await bot.RoundAsync();
        await using (var db = bot.OpenDb())
        {
            Assert.False(await db.Outbox.AnyAsync(row => row.Key.StartsWith("daily:"), Token));
        }

        await bot.StrikeAsync(15);
        Assert.Single(await bot.PushedAsync("bo", 1));
    }

    [Theory]
    [InlineData("不再发", "好的，不再发今日一题了")]
    [InlineData("退订", "好的，不再给您发公告和今日一题了。")]
    public async Task Stopping_in_any_words_takes_the_consent_back(string words, string told)
    {
        await using var bot = await StartAsync();
        var bo = bot.Person("bo");
        await bo.SubscribesAsync(10);

        Assert.StartsWith(told, await bo.Says(words), StringComparison.Ordinal);

        await bot.StrikeAsync(10);
        await using var db = bot.OpenDb();
        Assert.Empty(await db.DailyPlans.ToListAsync(Token));
        Assert.NotNull((await db.Consents.SingleAsync(Token)).WithdrawnAt);
        Assert.False(await db.Outbox.AnyAsync(row => row.Key.StartsWith("daily:"), Token));
        Assert.StartsWith("您现在没有收今日一题", await bo.Says("停一阵"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("daily:h:7")]
    [InlineData("daily:h:20")]
    [InlineData("daily:h:x")]
    [InlineData("daily:yes:99:1")]
    [InlineData("daily:a:20241008:0")]
    [InlineData("daily:hint")]
    [InlineData("daily:")]
    public async Task A_forged_button_starts_nothing(string data)
    {
        await using var bot = await StartAsync();
        var bo = bot.Person("bo");

        Assert.NotEmpty(await bo.Presses(data));
        Assert.Contains("说明", await bo.Presses("daily:yes:9:0"), StringComparison.Ordinal);

        await using var db = bot.OpenDb();
        Assert.Empty(await db.DailyPlans.ToListAsync(Token));
        Assert.Empty(await db.Consents.ToListAsync(Token));
    }

    [Fact]
    public async Task In_a_group_nobody_is_asked_anything()
    {
        await using var bot = await StartAsync();

        Assert.Equal(DailyWording.InGroup, await bot.Person("bo", group: "邻里").Says("/daily"));
    }

    [Fact]
    public async Task The_plan_is_exported_follows_its_person_and_is_gone_once_erased()
    {
        await using var bot = await StartAsync();
        var (bo, tablet) = (bot.Person("bo"), bot.Person("tablet"));
        await bo.SubscribesAsync(10);
        await LessonWalker.WalkAsync(tablet, LessonWalker.Book(bot).Lessons[0]);
        var data = bot.Services.GetRequiredService<DailyData>();
        await using var db = bot.OpenDb();
        var (from, into) = ((await MemberBook.FindAsync(db, "test", "bo", Token))!.Value, (await MemberBook.FindAsync(db, "test", "tablet", Token))!.Value);

        var exported = Assert.IsType<JsonObject>(await data.ExportAsync(db, from, Token));
        await bot.Writes.RunAsync((scope, token) => bot.Services.GetRequiredService<MemberErasure>().MergeAsync(scope, from, into, token), Token);

        Assert.Equal("上午10点", (string?)exported["几点"]);
        Assert.Equal(into.Value, (await bot.PlanAsync()).MemberId);
        Assert.Equal([into], await new DailyPeople().PeopleAsync(db, "daily:all", Token));
        await tablet.Says("删除资料");
        await tablet.Presses("me:erased");
        Assert.Empty(await db.DailyPlans.AsNoTracking().ToListAsync(Token));
        Assert.Empty(await new DailyPeople().ChoicesAsync(db, bot.Clock.GetUtcNow(), Token));
    }

    [Fact]
    public async Task What_is_forgotten_eight_times_is_handed_to_a_person_and_asked_no_more()
    {
        await using var bot = await StartAsync();
        var bo = bot.Person("bo");
        await bo.SubscribesAsync(10);
        await bo.Presses("daily:now");
        var item = bot.Item(await bot.PlanAsync());
        var member = (await bot.PlanAsync()).MemberId;
        await bot.Writes.RunAsync(
            async (scope, token) =>
            {
                for (var day = 1; day <= 8; day++)
                {
                    var at = bot.Clock.GetUtcNow().AddDays(-day);
                    await QuizRecords.AddAttemptAsync(scope, new MemberId(member), item.Lesson, day, new(item.Question.Id, 1, false, false), at, token);
                }
            },
            Token);

        var answer = await bo.Presses(DailyStand.Wrong(item.Question, bo.Answer[^1]));

        Assert.Contains("这道题绕，不怪您，以后不拿它考您了。", answer, StringComparison.Ordinal);
        Assert.Equal("找工作人员", bo.Buttons[0].Label);
        await using var db = bot.OpenDb();
        var deck = await ReviewDeck.LoadAsync(db, new MemberId(member), Token);
        Assert.True(deck.CardOf(item).NeedsHelp);
        Assert.NotEqual(item.Lesson.Id, deck.Choose(LessonWalker.Book(bot), new DateOnly(2025, 1, 1), null)!.Lesson.Id, StringComparer.Ordinal);
    }
}
