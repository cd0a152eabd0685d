using System.Diagnostics;
using System.Globalization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Signups;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Signups;

public sealed class SignupRaceTests(ITestOutputHelper output)
{
    private const int People = 1000;
    private const int SeatCount = 30;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_people_at_once_get_thirty_seats_and_the_rest_wait_in_order_of_arrival()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(SeatCount);
        var people = Enumerable.Range(0, People).Select(i => bot.Person($"p{i}")).ToList();
        InboundEvent[] form =
        [
            new ButtonPressed($"signup:s:{session}"), new ButtonPressed("signup:ok"), new TextReceived("王秀兰"), new TextReceived(""), new ButtonPressed("signup:v:none"),
        ];
        foreach (var step in form)
        {
            await AcceptAsync(bot, people, i => step is TextReceived { Text: "" } ? new TextReceived($"1380533{i.ToString("0000", CultureInfo.InvariantCulture)}") : step);
        }

        var watch = Stopwatch.StartNew();
        await AcceptAsync(bot, people, _ => new ButtonPressed("signup:go"));
        output.WriteLine($"{People} sign-ups in {watch.ElapsedMilliseconds} ms");

        await using var db = bot.OpenDb();
        var rows = await db.Registrations.AsNoTracking().OrderBy(row => row.Id).ToListAsync(Token);
        var users = await db.MemberIdentities.AsNoTracking().ToDictionaryAsync(identity => identity.MemberId, identity => identity.UserId, Token);
        Assert.Equal(People, rows.Count);
        Assert.All(rows.Take(SeatCount), row => Assert.Equal(SeatStatus.Confirmed, row.Status));
        Assert.All(rows.Skip(SeatCount), row => Assert.Equal(SeatStatus.Waiting, row.Status));
        Assert.Equal(SeatCount, (await bot.SessionAsync(session)).Taken);

        await bot.Channel.WaitAsync(attempt => attempt.Text.Contains("候补第", StringComparison.Ordinal), People - SeatCount);
        var told = bot.Channel.Attempts.Where(attempt => attempt.Text.Contains("候补第", StringComparison.Ordinal))
            .ToDictionary(attempt => attempt.Message.ChatId, attempt => attempt.Text, StringComparer.Ordinal);
        for (var i = SeatCount; i < People; i++)
        {
            Assert.Contains($"候补第 {i - SeatCount + 1} 位", told[users[rows[i].MemberId!.Value]], StringComparison.Ordinal);
        }

        // Nobody overtook anybody on the way from the inbox to the seat.
        Assert.Equal(Enumerable.Range(0, People), rows.Select(row => int.Parse(users[row.MemberId!.Value][1..], CultureInfo.InvariantCulture)));
    }

    private static async Task AcceptAsync(TestBot bot, List<Person> people, Func<int, InboundEvent> what)
    {
        await bot.Services.GetRequiredService<IInbox>().AcceptAsync([.. people.Select((person, i) => person.Inbound(what(i), bot.NextEventId()))], null, Token);
        await bot.EventuallyAsync<object>(async db => await db.Inbox.AnyAsync(row => row.Status == InboxStatus.Pending, Token) ? null : true);
    }
}
