using FsCheck;
using FsCheck.Fluent;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Signups;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Signups;

/// <summary>Any acts in any order leave the seats right.</summary>
public sealed class SeatPropertyTests
{
    private static readonly DateTimeOffset s_start = new(2024, 10, 11, 6, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_begin = new(2024, 10, 10, 1, 0, 0, TimeSpan.Zero);
    private static readonly SignupOptions s_options = new();

    [Fact]
    public async Task Whatever_people_do_no_seat_is_taken_twice_and_every_free_one_is_offered_in_order()
    {
        await using var bot = await TestBot.StartAsync();
        var acts = Gen.ArrayOf(Gen.Choose(0, 999)).Resize(40).ToArbitrary();
        var config = Config.QuickThrowOnFailure.WithMaxTest(60);

        await Task.Run(() => Prop.ForAll(acts, sequence => RunAsync(bot, sequence).GetAwaiter().GetResult()).Check(config), TestContext.Current.CancellationToken);
    }

    private static async Task RunAsync(TestBot bot, int[] acts)
    {
        var session = await bot.PublishAsync(3);
        var at = s_begin;
        var late = new HashSet<long>();
        foreach (var act in acts)
        {
            at += TimeSpan.FromMinutes(act % 7 * 25);
            if (at >= (await bot.SessionAsync(session)).StartsAt)
            {
                return;
            }

            var before = await RowsAsync(bot, session);
            await bot.Writes.RunAsync((scope, token) => ActAsync(bot, scope, session, act, before, at, token), CancellationToken.None);
            await CheckAsync(bot, session, before, late, at);
        }
    }

    private static async Task ActAsync(
        TestBot bot, WriteScope scope, long session, int act, List<Registration> rows, DateTimeOffset at, CancellationToken token)
    {
        var signups = bot.Services.GetRequiredService<SignupService>();
        var any = rows.Count > 0 ? rows[act % rows.Count].Id : 0;
        switch (act / 100)
        {
            case 0 or 1 or 2 or 3:
                var request = new SignupRequest(session, null, Relation.Other, $"人{act % 12}", "+8613805331234") { Party = 1 + (act % 3) };
                await signups.SignUpAsync(scope, request, at, token);
                break;
            case 4 or 5:
                await signups.CancelAsync(scope, any, at, token);
                break;
            case 6:
                await SignupService.AcceptAsync(scope, any, at, token);
                break;
            case 7:
                await signups.MarkAsync(scope, any, act % 2 == 0, at, token);
                break;
            case 8:
                // Other seats, or another start: up to a day earlier, or some hours later.
                Action<Session> edit = act < 850 ? one => one.Seats = 1 + (act % 5) : one => one.StartsAt = s_start.AddMinutes((act % 50 * 37) - 1440);
                await bot.Services.GetRequiredService<SessionDesk>().EditAsync(scope, session, await VersionAsync(scope, session, token), edit, at, token);
                break;
            case 9 when act >= 990:
                await bot.Services.GetRequiredService<SessionDesk>().CallOffAsync(scope, session, await VersionAsync(scope, session, token), "下大雨", at, token);
                break;
            default:
                await Waitlist.PutFirstAsync(scope.Db, any, token);
                break;
        }

        // What the worker does each minute.
        foreach (var row in rows.Where(row => row.Status == SeatStatus.Offered))
        {
            await signups.ExpireAsync(scope, row.Id, at, token);
        }

        await bot.Services.GetRequiredService<Waitlist>().PromoteAsync(scope, session, at, token);
    }

    private static async Task<int> VersionAsync(WriteScope scope, long session, CancellationToken token) => (await Sessions.FindAsync(scope.Db, session, token))!.Version;

    private static async Task CheckAsync(TestBot bot, long id, List<Registration> before, HashSet<long> late, DateTimeOffset at)
    {
        var session = await bot.SessionAsync(id);
        var rows = await RowsAsync(bot, id);
        var quiet = bot.Services.GetRequiredService<QuietHours>();
        Assert.Equal(rows.Where(row => Seats.Holds(row.Status)).Sum(row => row.Party), session.Taken);

        // Only who was noted as missing and came after all may be too many: that someone came is a fact (docs/adr/0040).
        late.UnionWith(rows.Where(row => row.Status == SeatStatus.Attended && before.Exists(was => was.Id == row.Id && was.Status == SeatStatus.NoShow)).Select(row => row.Id));
        var over = rows.Where(row => row.Status == SeatStatus.Attended && late.Contains(row.Id)).Sum(row => row.Party);
        Assert.InRange(session.Taken, 0, session.Seats!.Value + over);
        var listed = rows.Where(row => row.Status <= SeatStatus.NoShow).Select(row => Convert.ToHexString(row.Mark!)).ToList();
        Assert.Equal(listed.Count, listed.Distinct(StringComparer.Ordinal).Count());

        var waiting = rows.Where(row => row.Status == SeatStatus.Waiting).ToList();
        if (session.Status == SessionStatus.CalledOff)
        {
            Assert.DoesNotContain(rows, row => row.Status == SeatStatus.Offered);
        }
        else if (quiet.OfferUntil(session.StartsAt, at) is not null)
        {
            Assert.DoesNotContain(waiting, row => row.Party <= session.Seats - session.Taken);
        }

        var old = before.ToDictionary(row => row.Id);
        foreach (var offered in rows.Where(row => row.Status == SeatStatus.Offered))
        {
            Assert.True(offered.OfferUntil > at && offered.OfferUntil <= session.StartsAt - s_options.OfferMargin && !quiet.IsQuiet(offered.OfferUntil.Value));
            if (!old.TryGetValue(offered.Id, out var was) || was.Status != SeatStatus.Offered)
            {
                Assert.False(quiet.IsQuiet(at));
                Assert.DoesNotContain(waiting, row => row.Party <= offered.Party
                    && (row.Precedence > offered.Precedence || (row.Precedence == offered.Precedence && row.Id < offered.Id)));
            }
        }
    }

    private static async Task<List<Registration>> RowsAsync(TestBot bot, long session)
    {
        await using var db = bot.OpenDb();
        return await db.Registrations.AsNoTracking().Where(row => row.SessionId == session).OrderBy(row => row.Id).ToListAsync(TestContext.Current.CancellationToken);
    }
}
