using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Signups;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Signups;

/// <summary>Sessions and people for tests of sign-ups.</summary>
internal static class SignupStand
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A session on Friday, 2024-10-11 at 14:00, three days from the test's now.</summary>
    public static async Task<long> PublishAsync(this TestBot bot, int? seats, Action<Session>? with = null)
    {
        var session = new Session
        {
            Title = "重阳节健康讲座",
            StartsAt = new DateTimeOffset(2024, 10, 11, 6, 0, 0, TimeSpan.Zero),
            Place = "镇文化站",
            Seats = seats,
            Status = SessionStatus.Published,
        };
        with?.Invoke(session);
        await bot.Writes.RunAsync((scope, token) => SessionDesk.DraftAsync(scope, session, token), Token);
        return session.Id;
    }

    /// <summary>From 我要报名 to the seat, by the shortest way; returns the last answer.</summary>
    public static async Task<string> SignsUp(this Person person, long session, string name, string phone)
    {
        await person.Says("我要报名");
        await person.Presses($"signup:s:{session}");
        await person.Presses("signup:ok");
        await person.Says(name);
        await person.Says(phone);
        await person.Presses("signup:v:none");
        return await person.Presses("signup:go");
    }

    public static string Mine(this Person person, string verb) => person.Buttons.First(button => button.Data.Contains(verb, StringComparison.Ordinal)).Data;

    public static async Task<Registration> RowAsync(this TestBot bot, string name)
    {
        var secrets = bot.Services.GetRequiredService<IPrivateText>();
        await using var db = bot.OpenDb();
        var rows = await db.Registrations.AsNoTracking().ToListAsync(Token);
        return rows.Single(row => row.Name is { } data && secrets.Unprotect(data) == name);
    }

    public static async Task<Session> SessionAsync(this TestBot bot, long id)
    {
        await using var db = bot.OpenDb();
        return await db.Sessions.AsNoTracking().SingleAsync(session => session.Id == id, Token);
    }

    /// <summary>Runs the minute's work at the clock's time.</summary>
    public static Task TickAsync(this TestBot bot) => bot.Services.GetRequiredService<SignupWorker>().RunOnceAsync(Token);
}
