using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Signups;
using Huangcheng.Bot.Signups.Figures;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Signups.Figures;

/// <summary>How many signed up and came: a session, a month, a year, and the table for the report.</summary>
public sealed class FigureTests
{
    private static readonly string[] s_counts = ["报名人次", "到场人次", "没到人次", "没登记人次", "候补没排上人次", "取消人次"];

    private const string Entry = "2024-10 重阳节尊老敬老系列活动";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_is_counted_by_people_what_became_of_them_and_village()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await SceneAsync(bot);
        var clerk = await bot.ClerkAsync("clerk", Role.Viewer);

        Assert.Equal(
            """
            重阳节健康讲座（10月7日（周一）14:00，已发布）
            报名10人次：到场5，没到1，候补没排上2。
            还有2人次没登记到没到，请在名单里补上。
            另有1人次自己取消了。

            各村（报名，到场）：
            于家村：6，5
            灯笼村：3，0
            没说哪个村的：1，0
            """,
            await clerk.Presses($"figures:s:{session}"));
    }

    [Fact]
    public async Task A_month_adds_its_sessions_up_and_lays_the_plan_beside_them()
    {
        await using var bot = await TestBot.StartAsync();
        await SceneAsync(bot);
        await bot.PublishAsync(30, one => one.Title = "还没到的课");
        await bot.PublishAsync(30, one => (one.Status, one.Title) = (SessionStatus.CalledOff, "取消的课"));
        await bot.PublishAsync(30, one => (one.Status, one.Title) = (SessionStatus.Draft, "草稿"));
        await bot.PublishAsync(30, one => one.StartsAt = one.StartsAt.AddMonths(-1));
        var clerk = await bot.ClerkAsync("clerk", Role.Viewer);

        var report = await clerk.Says("月报");

        Assert.StartsWith("2024年10月\n办了1场，还有1场没到时间，取消1场。\n报名10人次：到场5，没到1，候补没排上2。", report, StringComparison.Ordinal);
        Assert.Contains("于家村：6，5", report, StringComparison.Ordinal);
        Assert.Matches("年度计划里有[0-9]+项，已经办了1项。\n还没办", report);
        Assert.DoesNotContain("· 重阳节尊老敬老系列活动", report, StringComparison.Ordinal);
        Assert.Equal("重阳节健康讲座：报名10，到场5", clerk.Buttons[0].Label);
        Assert.StartsWith("2024年9月\n办了1场", await clerk.Presses(clerk.Buttons.Single(button => button.Label == "上个月")), StringComparison.Ordinal);
        Assert.StartsWith("2024年\n办了2场", await clerk.Presses(clerk.Buttons.Single(button => button.Label == "看全年")), StringComparison.Ordinal);
        Assert.Equal(report, await clerk.Says("场次统计"));
    }

    [Fact]
    public async Task The_numbers_stay_when_it_is_erased_who_it_was()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await SceneAsync(bot);
        var bo = bot.Person("bo");
        var ahead = await bot.PublishAsync(30);
        await bo.SignsUp(ahead, "王秀兰", "13805331234");
        var clerk = await bot.ClerkAsync("clerk", Role.Viewer);
        var (before, month) = (await clerk.Presses($"figures:s:{session}"), await clerk.Presses("figures:m:2024-10"));

        await using (var db = bot.OpenDb())
        {
            await bot.Services.GetServices<IRetention>().OfType<ContactRetention>().Single().DeleteOldAsync(db, bot.Clock.GetUtcNow().AddDays(60), Token);
            Assert.All(await db.Registrations.AsNoTracking().ToListAsync(Token), row => Assert.Equal((null, null, null), (row.Name, row.Phone, row.MemberId)));
        }

        Assert.Equal(before, await clerk.Presses($"figures:s:{session}"));
        Assert.Equal(month, await clerk.Presses("figures:m:2024-10"));
    }

    [Fact]
    public async Task The_years_table_is_read_back_with_every_sheet_and_nobodys_name()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await SceneAsync(bot);
        await bot.Writes.RunAsync(
            (scope, token) => scope.Db.Sessions.Where(one => one.Id == session).ExecuteUpdateAsync(set => set.SetProperty(one => one.Place, "=HYPERLINK(\"http://x\")"), token), Token);
        var clerk = await bot.ClerkAsync("clerk", Role.Viewer);

        Assert.Equal("2024年的场次统计，里面没有居民的名字和电话。", await clerk.Presses("figures:x:2024"));
        var file = await bot.FileAsync(clerk);

        var one = Assert.Single(StaffStand.Sheet(file, "各场次"));
        Assert.Equal(("2024-10-07", "14:00", "重阳节健康讲座", "'=HYPERLINK(\"http://x\")", "全镇", Entry), (one["日期"], one["时间"], one["活动"], one["地点"], one["给哪里"], one["计划里的活动"]));
        Assert.Equal([10d, 5d, 1d, 2d, 2d, 1d], s_counts.Select(column => Convert.ToDouble(one[column], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal("2024年10月", Assert.Single(StaffStand.Sheet(file, "各月"))["月份"]);
        Assert.Equal(["于家村", "灯笼村", "没说哪个村的"], StaffStand.Sheet(file, "各村").Select(row => row["村居"]));
        var plan = StaffStand.Sheet(file, "年度计划");
        Assert.Equal(35, plan.Count);
        Assert.Equal(["重阳节尊老敬老系列活动"], plan.Where(row => Convert.ToInt32(row["办了几场"], System.Globalization.CultureInfo.InvariantCulture) == 1).Select(row => row["计划里的活动"]));
        Assert.Equal(["导出场次统计"], await bot.ActsAsync(), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_village_sees_its_own_sessions_and_residents_none()
    {
        await using var bot = await TestBot.StartAsync();
        var town = await SceneAsync(bot);
        await bot.PublishAsync(30, one => (one.Title, one.Village) = ("灯笼村的课", "灯笼村委会"));
        var clerk = await bot.ClerkAsync("wang", Role.Editor, "灯笼村委会");

        Assert.Equal("2024年10月\n办了0场，还有1场没到时间。\n报名0人次：到场0，没到0，候补没排上0。", await clerk.Says("月报"));
        Assert.Contains("您的权限看不到它", await clerk.Presses($"figures:s:{town}"), StringComparison.Ordinal);
        Assert.Equal("2023年5月\n还没有场次。", await clerk.Presses("figures:m:2023-05"));
        Assert.Contains("没有可导出的", await clerk.Presses("figures:x:2023-05"), StringComparison.Ordinal);
        Assert.Equal(FigureTexts.NotStaff, await bot.Person("bo").Says("月报"));
        Assert.Equal(FigureTexts.NotStaff, await bot.Person("bo").Presses($"figures:s:{town}"));
        Assert.Equal(FigureTexts.OnlyInPrivate, await bot.Person("wang", "g1").Says("月报"));
    }

    [Theory]
    [InlineData("2024-13")]
    [InlineData("x")]
    [InlineData("1999")]
    [InlineData("2024-10-08")]
    [InlineData("")]
    public async Task What_is_no_month_is_this_month(string key)
    {
        await using var bot = await TestBot.StartAsync();
        var clerk = await bot.ClerkAsync("clerk", Role.Viewer);
        Assert.StartsWith("2024年10月\n还没有场次。", await clerk.Presses($"figures:m:{key}"), StringComparison.Ordinal);
    }

    /// <summary>Yesterday's session, with people of every fate.</summary>
    private static async Task<long> SceneAsync(TestBot bot)
    {
        var session = await bot.PublishAsync(30, one => (one.StartsAt, one.PlanEntry) = (new DateTimeOffset(2024, 10, 7, 6, 0, 0, TimeSpan.Zero), Entry));
        (SeatStatus Status, int Party, string? Village)[] people =
        [
            (SeatStatus.Attended, 4, "于家村委会"), (SeatStatus.Attended, 1, "于家村委会"), (SeatStatus.NoShow, 1, "于家村委会"), (SeatStatus.Confirmed, 2, "灯笼村委会"),
            (SeatStatus.Waiting, 1, "灯笼村委会"), (SeatStatus.Expired, 1, null), (SeatStatus.Cancelled, 1, null),
        ];
        await bot.Writes.RunAsync(
            async (scope, token) =>
            {
                foreach (var (status, party, village) in people)
                {
                    var secrets = bot.Services.GetRequiredService<IPrivateText>();
                    scope.Db.Registrations.Add(new Registration
                    {
                        SessionId = session, Status = status, Party = party, Village = village, Name = secrets.Protect("王秀兰"), Phone = secrets.Protect("+8613805331234"), CreatedAt = bot.Clock.GetUtcNow(),
                    });
                }

                await scope.Db.SaveChangesAsync(token);
            },
            Token);
        return session;
    }
}
