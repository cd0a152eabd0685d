using System.Net;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Signups;
using Huangcheng.Bot.Tests.Signups;
using Huangcheng.Bot.Tests.Signups.CheckIn;
using Huangcheng.Bot.Tests.Signups.Rosters;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Huangcheng.Bot.Tests.Desk;

/// <summary>A session's list and numbers at the desk, and making sessions from the plan there.</summary>
public sealed class RosterPagesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_is_made_from_an_entry_of_the_plan_with_blank_seats_and_repeated()
    {
        await using var bot = await TestBot.StartAsync();
        using var li = await DeskVisitor.SignedInAsync(bot, "li", Role.Editor);
        await li.GoAsync("/staff/sessions/0");
        var entry = li.Page.QuerySelectorAll("a").Single(link => link.TextContent == "重阳节尊老敬老系列活动");
        await li.GoAsync(entry.GetAttribute("href")!);
        Assert.Equal("重阳节尊老敬老系列活动", li.Page.QuerySelector("input[name='Form.Title']")!.GetAttribute("value"));

        await li.SubmitAsync("存成草稿", ("Form.StartsAt", "2024-10-11T14:00"), ("Form.Place", "文化站"), ("Form.Seats", ""));
        Assert.Contains("抄好了 6 场草稿", await li.SubmitAsync("抄成草稿", ("act", "weekly"), ("weeks", "6")), StringComparison.Ordinal);
        Assert.Contains("请写 1 到 12 场", await li.SubmitAsync("抄成草稿", ("act", "weekly"), ("weeks", "60")), StringComparison.Ordinal);

        await using var db = bot.OpenDb();
        var all = await db.Sessions.ToListAsync(Token);
        Assert.Equal(7, all.Count);
        Assert.All(all, one => Assert.Equal(("2024-10 重阳节尊老敬老系列活动", null), (one.PlanEntry, one.Seats)));
    }

    [Fact]
    public async Task A_plan_entry_made_up_by_a_form_is_not_stored_and_none_is_changed_later()
    {
        await using var bot = await TestBot.StartAsync();
        using var li = await DeskVisitor.SignedInAsync(bot, "li", Role.Editor);
        await li.GoAsync("/staff/sessions/0?from=2024-10%20登月");
        Assert.DoesNotContain("登月", li.Text, StringComparison.Ordinal);
        await li.SubmitAsync("存成草稿", ("Form.Title", "剪纸课"), ("Form.StartsAt", "2024-10-11T14:00"), ("Form.Place", "文化站"), ("Form.PlanEntry", "2024-10 登月"));
        await li.SubmitAsync("保存修改", ("Form.PlanEntry", "2024-10 重阳节尊老敬老系列活动"));

        await using var db = bot.OpenDb();
        Assert.Null((await db.Sessions.SingleAsync(Token)).PlanEntry);
    }

    [Fact]
    public async Task A_session_is_closed_and_opened_again_and_a_stale_press_is_told()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(30);
        using var li = await DeskVisitor.SignedInAsync(bot, "li", Role.Editor);
        using var wang = await DeskVisitor.SignedInAsync(bot, "wang", Role.Editor);
        await li.GoAsync($"/staff/sessions/{session}");
        await wang.GoAsync($"/staff/sessions/{session}");
        await li.SubmitAsync("停止报名", ("act", "close"));

        Assert.Contains("刚才有同事改过", await wang.SubmitAsync("停止报名", ("act", "close")), StringComparison.Ordinal);
        Assert.Contains("好了：重新开放报名", await li.SubmitAsync("重新开放报名", ("act", "publish")), StringComparison.Ordinal);
        Assert.Equal(SessionStatus.Published, (await bot.SessionAsync(session)).Status);
    }

    [Fact]
    public async Task A_list_is_searched_narrowed_to_a_village_and_turned()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(null);
        foreach (var number in Enumerable.Range(0, 55))
        {
            await RosterDeskWorkTests.AddAsync(bot, session, $"村民{(char)('一' + number)}", $"+861380533{1000 + number}", number == 0 ? "于家村委会" : null);
        }

        using var li = await DeskVisitor.SignedInAsync(bot, "li", Role.Editor);
        await li.GoAsync($"/staff/sessions/{session}");
        Assert.Equal(50, li.Page.QuerySelectorAll("tbody tr").Length);
        await li.SubmitAsync("下一页", ("p", "1"));
        Assert.Equal(5, li.Page.QuerySelectorAll("tbody tr").Length);
        await li.SubmitAsync("找", ("q", "5331054"));
        Assert.Single(li.Page.QuerySelectorAll("tbody tr"));
        await li.GoAsync($"/staff/sessions/{session}?village=于家村委会");
        Assert.Contains("138****1000", Assert.Single(li.Page.QuerySelectorAll("tbody tr")).TextContent, StringComparison.Ordinal);
        Assert.Contains("138 0533 1000", await li.SubmitAsync("显示完整电话（会留记录）"), StringComparison.Ordinal);
        Assert.Single(li.Page.QuerySelectorAll("tbody tr"));
        Assert.Contains("请换个写法", await li.SubmitAsync("找", ("q", "<b>没有</b>")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_address_holds_a_name_or_a_phone_and_what_was_looked_for_outlasts_an_act()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await CheckInTests.TodayAsync(bot, null);
        foreach (var number in Enumerable.Range(0, 52))
        {
            await RosterDeskWorkTests.AddAsync(bot, session, $"王秀{(char)('一' + number)}", $"+861380533{1000 + number}", null);
        }

        using var li = await DeskVisitor.SignedInAsync(bot, "li", Role.Editor);
        await li.GoAsync($"/staff/sessions/{session}");
        string[] steps = [await li.SubmitAsync("找", ("q", "王秀")), await li.SubmitAsync("下一页", ("p", "1")), await li.SubmitAsync("上一页", ("p", "0")), await li.SubmitAsync("下一页", ("p", "1"))];
        Assert.All(steps, step => Assert.Contains("找到 52 条", step, StringComparison.Ordinal));
        Assert.Equal(2, li.Page.QuerySelectorAll("tbody tr").Length);

        var marked = li.Page.QuerySelectorAll("button").First(button => button.GetAttribute("value") == "absent").TextContent.Trim();
        Assert.Contains("找到 52 条", await li.SubmitAsync(marked, ("mark", "absent")), StringComparison.Ordinal);
        Assert.Equal((2, $"/staff/sessions/{session}?P=1"), (li.Page.QuerySelectorAll("tbody tr").Length, li.Address));
        await li.SubmitAsync("找", ("q", "5331051"));
        Assert.Single(li.Page.QuerySelectorAll("tbody tr"));
        var addresses = li.Page.QuerySelectorAll("[href], [action], [formaction]").SelectMany(one => new[] { one.GetAttribute("href"), one.GetAttribute("action"), one.GetAttribute("formaction") }).Append(li.Address).OfType<string>().ToList();
        Assert.DoesNotContain(addresses, address => Uri.UnescapeDataString(address) is var plain && (plain.Contains("王秀", StringComparison.Ordinal) || plain.Contains("5331051", StringComparison.Ordinal) || plain.Contains("q=", StringComparison.OrdinalIgnoreCase)));

        // An address with a name in it is of before, and finds nothing; a form of another site finds nothing either.
        Assert.DoesNotContain("找到", await li.GoAsync($"/staff/sessions/{session}?q=5331051"), StringComparison.Ordinal);
        using var forged = new FormUrlEncodedContent([KeyValuePair.Create("q", "王秀")]);
        await li.PostAsync($"/staff/sessions/{session}?handler=Seek", forged);
        Assert.NotEqual(HttpStatusCode.OK, li.Status);
    }

    [Fact]
    public async Task Someone_who_did_not_sign_up_is_noted_at_the_door_also_beyond_the_seats()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await CheckInTests.TodayAsync(bot, 1);
        await RosterDeskWorkTests.AddAsync(bot, session, "王秀兰", "+8613805331234", null);
        using var li = await DeskVisitor.SignedInAsync(bot, "li", Role.Editor);
        await li.GoAsync($"/staff/sessions/{session}");

        Assert.Contains("电话号码好像不对", await li.SubmitAsync("登记", ("WalkIn.Name", "李大爷"), ("WalkIn.Phone", "110")), StringComparison.Ordinal);
        Assert.Contains("超出名额也登记", await li.SubmitAsync("登记", ("WalkIn.Phone", "")), StringComparison.Ordinal);
        Assert.Equal("李大爷", li.Page.QuerySelector("input[name='WalkIn.Name']")!.GetAttribute("value"));
        Assert.Contains("登记好了：李大爷，已到场", await li.SubmitAsync("登记", ("WalkIn.Anyway", "true"), ("WalkIn.Village", "于家村委会")), StringComparison.Ordinal);
        Assert.Contains("名单里已经有一位“王秀兰”", await li.SubmitAsync("登记", ("WalkIn.Name", "王秀兰"), ("WalkIn.Anyway", "true")), StringComparison.Ordinal);
        Assert.Contains("登记好了：王秀兰", await li.SubmitAsync("登记", ("WalkIn.Other", "true")), StringComparison.Ordinal);

        var row = await bot.RowAsync("李大爷");
        Assert.Equal((SeatStatus.Attended, "于家村委会", 3), (row.Status, row.Village, (await bot.SessionAsync(session)).Taken));
        Assert.Equal(["登录工作台", "登记没报名的人", "登记没报名的人"], await bot.ActsAsync(), StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_form_for_the_door_is_not_for_viewers_or_neighbours()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await CheckInTests.TodayAsync(bot);
        using var viewer = await DeskVisitor.SignedInAsync(bot, "li", Role.Viewer);
        await RosterDeskWorkTests.AddAsync(bot, session, "王秀兰", "+8613805331234", null);
        await viewer.GoAsync($"/staff/sessions/{session}");
        Assert.DoesNotContain("登记没报名的人", viewer.Text, StringComparison.Ordinal);

        using var content = new FormUrlEncodedContent(DeskVisitor.Filled(viewer.Form("导出表格"), ("WalkIn.Name", "李大爷")));
        Assert.Contains("权限管不到", await viewer.PostAsync($"/staff/sessions/{session}?handler=Add", content), StringComparison.Ordinal);
        Assert.Equal(1, (await bot.SessionAsync(session)).Taken);
    }

    [Fact]
    public async Task Numbers_are_shown_and_taken_away_as_a_table_and_a_village_sees_its_own()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await CheckInTests.TodayAsync(bot);
        await RosterDeskWorkTests.AddAsync(bot, session, "王秀兰", "+8613805331234", "于家村委会");
        using var li = await DeskVisitor.SignedInAsync(bot, "li", Role.Viewer);
        using var wang = await DeskVisitor.SignedInAsync(bot, "wang", Role.Viewer, "灯笼村委会");

        var text = await li.GoAsync("/staff/sessions/figures?of=2024-10");
        Assert.Contains("2024年10月 场次统计", text, StringComparison.Ordinal);
        Assert.Contains("重阳节健康讲座 已发布 1 0 0 1 0", text, StringComparison.Ordinal);
        Assert.Contains("于家村100", text, StringComparison.Ordinal);
        Assert.Contains("年度计划办了多少", text, StringComparison.Ordinal);
        using var content = new FormUrlEncodedContent(DeskVisitor.Filled(li.Form("导出2024年10月的表格")));
        using var sheet = await li.Http.PostAsync("/staff/sessions/figures?handler=Export", content, Token);
        Assert.Equal("重阳节健康讲座", Assert.Single(StaffStand.Sheet(await sheet.Content.ReadAsByteArrayAsync(Token), "各场次"))["活动"]);
        Assert.Contains("导出场次统计", await bot.ActsAsync(), StringComparer.Ordinal);

        Assert.DoesNotContain("重阳节健康讲座", await wang.GoAsync("/staff/sessions/figures?of=2024"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, wang.Status);
        Assert.Contains("没有可导出的", await wang.SubmitAsync("导出2024年的表格"), StringComparison.Ordinal);
    }
}
