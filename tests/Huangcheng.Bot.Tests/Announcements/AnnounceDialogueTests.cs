using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Huangcheng.Bot.Tests.Announcements;

/// <summary>Staff write, check, send, watch and mend announcements by buttons and words.</summary>
public sealed class AnnounceDialogueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_the_first_word_to_the_report()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1", "g2", "g3");
        bot.Channel.Always("g3", new SendOutcome.Unreachable("kicked"));
        await bot.ClerkAsync("li");
        var li = bot.Person("li");

        Assert.Contains("请把要发的内容发给我", await li.Says("发公告"), StringComparison.Ordinal);
        Assert.Contains("发给：还没有选", await li.Says("今晚有暴雨，请大家关好门窗。"), StringComparison.Ordinal);
        await li.TapAsync("选发给谁");
        Assert.Contains("发给谁？", await li.TapAsync("所有的群（3 个）"), StringComparison.Ordinal);
        Assert.Contains("发给：3 个群或人", await li.TapAsync("好了"), StringComparison.Ordinal);
        var preview = await li.TapAsync("看样子，准备发");
        Assert.Equal("今晚有暴雨，请大家关好门窗。", li.Answer[0].Text);
        Assert.Contains("发完要：不到 1 分钟", preview, StringComparison.Ordinal);
        Assert.Contains("开始发了，共 3 个群或人", await li.TapAsync("没问题，提交"), StringComparison.Ordinal);

        var report = await bot.ReportAsync("li");
        Assert.Equal("公告第 1 号发送完了。\n送到 2 个，没送到 1 个，一共 3 个。\n· 没有名字的群：没送到（小助手被移出了群）", report.Text);
        Assert.EndsWith(".xlsx", Assert.Single(report.Message.Content.Attachments).Name, StringComparison.Ordinal);
        Assert.Equal(["今晚有暴雨，请大家关好门窗。"], bot.Channel.Texts("g1"));
    }

    [Fact]
    public async Task With_two_approvers_the_other_one_reads_the_whole_text_and_lets_it_go_out()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1");
        await bot.ClerkAsync("li");
        await bot.ClerkAsync("wang");
        var (li, wang) = (bot.Person("li"), bot.Person("wang"));
        await wang.Says("你好");
        await li.DraftAsync("明天上午停水。");

        await li.TapAsync("看样子，准备发");
        Assert.Contains("已请 1 位审批人看", await li.TapAsync("没问题，提交"), StringComparison.Ordinal);
        var asked = (await bot.Channel.WaitAsync(attempt => attempt.Text.StartsWith("【请您审批】", StringComparison.Ordinal), 1))[0];
        Assert.Equal("wang", asked.Message.ChatId);
        Assert.EndsWith("明天上午停水。", asked.Text, StringComparison.Ordinal);
        var approve = asked.Message.Content.Buttons[0];
        Assert.Contains("另一位审批人", await li.Presses(approve), StringComparison.Ordinal);
        Assert.Empty(bot.Channel.Texts("g1"));

        Assert.Contains("开始发了", await wang.Presses(approve), StringComparison.Ordinal);
        Assert.Contains("已有人处理过", await wang.Presses(approve), StringComparison.Ordinal);
        await bot.Channel.WaitAsync("g1", 1);
        Assert.StartsWith("公告第 1 号发送完了", (await bot.ReportAsync("li")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_after_it_was_handed_in_voids_what_the_approver_was_asked()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1");
        await bot.ClerkAsync("li", Role.Editor);
        await bot.ClerkAsync("wang");
        var (li, wang) = (bot.Person("li"), bot.Person("wang"));
        await wang.Says("你好");
        await li.DraftAsync("明天上午停水。");
        await li.SubmitAsync();
        var asked = (await bot.Channel.WaitAsync(attempt => attempt.Text.StartsWith("【请您审批】", StringComparison.Ordinal), 1))[0];

        await li.TapAsync("收回来改");
        await li.TapAsync("明天上午停水。（草稿）");
        await li.TapAsync("改内容");
        Assert.Contains("改好了", await li.Says("明天下午停水。"), StringComparison.Ordinal);

        Assert.Contains("刚才有人改过", await wang.Presses(asked.Message.Content.Buttons[0]), StringComparison.Ordinal);
        Assert.Empty(bot.Channel.Texts("g1"));
    }

    [Fact]
    public async Task What_could_pass_is_sent_again_and_only_that()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1", "g2", "g3");
        bot.Channel.Always("g2", new SendOutcome.Unknown("timeout"));
        bot.Channel.Always("g3", new SendOutcome.Unreachable("kicked"));
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        await li.SendAsync("明天停水。");
        var report = await bot.ReportAsync("li");
        Assert.Contains("不确定 1 个", report.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(report.Message.Content.Buttons, button => button.Label == "重发失败的");
        bot.Channel.Always("g2", null);

        Assert.Contains("开始重发，共 1 个", await li.Presses(ClerkAtWork.Find(report.Message.Content.Buttons, "不确定的：都再发一遍")), StringComparison.Ordinal);
        Assert.Contains("没有需要这样处理的", await li.Presses(ClerkAtWork.Find(report.Message.Content.Buttons, "不确定的：都再发一遍")), StringComparison.Ordinal);

        await bot.Channel.WaitAsync(attempt => attempt is { Message.ChatId: "g2", Outcome: SendOutcome.Sent }, 1);
        Assert.Single(bot.Channel.To("g1"));
        Assert.Single(bot.Channel.To("g3"));
    }

    [Fact]
    public async Task What_is_not_sure_can_be_settled_by_a_person_who_looked()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1");
        bot.Channel.Always("g1", new SendOutcome.Unknown("timeout"));
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        await li.SendAsync("明天停水。");
        var report = await bot.ReportAsync("li");

        Assert.Contains("1 个算送到了", await li.Presses(ClerkAtWork.Find(report.Message.Content.Buttons, "不确定的：都算送到了")), StringComparison.Ordinal);

        await using var db = bot.OpenDb();
        Assert.Equal(TargetStatus.Sent, (await db.AnnouncementTargets.SingleAsync(Token)).Status);
        Assert.Single(bot.Channel.To("g1"));
    }

    [Fact]
    public async Task What_was_sent_is_corrected_unpinned_and_taken_back_everywhere()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1", "g2");
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        await li.DraftAsync("明天上午停水。");
        await li.TapAsync("置顶");
        await li.SubmitAsync();
        await bot.ActsAsync(MessageAct.Pin, 2);
        await bot.ReportAsync("li");

        await li.Presses("announce:d:1");
        await li.TapAsync("改已经发出的文字");
        Assert.Contains("开始更正，共 2 个", await li.Says("明天下午停水。"), StringComparison.Ordinal);
        Assert.All(await bot.ActsAsync(MessageAct.Edit, 2), edit => Assert.Equal("明天下午停水。", edit.Text));
        await bot.ReportsAsync("li", 2);

        await li.Presses("announce:d:1");
        Assert.Contains("开始取消置顶", await li.TapAsync("取消置顶"), StringComparison.Ordinal);
        await bot.ActsAsync(MessageAct.Unpin, 2);
        await bot.ReportsAsync("li", 3);

        await li.Presses("announce:d:1");
        await li.TapAsync("撤回");
        Assert.Contains("开始撤回，共 2 个", await li.TapAsync("确定撤回"), StringComparison.Ordinal);
        await bot.ActsAsync(MessageAct.Delete, 2);
        Assert.Contains("撤回完了", (await bot.ReportsAsync("li", 4))[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_days_later_a_recall_changes_the_text_instead()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1");
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        await li.SendAsync("明天停水。");
        await bot.ReportAsync("li");
        await bot.RestartAsync(after: TimeSpan.FromDays(2));

        await li.Presses("announce:rkk:1");

        Assert.Contains("已撤回", (await bot.ActsAsync(MessageAct.Edit, 1))[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_with_words_becomes_the_announcement_and_an_album_one_announcement()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1");
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        await li.Says("发公告");

        Assert.Contains("一组图片会一起收下", await li.Asks(Picture("一", "重阳节活动照片", "album")), StringComparison.Ordinal);
        await li.Causes(Picture("二", null, "album"));
        Assert.Contains("附件：2 个", await li.TapAsync("好了"), StringComparison.Ordinal);
        await li.ToEverybodyAsync();
        await li.SubmitAsync();

        var sent = (await bot.Channel.WaitAsync("g1", 1))[0];
        Assert.Equal("重阳节活动照片", sent.Text);
        Assert.Equal(2, sent.Message.Content.Attachments.Count);
    }

    [Fact]
    public async Task Warnings_tell_what_is_often_regretted()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1");
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        await li.DraftAsync("请点 http://a.cn 报名，或打 13805331234。");

        await li.TapAsync("定时间");
        Assert.Contains("没有看懂", await li.Says("随便"), StringComparison.Ordinal);
        Assert.Contains("时间：10月8日（周二）22:00", await li.Says("今天晚上10点"), StringComparison.Ordinal);
        var preview = await li.TapAsync("看样子，准备发");

        Assert.Contains("里面有网址", preview, StringComparison.Ordinal);
        Assert.Contains("里面有电话号码", preview, StringComparison.Ordinal);
        Assert.Contains("会等到10月9日（周三）07:00再发", preview, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_no_staff_gets_nothing_done_and_a_viewer_neither()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1");
        await bot.ClerkAsync("li");
        await bot.ClerkAsync("zhao", Role.Viewer);
        var li = bot.Person("li");
        await li.DraftAsync("明天停水。");

        foreach (var person in new[] { bot.Person("bo"), bot.Person("zhao") })
        {
            Assert.Contains("只给工作人员", await person.Says("/announce"), StringComparison.Ordinal);
            Assert.Contains("只给工作人员", await person.Presses("announce:go:1:1"), StringComparison.Ordinal);
        }

        Assert.Empty(bot.Channel.To("g1"));
    }

    [Theory]
    [InlineData("announce:")]
    [InlineData("announce:go")]
    [InlineData("announce:go:99:0")]
    [InlineData("announce:go:-1:x")]
    [InlineData("announce:r:99")]
    [InlineData("announce:rkk:99")]
    [InlineData("announce:wt:1:1:' OR 1=1")]
    [InlineData("announce:wp:1:1:nobody:7")]
    [InlineData("announce:bx:1:1:s999")]
    [InlineData("announce:zzz:1:1")]
    public async Task A_forged_press_gets_an_answer_and_changes_nothing(string data)
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1");
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        await li.DraftAsync("明天停水。");

        Assert.NotEmpty(await li.Presses(data));
        Assert.NotEmpty(li.Buttons);
        Assert.Empty(bot.Channel.To("g1"));
    }

    [Fact]
    public async Task A_run_is_held_and_goes_on()
    {
        await using var bot = await TestBot.StartAsync(setup => setup.Settings["Announcements:Ahead"] = "10");
        string[] groups = [.. Enumerable.Range(1, 30).Select(number => $"g{number}")];
        await bot.GroupsAsync(groups);
        var release = bot.Channel.Hold("g1");
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        await li.SendAsync("明天停水。");
        await bot.Channel.WaitAsync("g1", 1);

        Assert.Contains("（停着）", await li.Presses("announce:rp:1"), StringComparison.Ordinal);
        release();
        Assert.Contains("announce:rr:1", li.Buttons[0].Data, StringComparison.Ordinal);
        await li.TapAsync("接着发");

        Assert.Contains("送到 30 个，一共 30 个", (await bot.ReportAsync("li")).Text, StringComparison.Ordinal);
    }

    private static MediaReceived Picture(string id, string? caption, string album) =>
        new(MediaKind.Photo) { Caption = caption, File = new ReceivedFile(id, null, "image/jpeg", 4), Album = album };
}
