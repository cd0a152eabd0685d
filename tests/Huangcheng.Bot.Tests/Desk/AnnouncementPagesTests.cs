using System.Net;
using Huangcheng.Bot.Announcements;
using Huangcheng.Bot.Announcements.Groups;
using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Files;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Huangcheng.Bot.Tests.Desk;

/// <summary>Announcements at the desk: by the same rules as in the chat.</summary>
public sealed class AnnouncementPagesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_person_writes_another_lets_go_and_the_report_tells_who_got_it()
    {
        await using var bot = await TestBot.StartAsync();
        await DeskScene.SetAsync(bot);
        using var li = await DeskVisitor.SignedInAsync(bot, "li", Role.Approver);
        using var wang = await DeskVisitor.SignedInAsync(bot, "wang", Role.Approver);
        await li.GoAsync("/staff/announcements/0");
        await li.SubmitAsync("存成草稿", ("Form.Text", "明天停水，请提前接水。"), ("Form.AllGroups", "true"), ("Form.Pin", "true"));
        Assert.Contains("会发给 1 个", li.Text, StringComparison.Ordinal);
        Assert.Contains("已请", await li.SubmitAsync("提交", ("act", "submit")), StringComparison.Ordinal);
        Assert.Contains("要请另一位审批人", li.Text, StringComparison.Ordinal);
        Assert.Empty(bot.Channel.Texts("g1"));

        bot.Channel.Next("g1", new SendOutcome.Sent("m1"), new SendOutcome.BadContent("Bad Request: not enough rights to manage pinned messages in the chat"));
        await wang.GoAsync(li.Address);
        Assert.Contains("开始发了", await wang.SubmitAsync("批准，发出", ("act", "approve")), StringComparison.Ordinal);
        await bot.EventuallyAsync(db => db.AnnouncementRuns.AsNoTracking().FirstOrDefaultAsync(run => run.Status == RunStatus.Finished, Token));
        await bot.EventuallyAsync(db => db.AnnouncementTargets.AsNoTracking().FirstOrDefaultAsync(target => target.Reason == PinEnds.Failed, Token));

        await wang.GoAsync(li.Address);
        Assert.Contains("送到 1 个", wang.Text, StringComparison.Ordinal);
        Assert.Contains($"于家村通知群：送到了（{PinEnds.Failed}）", wang.Text, StringComparison.Ordinal);
        Assert.Contains("明天停水，请提前接水。", bot.Channel.Texts("g1"), StringComparer.Ordinal);
        using (var content = new FormUrlEncodedContent(DeskVisitor.Filled(wang.Form("导出详细的表格"))))
        using (var sheet = await wang.Http.PostAsync($"{li.Address}?handler=Sheet", content, Token))
        {
            Assert.Equal("PK"u8.ToArray(), (await sheet.Content.ReadAsByteArrayAsync(Token))[..2]);
        }

        Assert.Contains("共 1 个", await wang.SubmitAsync("确定撤回", ("act", "recall")), StringComparison.Ordinal);
        await using var db = bot.OpenDb();
        Assert.Equal([RunKind.Send, RunKind.Recall], await db.AnnouncementRuns.OrderBy(run => run.Id).Select(run => run.Kind).ToListAsync(Token));
    }

    [Fact]
    public async Task An_editor_cannot_let_it_go_and_a_village_reaches_its_own_groups_alone()
    {
        await using var bot = await TestBot.StartAsync();
        await DeskScene.SetAsync(bot);
        await bot.Writes.RunAsync((scope, token) => scope.Db.Groups.ExecuteUpdateAsync(set => set.SetProperty(group => group.Status, GroupStatus.On), token), Token);
        using var visitor = await DeskVisitor.SignedInAsync(bot, "wang", Role.Editor, DeskScene.Village);
        await visitor.GoAsync("/staff/announcements/1");
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        await visitor.GoAsync("/staff/announcements/0");
        Assert.Contains("请选发给谁", await visitor.SubmitAsync("存成草稿", ("Form.Text", "<b>通知</b>"), ("Form.Groups", "2"), ("Form.People", "session:1")), StringComparison.Ordinal);
        await visitor.SubmitAsync("存成草稿", ("Form.AllGroups", "true"), ("Form.Village", ""));
        Assert.Contains("权限不能给这里写公告", visitor.Text, StringComparison.Ordinal);
        await visitor.SubmitAsync("存成草稿", ("Form.AllGroups", "true"), ("Form.Village", DeskScene.Village));
        Assert.Contains("会发给 1 个", visitor.Text, StringComparison.Ordinal);
        Assert.Equal("<b>通知</b>", visitor.Page.QuerySelector(".bubble .lines-kept")!.TextContent);
        await visitor.SubmitAsync("提交", ("act", "submit"));

        using var content = new FormUrlEncodedContent(DeskVisitor.Filled(visitor.Form("退回修改"), ("act", "approve")));
        Assert.Contains("您的权限办不了", await visitor.PostAsync($"{visitor.Address}?handler=Act", content), StringComparison.Ordinal);
        await using var db = bot.OpenDb();
        Assert.Equal(AnnouncementStatus.Submitted, (await db.Announcements.SingleAsync(one => one.Village != null, Token)).Status);
    }

    [Fact]
    public async Task What_is_being_sent_can_be_held_gone_on_with_and_ended()
    {
        await using var bot = await TestBot.StartAsync();
        await DeskScene.SetAsync(bot);
        bot.Channel.Always("g1", new SendOutcome.NotDispatched("502"));
        using var visitor = await DeskVisitor.SignedInAsync(bot);
        await visitor.GoAsync("/staff/announcements/1");
        await visitor.SubmitAsync("批准，发出", ("act", "approve"));
        Assert.Contains("发送的情况", visitor.Text, StringComparison.Ordinal);

        Assert.Contains("停下了", await visitor.SubmitAsync("先停一停", ("act", "Pause")), StringComparison.Ordinal);
        Assert.Contains("接着发了", await visitor.SubmitAsync("接着发", ("act", "Resume")), StringComparison.Ordinal);
        Assert.Contains("停止了", await visitor.SubmitAsync("不再发了", ("act", "Cancel")), StringComparison.Ordinal);

        await using var db = bot.OpenDb();
        Assert.Equal(RunStatus.Cancelled, (await db.AnnouncementRuns.SingleAsync(Token)).Status);
        Assert.Equal(["暂停公告", "继续公告", "停止公告"], (await db.Audit.OrderBy(row => row.Number).Select(row => row.Act).ToListAsync(Token))[^3..], StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_time_that_is_chosen_is_waited_for()
    {
        await using var bot = await TestBot.StartAsync();
        await DeskScene.SetAsync(bot);
        using var visitor = await DeskVisitor.SignedInAsync(bot);
        await visitor.GoAsync("/staff/announcements/0");
        Assert.Contains("发送时间没有看懂", await visitor.SubmitAsync("存成草稿", ("Form.Text", "周四停水。"), ("Form.AllGroups", "true"), ("Form.SendAt", "明天")), StringComparison.Ordinal);
        await visitor.SubmitAsync("存成草稿", ("Form.SendAt", "2024-10-09T10:00"));
        Assert.Contains("定在 10月9日 10:00 发", visitor.Text, StringComparison.Ordinal);
        await visitor.SubmitAsync("提交", ("act", "submit"));
        await bot.Person("sun").Says("你好");
        Assert.Empty(bot.Channel.Texts("g1"));

        bot.Clock.Advance(TimeSpan.FromHours(25) + TimeSpan.FromMinutes(1));

        await bot.Channel.WaitAsync("g1", 1);
        Assert.Equal(["周四停水。"], bot.Channel.Texts("g1"), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_picture_goes_with_the_first_saving_and_a_look_keeps_nothing()
    {
        await using var bot = await TestBot.StartAsync();
        await DeskScene.SetAsync(bot);
        using var visitor = await DeskVisitor.SignedInAsync(bot, "li", Role.Editor);
        await visitor.GoAsync("/staff/announcements/0");
        await ComposeAsync(visitor, "存成草稿", "海报.png", "<script>alert(1)</script>"u8.ToArray());
        Assert.Contains("这个文件不收", visitor.Text, StringComparison.Ordinal);
        Assert.Equal("明天停水。", visitor.Page.QuerySelector("textarea")!.TextContent);
        var pixel = Convert.FromBase64String(DeskShow.Pixel);
        await ComposeAsync(visitor, "预览", "海报.png", pixel);
        Assert.Contains("文件：海报.png", visitor.Text, StringComparison.Ordinal);
        await using (var db = bot.OpenDb())
        {
            Assert.Equal((1, 0), (await db.Announcements.CountAsync(Token), await db.Files.CountAsync(Token)));
        }

        await ComposeAsync(visitor, "存成草稿", "海报.png", pixel);

        var picture = visitor.Page.QuerySelector(".bubble img")!.GetAttribute("src")!;
        Assert.Equal(pixel, await visitor.Http.GetByteArrayAsync(picture, Token));
        await using var after = bot.OpenDb();
        Assert.Equal(["登录工作台", "起草公告"], (await after.Audit.OrderBy(row => row.Number).Select(row => row.Act).ToListAsync(Token))[^2..], StringComparer.Ordinal);
        Assert.Equal("海报.png", (await after.Announcements.OrderBy(one => one.Id).LastAsync(Token)).Content.Attachments.Single().Name);
    }

    [Fact]
    public async Task A_correction_is_looked_at_before_it_is_sent_and_a_second_person_agrees_to_it_here()
    {
        await using var bot = await TestBot.StartAsync();
        await DeskScene.SetAsync(bot);
        using var li = await DeskVisitor.SignedInAsync(bot, "li", Role.Approver);
        using var wang = await DeskVisitor.SignedInAsync(bot, "wang", Role.Editor);
        await wang.GoAsync("/staff/announcements/0");
        await wang.SubmitAsync("存成草稿", ("Form.Text", "周三停水。"), ("Form.AllGroups", "true"));
        await wang.SubmitAsync("提交", ("act", "submit"));
        await li.GoAsync(wang.Address);
        await li.SubmitAsync("批准，发出", ("act", "approve"));
        await bot.EventuallyAsync(db => db.AnnouncementRuns.AsNoTracking().FirstOrDefaultAsync(run => run.Status == RunStatus.Finished, Token));

        var address = li.Address;
        await wang.GoAsync(address);
        Assert.Contains("请写改好的全文", await wang.SubmitAsync("预览", ("text", " ")), StringComparison.Ordinal);
        Assert.Contains("还没有换", await wang.SubmitAsync("预览", ("text", "周四停水。<b>")), StringComparison.Ordinal);
        Assert.Equal("周四停水。<b>", wang.Page.QuerySelector(".bubble .lines-kept")!.TextContent);
        Assert.Equal(["周三停水。"], bot.Channel.Texts("g1"), StringComparer.Ordinal);
        await wang.SubmitAsync("换成这样", ("act", "correct"));
        Assert.Contains("等人同意的更正", wang.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("同意更正", wang.Page.QuerySelectorAll("button").Select(button => button.TextContent), StringComparer.Ordinal);
        Assert.Contains("周三停水。", await li.GoAsync("/staff"), StringComparison.Ordinal);

        await li.GoAsync(address);
        Assert.Contains("1 个", await li.SubmitAsync("同意更正", ("act", "agree")), StringComparison.Ordinal);
        await bot.EventuallyAsync(db => db.AnnouncementRuns.AsNoTracking().FirstOrDefaultAsync(run => run.Kind == RunKind.Edit && run.Status == RunStatus.Finished, Token));
        Assert.DoesNotContain("周四停水", await li.GoAsync("/staff"), StringComparison.Ordinal);
        await wang.GoAsync(address);
        await wang.SubmitAsync("换成这样", ("act", "correct"), ("text", "周五停水。"));
        await li.GoAsync(address);
        Assert.Contains("好的，不更正", await li.SubmitAsync("不更正", ("act", "drop")), StringComparison.Ordinal);
        await using var db = bot.OpenDb();
        Assert.Equal(["提出更正公告", "更正公告", "提出更正公告", "不更正公告"], (await db.Audit.OrderBy(row => row.Number).Select(row => row.Act).ToListAsync(Token))[^4..], StringComparer.Ordinal);
        Assert.Equal("周四停水。<b>", (await db.Announcements.OrderBy(one => one.Id).LastAsync(Token)).Text);
    }

    /// <summary>The form with a file, as a browser sends it.</summary>
    private static async Task ComposeAsync(DeskVisitor visitor, string button, string name, byte[] file)
    {
        using var content = new MultipartFormDataContent { { new ByteArrayContent(file), "file", name } };
        foreach (var (field, value) in DeskVisitor.Filled(visitor.Form(button), ("Form.Text", "明天停水。"), ("Form.AllGroups", "true")).Where(field => field.Key != "file"))
        {
            content.Add(new StringContent(value), field);
        }

        var pressed = visitor.Page.QuerySelectorAll("button").First(one => one.TextContent == button);
        await visitor.PostAsync(pressed.GetAttribute("formaction") ?? visitor.Form(button).GetAttribute("action")!, content);
    }
}
