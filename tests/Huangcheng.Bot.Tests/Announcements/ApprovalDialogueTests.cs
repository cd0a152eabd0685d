using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Huangcheng.Bot.Tests.Announcements;

/// <summary>Where two people are needed, two people decide: about a text, about another text for it, and only while they may.</summary>
public sealed class ApprovalDialogueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_changed_the_text_last_cannot_let_it_go_out_and_the_writer_may()
    {
        await using var bot = await TestBot.StartAsync();
        var (li, wang) = await TwoApproversAsync(bot);
        await li.DraftAsync("明天上午停水。");
        await wang.Presses("announce:t:1:1");
        await wang.Says("明天下午停水。");

        Assert.Contains("已请 1 位审批人看", await wang.SubmitAsync(), StringComparison.Ordinal);
        var asked = (await bot.AskedAsync())[0];
        Assert.Equal("li", asked.Message.ChatId);
        Assert.Contains("要由另一位审批人批准", await wang.Presses(asked.Message.Content.Buttons[0]), StringComparison.Ordinal);
        Assert.Empty(bot.Channel.Texts("g1"));

        Assert.Contains("开始发了", await li.Presses(asked.Message.Content.Buttons[0]), StringComparison.Ordinal);
        Assert.Equal("明天下午停水。", (await bot.Channel.WaitAsync("g1", 1))[0].Text);
    }

    [Fact]
    public async Task An_approver_who_hands_in_what_somebody_else_wrote_is_the_other_person()
    {
        await using var bot = await TestBot.StartAsync();
        var (li, wang) = await TwoApproversAsync(bot);
        await li.DraftAsync("明天上午停水。");

        await wang.Presses("announce:d:1");
        Assert.Contains("开始发了", await wang.SubmitAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_two_person_approval_switched_off_one_approver_is_enough()
    {
        await using var bot = await TestBot.StartAsync(setup => setup.Settings["Announcements:TwoPersonApproval"] = "false");
        var (li, _) = await TwoApproversAsync(bot);

        await li.SendAsync("明天上午停水。");

        await bot.Channel.WaitAsync("g1", 1);
    }

    [Fact]
    public async Task With_two_person_approval_switched_on_a_lone_approver_waits_and_is_told_whom_to_ask()
    {
        await using var bot = await TestBot.StartAsync(setup => setup.Settings["Announcements:TwoPersonApproval"] = "true");
        await bot.GroupsAsync("g1");
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        await li.DraftAsync("明天上午停水。");

        Assert.Contains("没有别的审批人能收到消息。请联系负责人", await li.SubmitAsync(), StringComparison.Ordinal);
        Assert.Empty(bot.Channel.Texts("g1"));
    }

    [Fact]
    public async Task Marked_urgent_it_goes_out_at_night_and_only_an_approver_lets_it()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1");
        await bot.ClerkAsync("li", Role.Editor);
        await bot.ClerkAsync("wang");
        var (li, wang) = (bot.Person("li"), bot.Person("wang"));
        await wang.Says("你好");
        await bot.RestartAsync(after: TimeSpan.FromHours(14));
        await li.DraftAsync("河水上涨，请马上离开河边。");
        Assert.Contains("早上 7 点不打扰，会等到10月9日（周三）07:00再发", await li.TapAsync("看样子，准备发"), StringComparison.Ordinal);
        await li.TapAsync("再改改");
        await li.TapAsync("标为紧急");

        Assert.Contains("已请 1 位审批人看", await li.SubmitAsync(), StringComparison.Ordinal);
        var asked = (await bot.AskedAsync())[0];
        Assert.Contains("（紧急，夜里也发）", asked.Text, StringComparison.Ordinal);
        Assert.Contains("权限办不了", await li.Presses(asked.Message.Content.Buttons[0]), StringComparison.Ordinal);
        Assert.Contains("开始发了", await wang.Presses(asked.Message.Content.Buttons[0]), StringComparison.Ordinal);

        await bot.Channel.WaitAsync("g1", 1);
    }

    [Fact]
    public async Task The_approval_of_somebody_who_was_removed_does_not_count_and_another_is_asked()
    {
        await using var bot = await TestBot.StartAsync();
        var (li, wang) = await TwoApproversAsync(bot);
        await bot.ClerkAsync("zhao", Role.Owner);
        var zhao = bot.Person("zhao");
        await zhao.Says("你好");
        await li.DraftAsync("明天上午停水。");
        await li.TapAsync("定时间");
        await li.Says("明天上午9点");
        await li.SubmitAsync();
        var asked = (await bot.AskedAsync(2)).Single(one => one.Message.ChatId == "wang");
        Assert.Contains("10月9日（周三）09:00自动发", await wang.Presses(asked.Message.Content.Buttons[0]), StringComparison.Ordinal);

        await zhao.Says("/staff");
        await zhao.Presses($"staff:gone:{await MemberAsync(bot, "wang")}");
        await bot.RestartAsync(after: TimeSpan.FromHours(24));
        bot.Clock.Advance(TimeSpan.FromSeconds(2));

        var again = (await bot.AskedAsync(3))[2];
        Assert.Equal("zhao", again.Message.ChatId);
        Assert.Empty(bot.Channel.Texts("g1"));
        Assert.Contains("开始发了", await zhao.Presses(again.Message.Content.Buttons[0]), StringComparison.Ordinal);
        await bot.Channel.WaitAsync("g1", 1);
    }

    [Fact]
    public async Task What_was_changed_after_it_was_approved_does_not_go_out_at_its_time_until_it_is_approved_again()
    {
        await using var bot = await TestBot.StartAsync();
        var (li, wang) = await TwoApproversAsync(bot);
        await li.DraftAsync("明天上午停水。");
        await li.TapAsync("定时间");
        await li.Says("明天上午9点");
        await li.SubmitAsync();
        var approve = (await bot.AskedAsync())[0].Message.Content.Buttons[0];
        Assert.Contains("10月9日（周三）09:00自动发", await wang.Presses(approve), StringComparison.Ordinal);

        await li.Says("发公告");
        await li.TapAsync("明天上午停水。（等时间）");
        Assert.Contains("已退回成草稿", await li.TapAsync("退回修改"), StringComparison.Ordinal);
        await li.TapAsync("明天上午停水。（草稿）");
        await li.TapAsync("改内容");
        await li.Says("明天下午停水。");
        Assert.Contains("刚才有人改过", await wang.Presses(approve), StringComparison.Ordinal);
        await bot.RestartAsync(after: TimeSpan.FromHours(25));
        bot.Clock.Advance(TimeSpan.FromSeconds(2));
        await li.Presses("announce:d:1");
        Assert.Contains("注意：定的时间已经过了，提交后马上发。", await li.TapAsync("看样子，准备发"), StringComparison.Ordinal);
        Assert.Empty(bot.Channel.Texts("g1"));

        Assert.Contains("已请 1 位审批人看", await li.TapAsync("没问题，提交"), StringComparison.Ordinal);
        Assert.Contains("开始发了", await wang.Presses((await bot.AskedAsync(2))[1].Message.Content.Buttons[0]), StringComparison.Ordinal);
        Assert.Equal("明天下午停水。", (await bot.Channel.WaitAsync("g1", 1))[0].Text);
    }

    [Fact]
    public async Task Another_text_for_what_is_out_takes_another_person_too()
    {
        await using var bot = await TestBot.StartAsync();
        var (li, wang) = await TwoApproversAsync(bot);
        await li.DraftAsync("明天上午停水。");
        await li.SubmitAsync();
        await wang.Presses((await bot.AskedAsync())[0].Message.Content.Buttons[0]);
        await bot.ReportAsync("li");

        await li.Presses("announce:d:1");
        await li.TapAsync("改已经发出的文字");
        Assert.Contains("更正要另一位审批人同意，已请 1 位看", await li.Says("明天下午停水。"), StringComparison.Ordinal);
        var asked = (await bot.AskedAsync(2))[1];
        Assert.EndsWith("————\n明天下午停水。", asked.Text, StringComparison.Ordinal);
        Assert.Contains("要由另一位审批人批准", await li.Presses(asked.Message.Content.Buttons[0]), StringComparison.Ordinal);
        Assert.Equal(["明天上午停水。"], bot.Channel.Texts("g1"));

        Assert.Contains("开始更正，共 1 个", await wang.Presses(asked.Message.Content.Buttons[0]), StringComparison.Ordinal);
        Assert.Equal("明天下午停水。", (await bot.ActsAsync(MessageAct.Edit, 1))[0].Text);
        await bot.ReportAsync("wang");
        Assert.Contains("处理过了", await wang.Presses(asked.Message.Content.Buttons[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_that_was_changed_or_dropped_cannot_be_agreed_to_any_more()
    {
        await using var bot = await TestBot.StartAsync();
        var (li, wang) = await TwoApproversAsync(bot);
        await li.DraftAsync("明天上午停水。");
        await li.SubmitAsync();
        await wang.Presses((await bot.AskedAsync())[0].Message.Content.Buttons[0]);
        await bot.ReportAsync("li");
        await li.Presses("announce:d:1");
        await li.TapAsync("改已经发出的文字");
        await li.Says("明天下午停水。");
        var first = (await bot.AskedAsync(2))[1];
        await li.Presses("announce:d:1");
        await li.TapAsync("改已经发出的文字");
        await li.Says("后天停水。");
        var second = (await bot.AskedAsync(3))[2];

        Assert.Contains("刚才有人改过", await wang.Presses(first.Message.Content.Buttons[0]), StringComparison.Ordinal);
        Assert.Contains("不更正，发出去的不变", await wang.Presses(second.Message.Content.Buttons[1]), StringComparison.Ordinal);
        Assert.Contains("已有人处理过了", await wang.Presses(first.Message.Content.Buttons[0]), StringComparison.Ordinal);
        Assert.DoesNotContain(bot.Channel.To("g1"), attempt => attempt.Message.Act == MessageAct.Edit);
    }

    [Fact]
    public async Task Every_act_stands_in_the_audit_with_what_was_before_and_after_and_from_where()
    {
        await using var bot = await TestBot.StartAsync();
        var (li, wang) = await TwoApproversAsync(bot);
        await li.DraftAsync("明天上午停水。");
        await li.TapAsync("标为紧急");
        await li.SubmitAsync();
        await wang.Presses((await bot.AskedAsync())[0].Message.Content.Buttons[0]);
        await bot.ReportAsync("li");
        await li.Presses("announce:rkk:1");

        await using var db = bot.OpenDb();
        var rows = await db.Audit.AsNoTracking().OrderBy(row => row.Number).ToListAsync(Token);
        Assert.Equal(["起草公告", "修改公告", "修改公告", "提交公告", "批准公告", "撤回公告"], rows.Select(row => row.Act), StringComparer.Ordinal);
        Assert.All(rows, row => Assert.Equal(("test", "announcement:1"), (row.Channel, row.Subject)));
        Assert.All(rows[1..5], row => Assert.NotEqual(row.Before, row.After, StringComparer.Ordinal));
        Assert.Contains("紧急", rows[2].After, StringComparison.Ordinal);
        Assert.DoesNotContain("紧急", rows[2].Before, StringComparison.Ordinal);
        Assert.Equal(await MemberAsync(bot, "wang"), rows[4].Actor);
        Assert.DoesNotContain(rows, row => $"{row.Before}{row.After}".Contains("停水", StringComparison.Ordinal));
        Assert.IsType<AuditVerdict.Intact>(await AuditTrail.VerifyAsync(db, Token));
    }

    private static async Task<(Person Li, Person Wang)> TwoApproversAsync(TestBot bot)
    {
        await bot.GroupsAsync("g1");
        await bot.ClerkAsync("li");
        await bot.ClerkAsync("wang");
        var (li, wang) = (bot.Person("li"), bot.Person("wang"));
        await wang.Says("你好");
        return (li, wang);
    }

    private static async Task<long> MemberAsync(TestBot bot, string name)
    {
        await using var db = bot.OpenDb();
        return (await MemberBook.FindAsync(db, "test", name, Token))!.Value.Value;
    }
}
