using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Deliveries;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Quizzes;
using Huangcheng.Bot.Quizzes.Daily;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Huangcheng.Bot.Tests.Quizzes.Daily;

public sealed class DailyRoundTests
{
    private const int Seniors = 1_000;
    private const int PerSecond = 30;

    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(25);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_seniors_are_asked_at_nine_each_once_within_the_rate_over_two_kills()
    {
        await using var bot = await TestBot.StartAsync(setup =>
            setup.Channel.Capabilities = setup.Channel.Capabilities with { Rates = new SendRates(PerSecond, 1, 20) });
        await SeedAsync(bot);
        var nine = bot.Clock.GetUtcNow().AddDays(1);
        await bot.RestartAsync(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(59));

        // Killed when some of them have their question in the outbox and the others do not.
        var asking = await bot.ImagesWhileAsync(() => bot.Clock.FlyUntilAsync(bot.Channel.WaitAsync(_ => true, 1)));
        await bot.ReviveAsync(asking.First(image => image.Unsent is > 0 and < Seniors));
        await bot.RoundAsync();

        // And again in the middle of the sending.
        await FlyAsync(bot, 400);
        var sending = await bot.ImagesWhileAsync(() => FlyAsync(bot, 405));
        await bot.ReviveAsync(sending[0]);
        var left = sending[0].Unsent;
        Assert.InRange(left, 1, Seniors - 300);
        await FlyAsync(bot, sending[0].Attempts + left);
        await bot.RoundAsync();
        await bot.Clock.FlyUntilAsync(Task.Delay(TimeSpan.FromMinutes(2), bot.Clock, Token), TimeSpan.FromSeconds(1));

        var sent = bot.Channel.Attempts;
        Assert.Equal(Seniors, sent.Select(attempt => attempt.Message.ChatId).Distinct(StringComparer.Ordinal).Count());
        var times = sent.Select(attempt => attempt.At).Order().ToList();
        Assert.True(times[0] >= nine, $"The first went at {times[0]:T}.");

        // The pacer counts exactly (ArrivalWindowTests); these are times of arrival on a flying clock, and dying took none of it.
        Assert.InRange(times.Max(from => times.Count(at => at >= from && at < from.AddSeconds(10))), 1, 11.5 * PerSecond);
        TestContext.Current.TestOutputHelper?.WriteLine($"{Seniors} in {(times[^1] - times[0]).TotalSeconds:0.0} s, two kills included.");
        await using var db = bot.OpenDb();

        // Nothing but what was on its way at the kill came twice.
        var unknown = await db.Outbox.SumAsync(row => row.UnknownOutcomes, Token);
        Assert.InRange(sent.Count - Seniors, 0, unknown);
        Assert.InRange(unknown, 0, 2 * PerSecond);
        Assert.Equal(Seniors, await db.Outbox.CountAsync(Token));
        Assert.All(await db.DailyPlans.AsNoTracking().ToListAsync(Token), plan => Assert.Equal((new DateOnly(2024, 10, 9), nine.AddDays(1)), (plan.Date, plan.NextAt)));
    }

    [Fact]
    public async Task Off_until_the_evening_it_lets_the_day_go()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.Person("bo").SubscribesAsync(10);

        await bot.StrikeAsync(20);

