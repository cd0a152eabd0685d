using System.Globalization;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Deliveries;
using Huangcheng.Bot.Signups;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Huangcheng.Bot.Tests.Signups;

/// <summary>Nobody is asked between 21:00 and 7:00, and nobody has to answer then or after the start.</summary>
public sealed class NightOfferTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("10-08 07:00", "10-11 14:00", "10-08 19:00")]
    [InlineData("10-08 08:59", "10-11 14:00", "10-08 20:59")]
    [InlineData("10-08 09:00", "10-11 14:00", "10-09 08:00")]
    [InlineData("10-08 18:59", "10-11 14:00", "10-09 08:00")]
    [InlineData("10-08 19:00", "10-11 14:00", "10-09 07:00")]
    [InlineData("10-08 20:59", "10-11 14:00", "10-09 08:59")]
    [InlineData("10-08 21:00", "10-11 14:00", null)]
    [InlineData("10-08 23:59", "10-11 14:00", null)]
    [InlineData("10-08 00:00", "10-11 14:00", null)]
    [InlineData("10-08 06:59", "10-11 14:00", null)]
    [InlineData("10-08 20:00", "10-09 09:30", "10-09 07:30")]
    [InlineData("10-08 20:00", "10-09 09:00", "10-09 07:00")]
    [InlineData("10-08 20:00", "10-09 08:59", "10-08 20:59")]
    [InlineData("10-08 20:30", "10-09 08:59", null)]
    [InlineData("10-08 11:30", "10-08 14:00", "10-08 12:00")]
    [InlineData("10-08 11:31", "10-08 14:00", null)]
    [InlineData("12-31 20:00", "01-01 14:00", "01-01 08:00")]
    [InlineData("03-30 20:00", "03-31 14:00", "03-31 08:00")]
    public void An_offer_ends_by_day_before_the_start_and_is_not_made_at_night(string at, string starts, string? until)
    {
        var quiet = new QuietHours(new OfficeClock(TimeProvider.System, Options.Create(new OfficeOptions())), Options.Create(new SignupOptions()));

        // The year's last day has its start in the next.
        var year = string.CompareOrdinal(starts, at) < 0 ? 2025 : 2024;
        Assert.Equal(until is null ? null : Time(year, until), quiet.OfferUntil(Time(year, starts), Time(2024, at)));
    }

    [Theory]
    [InlineData("20:59", false)]
    [InlineData("21:00", true)]
    [InlineData("06:59", true)]
    [InlineData("07:00", false)]
    public void The_night_is_from_nine_to_seven(string time, bool night)
    {
        var quiet = new QuietHours(new OfficeClock(TimeProvider.System, Options.Create(new OfficeOptions())), Options.Create(new SignupOptions()));

        Assert.Equal(night, quiet.IsQuiet(Time(2024, $"10-08 {time}")));
    }

    [Theory]
    [InlineData("10-09 08:00", "10-08 09:00", "10-11 16:00", "10-09 08:00")]
    [InlineData("10-09 08:00", "10-08 09:00", "10-08 16:00", "10-08 14:00")]
    [InlineData("10-09 08:00", "10-08 09:00", "10-09 07:30", "10-08 20:59")]
    [InlineData("10-09 08:00", "10-08 22:00", "10-09 09:30", "10-09 07:30")]
    [InlineData("10-09 08:00", "10-08 22:00", "10-09 09:00", null)]
    [InlineData("10-08 19:00", "10-08 18:50", "10-08 21:05", "10-08 19:00")]
    [InlineData("10-08 19:00", "10-08 18:50", "10-08 20:59", null)]
    public void An_offer_outlives_no_earlier_start(string held, string at, string starts, string? until)
    {
        var quiet = new QuietHours(new OfficeClock(TimeProvider.System, Options.Create(new OfficeOptions())), Options.Create(new SignupOptions()));

        Assert.Equal(until is null ? null : Time(2024, until), quiet.StillUntil(Time(2024, held), Time(2024, starts), Time(2024, at)));
    }

    [Fact]
    public void Whatever_the_hour_and_the_start_an_offer_ends_by_day_with_time_to_answer_and_to_come()
    {
        var options = new SignupOptions();
        var quiet = new QuietHours(new OfficeClock(TimeProvider.System, Options.Create(new OfficeOptions())), Options.Create(options));
        for (var at = Time(2024, "10-08 00:00"); at < Time(2024, "10-09 00:00"); at += TimeSpan.FromMinutes(3))
        {
            for (var starts = at; starts < at.AddDays(2); starts += TimeSpan.FromMinutes(17))
            {
                var (latest, until) = (starts - options.OfferMargin, quiet.OfferUntil(starts, at));
                var whole = latest < at + options.AnswerWithin ? latest : at + options.AnswerWithin;
                Assert.True(until is null
                    ? quiet.IsQuiet(at) || quiet.IsQuiet(whole) || whole - at < options.ShortestOffer
                    : !quiet.IsQuiet(at) && !quiet.IsQuiet(until.Value) && until <= latest && until - at >= options.ShortestOffer, $"{at} {starts} {until}");

                // One that is held is never longer than the start allows, and no shorter than it must be.
                var held = Time(2024, "10-09 08:00");
                var still = quiet.StillUntil(held, starts, at);
                Assert.True(still is null || still == held || (still <= latest && held > latest && !quiet.IsQuiet(still.Value)), $"{at} {starts} {still}");
            }
        }
    }

    [Fact]
    public async Task Who_holds_an_offer_is_told_the_new_deadline_and_a_start_too_near_passes_the_seat_on()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(1);
        foreach (var (name, phone) in ((string, string)[])[("安", "0"), ("柏", "1"), ("陈", "2")])
        {
            await bot.Person(name).SignsUp(session, name, $"1380533123{phone}");
        }

        bot.Clock.SetUtcNow(Time(2024, "10-08 09:00"));
        await bot.Person("安").Presses($"mine:xx:{(await bot.RowAsync("安")).Id}");
        await OffersAsync(bot, 1);
        await MoveAsync("10-08 16:00");
        var told = await bot.Channel.WaitAsync(attempt => attempt.Message.ChatId == "柏" && attempt.Text.Contains("有变动", StringComparison.Ordinal), 1);
        Assert.Contains("时间：10月11日（周五）14:00 → 10月8日（周二）16:00\n名额现在为您留到10月8日（周二）14:00。", told[0].Text, StringComparison.Ordinal);
        Assert.Equal((SeatStatus.Offered, Time(2024, "10-08 14:00")), ((await bot.RowAsync("柏")).Status, (await bot.RowAsync("柏")).OfferUntil));

        await MoveAsync("10-08 10:30");
        told = await bot.Channel.WaitAsync(attempt => attempt.Message.ChatId == "柏" && attempt.Text.Contains("有变动", StringComparison.Ordinal), 2);
        Assert.EndsWith("时间太近，来不及等您回复，名额让出来了。还想参加，可以重新报名。", told[1].Text, StringComparison.Ordinal);
        Assert.Equal((SeatStatus.Expired, SeatStatus.Waiting, 0), ((await bot.RowAsync("柏")).Status, (await bot.RowAsync("陈")).Status, (await bot.SessionAsync(session)).Taken));
        Assert.StartsWith("报名成功", await bot.Person("柏").SignsUp(session, "柏", "13805331231"), StringComparison.Ordinal);

        async Task MoveAsync(string to)
        {
            var version = (await bot.SessionAsync(session)).Version;
            await bot.Writes.RunAsync(
                (scope, token) => bot.Services.GetRequiredService<SessionDesk>().EditAsync(scope, session, version, one => one.StartsAt = Time(2024, to), bot.Clock.GetUtcNow(), token), Token);
        }
    }

    [Fact]
    public async Task A_seat_freed_a_minute_before_the_night_is_offered_and_one_freed_in_it_waits_for_seven()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(2);
        foreach (var (name, phone) in ((string, string)[])[("安", "0"), ("柏", "1"), ("陈", "2"), ("丁", "3")])
        {
            await bot.Person(name).SignsUp(session, name, $"1380533123{phone}");
        }

        bot.Clock.SetUtcNow(Time(2024, "10-08 20:59"));
        await bot.Person("安").Presses($"mine:xx:{(await bot.RowAsync("安")).Id}");
        await OffersAsync(bot, 1);
        bot.Clock.SetUtcNow(Time(2024, "10-08 21:00"));
        await bot.Person("柏").Presses($"mine:xx:{(await bot.RowAsync("柏")).Id}");
        foreach (var night in (string[])["10-08 21:00", "10-08 23:59", "10-09 00:00", "10-09 06:59"])
        {
            bot.Clock.SetUtcNow(Time(2024, night));
            await bot.TickAsync();
            Assert.Equal(SeatStatus.Waiting, (await bot.RowAsync("丁")).Status);
        }

        bot.Clock.SetUtcNow(Time(2024, "10-09 07:00"));
        await bot.TickAsync();
        var offers = await OffersAsync(bot, 2);

        Assert.Equal(
            [("陈", Time(2024, "10-08 20:59")), ("丁", Time(2024, "10-09 07:00"))],
            offers.Select(offer => (offer.Message.ChatId, offer.At.ToOffset(TimeSpan.FromHours(8)))));
        Assert.Equal(Time(2024, "10-09 08:59"), (await bot.RowAsync("陈")).OfferUntil);
        Assert.Equal(Time(2024, "10-09 19:00"), (await bot.RowAsync("丁")).OfferUntil);
    }

    [Fact]
    public async Task An_offer_that_the_platform_holds_up_into_the_night_is_made_in_the_morning()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(1);
        await bot.Person("安").SignsUp(session, "安", "13805331230");
        await bot.Person("柏").SignsUp(session, "柏", "13805331231");
        bot.Clock.SetUtcNow(Time(2024, "10-08 20:58"));
        bot.Channel.Next("柏", new SendOutcome.RetryAfter(TimeSpan.FromMinutes(5)));
        await bot.Person("安").Presses($"mine:xx:{(await bot.RowAsync("安")).Id}");
        await bot.EventuallyAsync(db => db.Outbox.AsNoTracking().FirstOrDefaultAsync(row => row.Status == DeliveryStatus.Retrying, Token));

        await bot.RestartAsync(TimeSpan.FromMinutes(6));
        await bot.EventuallyAsync(db => db.Outbox.AsNoTracking().FirstOrDefaultAsync(row => row.Status == DeliveryStatus.Dead, Token));

        var waiting = await bot.RowAsync("柏");
        Assert.Equal((SeatStatus.Waiting, null), (waiting.Status, waiting.OfferUntil));
        Assert.Equal(0, (await bot.SessionAsync(session)).Taken);
        bot.Clock.SetUtcNow(Time(2024, "10-09 07:00"));
        await bot.TickAsync();
        var offers = await OffersAsync(bot, 2);
        Assert.Equal([typeof(SendOutcome.RetryAfter), typeof(SendOutcome.Sent)], offers.Select(offer => offer.Outcome.GetType()));
        Assert.Equal(Time(2024, "10-09 07:00"), offers[1].At);
        Assert.StartsWith("太好了", await bot.Person("柏").Presses($"mine:yes:{(await bot.RowAsync("柏")).Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_offer_that_may_have_arrived_before_the_night_stands_and_is_made_once_more_in_the_morning()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(1);
        await bot.Person("安").SignsUp(session, "安", "13805331230");
        await bot.Person("柏").SignsUp(session, "柏", "13805331231");
        bot.Clock.SetUtcNow(Time(2024, "10-08 20:59"));
        bot.Channel.Next("柏", new SendOutcome.Unknown("timeout"));
        await bot.Person("安").Presses($"mine:xx:{(await bot.RowAsync("安")).Id}");
        await bot.EventuallyAsync(db => db.Outbox.AsNoTracking().FirstOrDefaultAsync(row => row.Status == DeliveryStatus.Retrying, Token));

        await bot.RestartAsync(TimeSpan.FromMinutes(2));
        await bot.EventuallyAsync(db => db.Outbox.AsNoTracking().FirstOrDefaultAsync(row => row.Status == DeliveryStatus.Dead, Token));

        var held = await bot.RowAsync("柏");
        Assert.Equal((SeatStatus.Offered, Time(2024, "10-09 19:00")), (held.Status, held.OfferUntil));
        Assert.Equal(1, (await bot.SessionAsync(session)).Taken);
        Assert.StartsWith("太好了", await bot.Person("柏").Presses($"mine:yes:{held.Id}"), StringComparison.Ordinal);

        bot.Clock.SetUtcNow(Time(2024, "10-09 07:00"));
        var again = (await bot.Channel.WaitAsync(attempt => attempt.Text.StartsWith("怕您昨晚没收到", StringComparison.Ordinal), 1))[0];
        Assert.Equal(Time(2024, "10-09 07:00"), again.At);
        Assert.Contains("名额为您留到10月9日（周三）19:00", again.Text, StringComparison.Ordinal);
        Assert.Contains("您已经报上了", await bot.Person("柏").Presses($"mine:yes:{held.Id}"), StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<Attempt>> OffersAsync(TestBot bot, int count) =>
        bot.Channel.WaitAsync(attempt => attempt.Text.StartsWith("好消息", StringComparison.Ordinal), count);

    private static DateTimeOffset Time(int year, string time) =>
        DateTimeOffset.ParseExact($"{year.ToString(CultureInfo.InvariantCulture)}-{time} +08:00", "yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}
