using System.Net;
using AngleSharp.Html.Dom;
using Huangcheng.Bot.Announcements.Groups;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Quizzes.Statistics;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Desk;

/// <summary>Today, groups, people, the audit: what each shows to whom, and what each does.</summary>
public sealed class DeskPagesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Today_shows_what_needs_a_person()
    {
        await using var bot = await TestBot.StartAsync();
        await DeskScene.SetAsync(bot);
        using var visitor = await DeskVisitor.SignedInAsync(bot);

        foreach (var expected in new[] { "明天上午镇文化站有健康讲座", "1 人候补", "对方停用了小助手", "修电动车", "智能手机课", "1 / 1" })
        {
            Assert.Contains(expected, visitor.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Staff_of_a_village_see_that_village_alone()
    {
        await using var bot = await TestBot.StartAsync();
        await DeskScene.SetAsync(bot);
        using var visitor = await DeskVisitor.SignedInAsync(bot, "wang", Role.Approver, DeskScene.Village);

        Assert.Contains("智能手机课", visitor.Text, StringComparison.Ordinal);
        foreach (var others in new[] { "重阳节健康讲座", "健康讲座，请各村转告", "对方停用了小助手", "修电动车" })
        {
            Assert.DoesNotContain(others, visitor.Text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("script", await visitor.GoAsync("/staff/groups"), StringComparison.Ordinal);
        await visitor.GoAsync("/staff/groups?id=2");
        Assert.Null(visitor.Page.QuerySelector("input[name=tags]"));
        await visitor.GoAsync("/staff/audit");
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
    }

    [Fact]
    public async Task Another_villages_group_is_not_changed_whatever_a_form_says()
    {
        await using var bot = await TestBot.StartAsync();
        await DeskScene.SetAsync(bot);
        using var visitor = await DeskVisitor.SignedInAsync(bot, "wang", Role.Editor, DeskScene.Village);
        await visitor.GoAsync("/staff/groups");

        Assert.Contains("权限管不到", await visitor.SubmitAsync("停用于家村通知群", ("id", "2"), ("on", "true")), StringComparison.Ordinal);
        await visitor.GoAsync("/staff/groups?id=1");
        Assert.Contains("权限管不到", await visitor.SubmitAsync("保存", ("village", "")), StringComparison.Ordinal);

        await using var db = bot.OpenDb();
        Assert.Equal(GroupStatus.Unconfirmed, (await db.Groups.SingleAsync(group => group.Id == 2, Token)).Status);
        Assert.Equal(DeskScene.Village, (await db.Groups.SingleAsync(group => group.Id == 1, Token)).Village);
    }

    [Fact]
    public async Task A_group_is_confirmed_named_and_tagged_and_its_own_name_never_becomes_markup()
    {
        await using var bot = await TestBot.StartAsync();
        await DeskScene.SetAsync(bot);
        using var visitor = await DeskVisitor.SignedInAsync(bot);
        await visitor.GoAsync("/staff/groups");
        Assert.Null(visitor.Page.QuerySelector("script"));
        await visitor.SubmitAsync("启用<script>alert(1)</script>", ("on", "true"));
        await visitor.GoAsync("/staff/groups?id=2");

        await visitor.SubmitAsync("保存", ("name", "小学家长群"), ("tags", "学校、家长"));

        await using var db = bot.OpenDb();
        var group = await db.Groups.SingleAsync(group => group.Id == 2, Token);
        Assert.Equal((GroupStatus.On, "小学家长群", "|学校|家长|"), (group.Status, group.Name, group.Tags));
        Assert.Equal(["登录工作台", "启用群", "修改群"], await db.Audit.OrderBy(row => row.Number).Select(row => row.Act).ToListAsync(Token));
    }

    [Fact]
    public async Task An_owner_invites_and_removes_and_the_code_works_in_the_chat()
    {
        await using var bot = await TestBot.StartAsync();
        using var visitor = await DeskVisitor.SignedInAsync(bot);
        await visitor.GoAsync("/staff/people");
        var code = DeskVisitor.Code().Match(await visitor.SubmitAsync("生成邀请码", ("role", "1"), ("village", DeskScene.Village))).Value;
        Assert.Contains($"编辑·{DeskScene.Village}", await bot.Person("wang").Says($"/join {code}"), StringComparison.Ordinal);

        await visitor.GoAsync("/staff/people?leaving=2");
        Assert.Contains("已移除", await visitor.SubmitAsync("确定移除"), StringComparison.Ordinal);
        await visitor.GoAsync("/staff/people?leaving=1");
        Assert.Contains("这是唯一的负责人", await visitor.SubmitAsync("确定移除"), StringComparison.Ordinal);
        Assert.Contains("您不用登录", await bot.Person("wang").Says("登录"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_owner_changes_a_role_and_takes_an_invitation_back()
    {
        await using var bot = await TestBot.StartAsync();
        using var visitor = await DeskVisitor.SignedInAsync(bot);
        using var wang = await DeskVisitor.SignedInAsync(bot, "wang", Role.Editor, DeskScene.Village);
        await visitor.GoAsync("/staff/people?changing=2");
        Assert.Equal(("1", DeskScene.Village), (Chosen(visitor, "role"), Chosen(visitor, "village")));
        Assert.Contains("权限改好了", await visitor.SubmitAsync("确定修改", ("role", "2"), ("village", "")), StringComparison.Ordinal);
        Assert.Contains("审批·全镇", await wang.GoAsync("/staff/people"), StringComparison.Ordinal);
        await visitor.GoAsync("/staff/people?changing=1");
        Assert.Contains("这是唯一的负责人", await visitor.SubmitAsync("确定修改", ("role", "0")), StringComparison.Ordinal);
        await visitor.GoAsync("/staff/people?changing=1");
        Assert.Contains("请选好权限和村", await visitor.SubmitAsync("确定修改", ("village", "月亮村")), StringComparison.Ordinal);

        await visitor.GoAsync("/staff/people");
        var code = DeskVisitor.Code().Match(await visitor.SubmitAsync("生成邀请码")).Value;
        var press = "作废编号 1 发出的 编辑·全镇";
        Assert.Contains("作废了，马上生效", await visitor.SubmitAsync(press), StringComparison.Ordinal);
        Assert.Contains("这个码不对", await bot.Person("bo").Says($"/join {code}"), StringComparison.Ordinal);
        Assert.DoesNotContain("还没有用的邀请码", visitor.Text, StringComparison.Ordinal);
        await using var db = bot.OpenDb();
        Assert.Equal(["改权限", "邀请工作人员", "作废邀请码"], (await db.Audit.OrderBy(row => row.Number).Select(row => row.Act).ToListAsync(Token)).TakeLast(3), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Only_owners_make_and_unmake_staff_whatever_a_form_says()
    {
        await using var bot = await TestBot.StartAsync();
        using var visitor = await DeskVisitor.SignedInAsync(bot, "wang", Role.Approver);
        await visitor.GoAsync("/staff/people");
        var token = visitor.Form("保存称呼");
        foreach (var (handler, field, value) in new[] { ("Invite", "role", "3"), ("Remove", "member", "1"), ("Change", "row", "2"), ("Void", "id", "1") })
        {
            using var content = new FormUrlEncodedContent(DeskVisitor.Filled(token, (field, value), ("from", "2")));
            using var response = await visitor.Http.PostAsync($"/staff/people?handler={handler}", content, Token);
            Assert.Contains("只有负责人能办", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        }

        await using var db = bot.OpenDb();
        Assert.Equal([Role.Owner, Role.Approver], await db.Roles.OrderBy(role => role.Id).Select(role => role.Role).ToListAsync(Token));
    }

    [Fact]
    public async Task Lessons_are_counted_by_the_first_answer_and_nobody_is_named()
    {
        await using var bot = await TestBot.StartAsync();
        await DeskScene.SetAsync(bot);
        var lesson = bot.Services.GetRequiredService<LessonShelf>().Book.Find("fake-police")!;
        await StatisticsDialogueTests.LearnAsync(bot, DeskScene.Village, 20, finished: 15);
        await StatisticsDialogueTests.LearnAsync(bot, "石槽村村委会", 4, finished: 4);
        using var visitor = await DeskVisitor.SignedInAsync(bot, "wang", Role.Viewer, DeskScene.Village);

        await visitor.GoAsync("/staff/lessons");

        Assert.Contains($"1{lesson.Questions[0].Text}{lesson.Title}19 / 24还看不出来", visitor.Page.QuerySelectorAll("tbody tr").Select(row => row.TextContent), StringComparer.Ordinal);
        Assert.Contains($"{DeskScene.Village}2020 次15 次", visitor.Page.QuerySelectorAll("tbody tr").Select(row => row.TextContent), StringComparer.Ordinal);
        Assert.DoesNotContain("石槽村村委会", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("没有错误", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("10/7 24", visitor.Page.QuerySelector("svg")!.GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.DoesNotContain("赵大娘", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_is_filtered_and_checked()
    {
        await using var bot = await TestBot.StartAsync();
        using var visitor = await DeskVisitor.SignedInAsync(bot);
        using var wang = await DeskVisitor.SignedInAsync(bot, "wang");
        await visitor.GoAsync("/staff/people");
        await visitor.SubmitAsync("生成邀请码");

        await visitor.GoAsync("/staff/audit?Act=邀请工作人员");
        Assert.Equal(1, visitor.Page.QuerySelectorAll("tbody tr").Length);
        await visitor.GoAsync("/staff/audit?Who=2");
        Assert.Equal(1, visitor.Page.QuerySelectorAll("tbody tr").Length);
        await visitor.GoAsync("/staff/audit?From=2024-10-09");
        Assert.Contains("没有符合的记录", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("3 条都完好", await visitor.GoAsync("/staff/audit?verify=true"), StringComparison.Ordinal);
    }

    /// <summary>What the form for a change stands at.</summary>
    private static string? Chosen(DeskVisitor visitor, string field) =>
        Assert.IsType<IHtmlSelectElement>(visitor.Form("确定修改").Elements[field], exactMatch: false).Value;
}