        Assert.Equal((null, new DateTimeOffset(2024, 10, 9, 2, 0, 0, TimeSpan.Zero)), await bot.PlanAsync() is var plan ? (plan.Date, plan.NextAt) : default);
        await bot.StrikeAsync(10);
        Assert.Single(await bot.PushedAsync("bo", 1));
    }

    [Fact]
    public async Task Whoever_never_answers_is_told_goodbye_and_left_in_peace()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.Person("bo").SubscribesAsync(10);
        await bot.RestartAsync(TimeSpan.FromDays(91));

        await bot.StrikeAsync(10);

        Assert.Equal(DailyWording.Farewell, Assert.Single(await bot.PushedAsync("bo", 1)).Text);
        await using var db = bot.OpenDb();
        Assert.Empty(await db.DailyPlans.ToListAsync(Token));
        Assert.NotNull((await db.Consents.SingleAsync(Token)).WithdrawnAt);
    }

    [Fact]
    public async Task A_text_that_says_something_new_is_asked_about_before_anything_else_is_sent()
    {
        await using var bot = await TestBot.StartAsync();
        var bo = bot.Person("bo");
        await bo.SubscribesAsync(10);
        await bot.StopAsync();
        await bot.TamperAsync("UPDATE Consents SET Version = '0'");
        await bot.StartAgainAsync();

        await bot.StrikeAsync(10);

        var asked = Assert.Single(await bot.PushedAsync("bo", 1));
        Assert.StartsWith(DailyWording.NewText, asked.Text, StringComparison.Ordinal);
        Assert.StartsWith("好的，明天上午10点", await bo.Presses(asked.Buttons[0]), StringComparison.Ordinal);
        await using var db = bot.OpenDb();
        Assert.Equal(["0", "1"], await db.Consents.OrderBy(consent => consent.Id).Select(consent => consent.Version).ToListAsync(Token));
    }

    [Fact]
    public async Task Whoever_cannot_be_reached_is_passed_over_until_they_write_again()
    {
        await using var bot = await TestBot.StartAsync();
        var bo = bot.Person("bo");
        await bo.SubscribesAsync(10);
        bot.Channel.Always("bo", new SendOutcome.Unreachable("bot was blocked by the user"));
        await bot.StrikeAsync(10);
        await bot.PushedAsync("bo", 1);
        await bot.EventuallyAsync(db => db.Chats.AsNoTracking().FirstOrDefaultAsync(chat => chat.Status == ChatStatus.Unreachable, Token));
        bot.Channel.Always("bo", null);

        await bot.StrikeAsync(10);
        Assert.Equal(new DateOnly(2024, 10, 8), (await bot.PlanAsync()).Date);
        await bo.Says("您好");
        await bot.StrikeAsync(10);

        Assert.Equal(2, (await bot.PushedAsync("bo", 2)).Count);
    }

    [Fact]
    public async Task A_question_that_the_platform_holds_up_past_eight_in_the_evening_waits_for_the_next_day()
    {
        await using var bot = await TestBot.StartAsync();
        var bo = bot.Person("bo");
        await bo.SubscribesAsync(19);
        bot.Channel.Next("bo", new SendOutcome.RetryAfter(TimeSpan.FromHours(1)));
        await bot.StrikeAsync(19);
        await bot.PushedAsync("bo", 1);
        await bot.EventuallyAsync(db => db.Outbox.AsNoTracking().FirstOrDefaultAsync(row => row.Status == DeliveryStatus.Retrying, Token));

        await bot.RestartAsync(TimeSpan.FromMinutes(65));
        var dropped = await bot.EventuallyAsync(db => db.Outbox.AsNoTracking().FirstOrDefaultAsync(row => row.Status == DeliveryStatus.Dead, Token));

        Assert.StartsWith("daily:", dropped.Key, StringComparison.Ordinal);
        Assert.Single(await bot.PushedAsync("bo", 1));
        await bo.Says("1");
        await using (var db = bot.OpenDb())
        {
            Assert.Equal(0, await db.QuizAttempts.CountAsync(Token));
        }

        await bot.StrikeAsync(19);
        Assert.Equal(2, (await bot.PushedAsync("bo", 2)).Count);
        var question = bot.Item(await bot.PlanAsync()).Question;
        Assert.StartsWith("答对了！", await bo.Says(string.Join('和', question.Right.Select(index => index + 1))), StringComparison.Ordinal);
    }

    /// <summary>Until the platform has got so many messages.</summary>
    private static Task<IReadOnlyList<Attempt>> FlyAsync(TestBot bot, int messages) =>
        bot.Clock.FlyBesideAsync(bot.Channel.WaitAsync(_ => true, messages), s_step, () => bot.Channel.Count + bot.Commits.Count);

    private static Task SeedAsync(TestBot bot) => bot.Writes.RunAsync(
        async (scope, token) =>
        {
            var at = bot.Clock.GetUtcNow();
            for (var i = 0; i < Seniors; i++)
            {
                var member = await MemberBook.FindOrAddAsync(scope, "test", $"senior{i}", $"senior{i}", at, token);
                await DailyDesk.StartAsync(scope, member, 9, "1", at, "test", token);

                await scope.Db.SaveChangesAsync(token);
                scope.Db.ChangeTracker.Clear();
            }
        },
        Token);
}
