using System.Net;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Signups;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Huangcheng.Bot.Tests.Desk;

/// <summary>Sessions at the desk: the chat's rules, with phones that are shown on purpose only.</summary>
public sealed class SessionPagesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_is_drafted_published_signed_up_for_changed_and_called_off()
    {
        await using var bot = await TestBot.StartAsync();
        using var visitor = await DeskVisitor.SignedInAsync(bot, "li", Role.Editor);
        await visitor.GoAsync("/staff/sessions/0");
        await visitor.SubmitAsync("存成草稿", ("Form.Title", "剪纸课"), ("Form.StartsAt", "2024-10-12T14:30"), ("Form.Place", "文化站二楼"));
        Assert.Contains("草稿存好了", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("剪纸课", await bot.Person("zhao").Says("我要报名"), StringComparison.Ordinal);

        await visitor.SubmitAsync("发布", ("act", "publish"));
        var zhao = bot.Person("zhao");
        await zhao.Says("我要报名");
        Assert.Contains(zhao.Buttons, button => button.Label.Contains("剪纸课", StringComparison.Ordinal));
        await visitor.SubmitAsync("保存修改", ("Form.Seats", "不限"));
        Assert.Contains("存好了", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("请写取消的原因", await visitor.SubmitAsync("确定取消，并通知大家", ("act", "off"), ("reason", " ")), StringComparison.Ordinal);
        await visitor.SubmitAsync("确定取消，并通知大家", ("act", "off"), ("reason", "大风"));

        await using var db = bot.OpenDb();
        var session = await db.Sessions.SingleAsync(Token);
        Assert.Equal((SessionStatus.CalledOff, "大风", null), (session.Status, session.Reason, session.Seats));
        Assert.Equal(new DateTimeOffset(2024, 10, 12, 6, 30, 0, TimeSpan.Zero), session.StartsAt);
        Assert.Equal(
            ["登录工作台", "新建场次", "发布场次", "修改场次", "取消场次"], await db.Audit.OrderBy(row => row.Number).Select(row => row.Act).ToListAsync(Token), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Phones_are_masked_until_somebody_asks_and_that_is_written_down()
    {
        await using var bot = await TestBot.StartAsync();
        var (town, _) = await DeskScene.SetAsync(bot);
        using var visitor = await DeskVisitor.SignedInAsync(bot, "li", Role.Editor);
        await visitor.GoAsync($"/staff/sessions/{town}");
        Assert.Contains("赵大娘 138****2345", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("138 5331 2345", visitor.Text, StringComparison.Ordinal);

        Assert.Contains("138 5331 2345", await visitor.SubmitAsync("显示完整电话（会留记录）"), StringComparison.Ordinal);

        await using var db = bot.OpenDb();
        Assert.Equal("查看完整电话", (await db.Audit.OrderByDescending(row => row.Number).FirstAsync(Token)).Act);
    }

    [Fact]
    public async Task A_viewer_gets_masked_phones_whatever_a_form_says()
    {
        await using var bot = await TestBot.StartAsync();
        var (town, _) = await DeskScene.SetAsync(bot);
        using var visitor = await DeskVisitor.SignedInAsync(bot, "li", Role.Viewer);
        await visitor.GoAsync($"/staff/sessions/{town}");
        var form = visitor.Form("导出表格");

        foreach (var handler in new[] { "Phones", "Export", "Act", "Mark", "Save" })
        {
            using var content = new FormUrlEncodedContent(DeskVisitor.Filled(form, ("whole", "true"), ("act", "close"), ("row", "1"), ("mark", "came"), ("Form.Title", "x"), ("Form.Place", "x"), ("Form.StartsAt", "2024-10-12T14:30"), ("Form.Seats", "1")));
            await visitor.PostAsync($"/staff/sessions/{town}?handler={handler}", content);
            Assert.DoesNotContain("138 5331 2345", visitor.Text, StringComparison.Ordinal);
        }

        await using var db = bot.OpenDb();
        Assert.Equal((SessionStatus.Published, "重阳节健康讲座"), await db.Sessions.Where(one => one.Id == town).Select(one => new ValueTuple<SessionStatus, string>(one.Status, one.Title)).SingleAsync(Token));
        Assert.Equal(SeatStatus.Confirmed, (await db.Registrations.OrderBy(row => row.Id).FirstAsync(Token)).Status);
    }

    [Fact]
    public async Task Another_villages_session_is_not_there()
    {
        await using var bot = await TestBot.StartAsync();
        var (town, village) = await DeskScene.SetAsync(bot);
        using var visitor = await DeskVisitor.SignedInAsync(bot, "wang", Role.Editor, DeskScene.Village);

        await visitor.GoAsync($"/staff/sessions/{town}");
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        Assert.DoesNotContain("重阳节健康讲座", await visitor.GoAsync("/staff/sessions"), StringComparison.Ordinal);
        Assert.Equal([$"/staff/sessions/{village}"], visitor.Page.QuerySelectorAll(".month td a").Select(link => link.GetAttribute("href")), StringComparer.Ordinal);
        await visitor.GoAsync("/staff/sessions?month=2024-11");
        Assert.Empty(visitor.Page.QuerySelectorAll(".month td a"));
        await visitor.GoAsync($"/staff/sessions/{village}");
        Assert.Contains("权限管不到", await visitor.SubmitAsync("保存修改", ("Form.Village", "")), StringComparison.Ordinal);
        using var content = new FormUrlEncodedContent(DeskVisitor.Filled(visitor.Form("保存修改"), ("row", "1"), ("mark", "came")));
        Assert.Contains("权限管不到", await visitor.PostAsync($"/staff/sessions/{village}?handler=Mark", content), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_goes_out_as_a_spreadsheet_and_who_comes_is_noted()
    {
        await using var bot = await TestBot.StartAsync();
        var (town, _) = await DeskScene.SetAsync(bot);
        using var visitor = await DeskVisitor.SignedInAsync(bot, "li", Role.Editor);
        await visitor.GoAsync($"/staff/sessions/{town}");
        using var content = new FormUrlEncodedContent(DeskVisitor.Filled(visitor.Form("导出表格"), ("whole", "false")));
        using var sheet = await visitor.Http.PostAsync($"/staff/sessions/{town}?handler=Export", content, Token);
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", sheet.Content.Headers.ContentType?.MediaType);
        Assert.Equal("PK"u8.ToArray(), (await sheet.Content.ReadAsByteArrayAsync(Token))[..2]);

        Assert.Contains("要到活动那天才能记", await visitor.SubmitAsync("没到：赵大娘", ("mark", "absent")), StringComparison.Ordinal);
        Assert.Contains("记好了", await visitor.SubmitAsync("到了：赵大娘", ("mark", "came")), StringComparison.Ordinal);
        Assert.Contains("已参加", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_edits_an_older_version_is_told_and_nothing_is_lost()
    {
        await using var bot = await TestBot.StartAsync();
        var (_, village) = await DeskScene.SetAsync(bot);
        using var li = await DeskVisitor.SignedInAsync(bot);
        using var wang = await DeskVisitor.SignedInAsync(bot, "wang");
        await li.GoAsync($"/staff/sessions/{village}");
        await wang.GoAsync($"/staff/sessions/{village}");
        await li.SubmitAsync("保存修改", ("Form.Place", "村委会"));

        Assert.Contains("刚才有同事改过", await wang.SubmitAsync("保存修改", ("Form.Place", "<i>小学</i>")), StringComparison.Ordinal);
        Assert.Equal("<i>小学</i>", wang.Page.QuerySelector("input[name='Form.Place']")!.GetAttribute("value"));
        await using var db = bot.OpenDb();
        Assert.Equal("村委会", (await db.Sessions.SingleAsync(one => one.Id == village, Token)).Place);
    }
}
