using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Signups;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Signups;

/// <summary>Seats that would stay with nobody.</summary>
public sealed class SeatFaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_accounts_of_one_person_keep_the_better_place_and_free_the_other()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(2);
        await bot.Person("an").SignsUp(session, "安大姐", "13805331230");
        await bot.Person("an2").SignsUp(session, "安阿姨", "13805331231");
        await bot.Person("bo").SignsUp(session, "薄大哥", "13805331232");
        Assert.Equal(SeatStatus.Waiting, (await bot.RowAsync("薄大哥")).Status);
        var (first, second) = (await bot.RowAsync("安大姐"), await bot.RowAsync("安阿姨"));

        await bot.Writes.RunAsync(
            (scope, token) => bot.Services.GetRequiredService<MemberErasure>().MergeAsync(
                scope, new MemberId(second.MemberId!.Value), new MemberId(first.MemberId!.Value), token),
            Token);

        Assert.Equal(SeatStatus.Confirmed, (await bot.RowAsync("安大姐")).Status);
        Assert.Equal(SeatStatus.Cancelled, (await bot.RowAsync("安阿姨")).Status);
        Assert.Equal(first.MemberId, (await bot.RowAsync("安阿姨")).MemberId);
        Assert.Equal(SeatStatus.Offered, (await bot.RowAsync("薄大哥")).Status);
        Assert.Equal(2, (await bot.SessionAsync(session)).Taken);
    }

    [Fact]
    public async Task A_session_that_is_called_off_leaves_no_offer_open()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(1);
        await bot.Person("an").SignsUp(session, "安大姐", "13805331230");
        await bot.Person("bo").SignsUp(session, "薄大哥", "13805331231");
        await bot.Person("an").Presses($"mine:xx:{(await bot.RowAsync("安大姐")).Id}");
        Assert.Equal(SeatStatus.Offered, (await bot.RowAsync("薄大哥")).Status);

        var outcome = await bot.Writes.RunAsync(
            (scope, token) => bot.Services.GetRequiredService<SessionDesk>().CallOffAsync(scope, session, 0, "下大雨", bot.Clock.GetUtcNow(), token),
            Token);

        Assert.IsType<EditOutcome.Done>(outcome);
        var row = await bot.RowAsync("薄大哥");
        Assert.Equal(SeatStatus.Expired, row.Status);
        Assert.Null(row.OfferUntil);
        Assert.Equal(0, (await bot.SessionAsync(session)).Taken);
        await using var db = bot.OpenDb();
        Assert.False(await db.Registrations.AnyAsync(one => one.Status == SeatStatus.Offered, Token));
    }
}
