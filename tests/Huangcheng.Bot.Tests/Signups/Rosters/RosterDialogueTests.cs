using System.IO.Compression;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Signups;
using Huangcheng.Bot.Tests.Activities;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Signups.Rosters;

public sealed class RosterDialogueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_export_masks_phones_unless_someone_who_may_asks_for_them_and_is_audited()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(30);
        await bot.Person("bo").SignsUp(session, "王秀兰", "13805331234");
        var viewer = await SessionDialogueTests.ClerkAsync(bot, "viewer", Role.Viewer);
        var editor = await SessionDialogueTests.ClerkAsync(bot, "editor", Role.Editor);

        await viewer.Presses($"roster:xls:{session}");
        var masked = await SheetAsync(bot, viewer);
        Assert.Contains("称呼", masked, StringComparison.Ordinal);
        Assert.Contains("王秀兰", masked, StringComparison.Ordinal);
        Assert.Matches("t=\"str\"[^>]*><x:v>138\\*{4}1234<", masked);
        Assert.Contains("权限", await viewer.Presses($"roster:xlsfull:{session}"), StringComparison.Ordinal);
        Assert.Empty(viewer.Answer[^1].Attachments);

        await editor.Presses($"roster:xlsfull:{session}");
        Assert.Matches("t=\"str\"[^>]*><x:v>138 0533 1234<", await SheetAsync(bot, editor));
        await using var db = bot.OpenDb();
        Assert.Equal(["导出名单", "导出名单（完整电话）"], await db.Audit.OrderBy(row => row.Number).Select(row => row.Act).ToListAsync(Token));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    public async Task What_looks_like_a_formula_stays_text(string name)
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(30);
        await bot.Writes.RunAsync(
            (scope, token) => bot.Services.GetRequiredService<SignupService>().SignUpAsync(
                scope, new SignupRequest(session, null, Relation.Other, name, null) { WalkIn = true }, bot.Clock.GetUtcNow(), token),
            Token);
        var clerk = await SessionDialogueTests.ClerkAsync(bot, "clerk", Role.Viewer);

        await clerk.Presses($"roster:xls:{session}");
        var sheet = await SheetAsync(bot, clerk);

        Assert.Matches("t=\"str\"[^>]*><x:v>(&apos;|&#39;|')", sheet);
        Assert.DoesNotMatch("<(x:)?f[ >]", sheet);
    }

    [Fact]
    public async Task An_empty_list_is_not_exported()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(30);
        var clerk = await SessionDialogueTests.ClerkAsync(bot, "clerk", Role.Editor);

        Assert.Contains("名单还是空的", await clerk.Presses($"roster:xls:{session}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_missing_before_the_day_and_who_came_after_all_counts_though_the_seat_is_gone()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(1);
        await bot.Person("an").SignsUp(session, "安大姐", "13805331230");
        var clerk = await SessionDialogueTests.ClerkAsync(bot, "clerk", Role.Editor);
        var an = (await bot.RowAsync("安大姐")).Id;

        Assert.Contains("才开始", await clerk.Presses($"roster:absent:{an}"), StringComparison.Ordinal);
        Assert.Equal(SeatStatus.Confirmed, (await bot.RowAsync("安大姐")).Status);

        var morning = (await bot.SessionAsync(session)).StartsAt.AddHours(-5);
        await MarkAsync(bot, an, came: false, morning);
        await bot.Person("bo").SignsUp(session, "薄大哥", "13805331231");
        Assert.Equal(SeatStatus.Confirmed, (await bot.RowAsync("薄大哥")).Status);
        await MarkAsync(bot, an, came: true, morning);

        Assert.Equal(SeatStatus.Attended, (await bot.RowAsync("安大姐")).Status);
        Assert.Equal(2, (await bot.SessionAsync(session)).Taken);
        await clerk.Presses($"session:e:{session}:place");
        Assert.Contains("改好了", await clerk.Says("皇城小学"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_spreadsheet_read_back_holds_phones_as_text_and_everyone_in_order()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(1);
        await bot.Person("bo").SignsUp(session, "王秀兰", "13805331234");
        await bot.Person("an").SignsUp(session, "安大姐", "0533-7401234");
        var editor = await bot.ClerkAsync("editor");

        await editor.Presses($"roster:xlsfull:{session}");
        var rows = StaffStand.Sheet(await bot.FileAsync(editor));

        Assert.Equal(["序号", "称呼", "电话", "村居", "人数", "状态"], rows[0].Keys, StringComparer.Ordinal);
        Assert.Equal(["王秀兰", "安大姐"], rows.Select(row => row["称呼"]));
        Assert.Equal(["138 0533 1234", "0533 740 1234"], rows.Select(row => Assert.IsType<string>(row["电话"])), StringComparer.Ordinal);
        Assert.Equal(["已报上", "候补中"], rows.Select(row => row["状态"]));
    }

    private static Task MarkAsync(TestBot bot, long id, bool came, DateTimeOffset at) => bot.Writes.RunAsync(
        async (scope, token) => Assert.True(await bot.Services.GetRequiredService<SignupService>().MarkAsync(scope, id, came, at, token)), Token);

    private static async Task<string> SheetAsync(TestBot bot, Person clerk)
    {
        await using var archive = new ZipArchive(new MemoryStream(await bot.FileAsync(clerk)));
        using var reader = new StreamReader(await archive.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync(Token));
        return await reader.ReadToEndAsync(Token);
    }
}
