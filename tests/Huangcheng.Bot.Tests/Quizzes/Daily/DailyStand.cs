using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Quizzes.Daily;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Quizzes.Daily;

/// <summary>People who get 今日一题.</summary>
internal static class DailyStand
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>From the command to the consent, by buttons.</summary>
    public static async Task<string> SubscribesAsync(this Person person, int hour)
    {
        await person.Says("今日一题");
        await person.Presses($"daily:h:{hour}");
        return await person.Presses(person.Buttons.Single(button => button.Label == "同意"));
    }

    /// <summary>Asks everyone whose hour has come, at the office's next such time of day.</summary>
    public static async Task StrikeAsync(this TestBot bot, int hour, int minute = 0)
    {
        var now = bot.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8));
        var today = now - now.TimeOfDay + new TimeSpan(hour, minute, 0);
        await bot.RestartAsync((today > now ? today : today.AddDays(1)) - now);
        await bot.RoundAsync();
    }

    public static Task RoundAsync(this TestBot bot) => bot.Services.GetRequiredService<DailyRound>().RunAsync(Token);

    /// <summary>What was pushed to somebody, once there are so many.</summary>
    public static async Task<IReadOnlyList<Content>> PushedAsync(this TestBot bot, string chatId, int count)
    {
        var attempts = await bot.Channel.WaitAsync(attempt => attempt.Message.ChatId == chatId && IsDaily(attempt.Text), count);
        return [.. attempts.Select(attempt => attempt.Message.Content)];
    }

    public static async Task<DailyPlan> PlanAsync(this TestBot bot)
    {
        await using var db = bot.OpenDb();
        return await db.DailyPlans.AsNoTracking().SingleAsync(Token);
    }

    public static DailyItem Item(this TestBot bot, DailyPlan plan)
    {
        var lesson = LessonWalker.Book(bot).Find(plan.Lesson!)!;
        return new(lesson, lesson.Questions.Single(question => question.Id == plan.Question));
    }

    public static Button Wrong(Question question, Content shown) =>
        shown.Buttons.First(button => button.Data.StartsWith("daily:a:", StringComparison.Ordinal) && !question.Right.Contains(question.Choices.ToList().IndexOf(button.Label)));

    private static bool IsDaily(string text) =>
        text.StartsWith("今日一题\n", StringComparison.Ordinal) || text == DailyWording.Farewell || text.StartsWith(DailyWording.NewText, StringComparison.Ordinal);
}
