using Huangcheng.Bot.Announcements;
using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Deliveries;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Signups;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Announcements;

/// <summary>Pictures, albums, files and texts that are too long beside them: sent, corrected, held and taken back as one.</summary>
public sealed class AnnouncementPartsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_album_with_buttons_comes_first_and_the_text_with_the_buttons_after_it()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1");
        var li = await AlbumAsync(bot, "重阳节活动照片");
        await li.TapAsync("带按钮");
        await li.TapAsync("看能报名的活动");
        await li.TapAsync("好了");
        await li.ToEverybodyAsync();
        Assert.Contains("要分成 2 条发", await li.TapAsync("看样子，准备发"), StringComparison.Ordinal);
        await li.TapAsync("没问题，提交");

        var sent = await bot.Channel.WaitAsync("g1", 2);
        Assert.Equal([("", 3, 0), ("重阳节活动照片", 0, 1)], sent.Select(one => (one.Text, one.Message.Content.Attachments.Count, one.Message.Content.Buttons.Count)));
        Assert.Contains("送到 1 个，一共 1 个", (await bot.ReportAsync("li")).Text, StringComparison.Ordinal);

        await li.Presses("announce:rkk:1");
        var deleted = await bot.ActsAsync(MessageAct.Delete, 2);
        Assert.Equal(sent.Select(one => $"m{one.Message.DeliveryId}"), deleted.Select(one => one.Message.TargetMessageId), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_text_too_long_for_a_caption_stands_alone_and_stays_so_when_it_is_corrected_to_a_short_one()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1");
        var li = await AlbumAsync(bot, new string('长', 1_100));
        await li.ToEverybodyAsync();
        await li.SubmitAsync();
        var sent = await bot.Channel.WaitAsync("g1", 2);
        await bot.ReportAsync("li");

        await li.Presses("announce:d:1");
        await li.TapAsync("改已经发出的文字");
        await li.Says("短的。");

        var edit = (await bot.ActsAsync(MessageAct.Edit, 1))[0];
        Assert.Equal(($"m{sent[1].Message.DeliveryId}", "短的。", 0), (edit.Message.TargetMessageId, edit.Text, edit.Message.Content.Attachments.Count));
    }

    [Fact]
    public async Task A_caption_is_not_corrected_to_what_has_no_room_there()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1");
        var li = await AlbumAsync(bot, "短的。");
        await li.ToEverybodyAsync();
        await li.SubmitAsync();
        Assert.Equal(3, Assert.Single(await bot.Channel.WaitAsync("g1", 1)).Message.Content.Attachments.Count);
        await bot.ReportAsync("li");

        await li.Presses("announce:re:1:" + await VersionAsync(bot));
        Assert.Contains("图片下面的文字最多", await li.Says(new string('长', 1_100)), StringComparison.Ordinal);
        Assert.DoesNotContain(bot.Channel.To("g1"), attempt => attempt.Message.Act == MessageAct.Edit);
    }

    [Fact]
    public async Task Pictures_that_did_not_arrive_are_told_beside_the_text_that_did()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1");
        bot.Channel.Next("g1", new SendOutcome.Unknown("timeout"));
        var li = await AlbumAsync(bot, new string('长', 1_100));
        await li.ToEverybodyAsync();
        await li.SubmitAsync();
        Assert.EndsWith("送到 1 个，一共 1 个。\n· 没有名字的群：送到了（图片或文件不确定办成了没有）", (await bot.ReportAsync("li")).Text, StringComparison.Ordinal);

        await using var db = bot.OpenDb();
        var target = await db.AnnouncementTargets.SingleAsync(Token);
        Assert.Equal((TargetStatus.Sent, "图片或文件不确定办成了没有"), (target.Status, target.Reason));
    }

    [Fact]
    public async Task Files_that_fail_once_the_pin_has_begun_are_told_beside_it_and_for_certain_counts_more_than_perhaps()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1", "g2", "g3", "g4");
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        bot.Channel.Next("g1", new SendOutcome.Sent("m1"), new SendOutcome.RetryAfter(TimeSpan.FromSeconds(30)));
        bot.Channel.Next("g2", new SendOutcome.Sent("m2"), new SendOutcome.BadContent("Bad Request: not enough rights to manage pinned messages in the chat"));
        bot.Channel.Next("g4", new SendOutcome.Unreachable("kicked"));
        await li.DraftAsync("明天上午停水。");
        await li.TapAsync("置顶");
        await li.SubmitAsync();
        string?[] noted = [PinEnds.Open, PinEnds.Failed, null, "kicked"];
        var targets = await bot.EventuallyAsync(async db => await db.AnnouncementTargets.AsNoTracking().OrderBy(target => target.Id).ToListAsync(Token) is var all
            && all.Select(target => target.Reason).SequenceEqual(noted, StringComparer.Ordinal)
                ? all
                : null);

        // A file that was sent again ends last of all.
        var ends = bot.Services.GetServices<IFollowsDeliveries>().OfType<TargetEnds>().Single();
        var (unsure, failed) = (new DeliveryEnd.Unknown("timeout"), new DeliveryEnd.Failed("too long", Passing: false));
        foreach (var (target, end) in new (int, DeliveryEnd)[] { (0, failed), (0, unsure), (1, unsure), (1, failed), (2, unsure), (3, failed) })
        {
            await bot.Writes.RunAsync((scope, token) => ends.EndedAsync(scope, targets[target].PartKey(0), end, token), Token);
        }

        // The half minute counts from when the platform's refusal of the pin is noted.
        await bot.EventuallyAsync(db => db.Outbox.AsNoTracking().FirstOrDefaultAsync(row => row.ChatId == "g1" && row.Status == DeliveryStatus.Retrying, Token));
        bot.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.EndsWith(
            "· 没有名字的群：没送到（小助手被移出了群）\n"
            + $"· 没有名字的群：送到了（{TargetEnds.FilesMissing}）\n"
            + $"· 没有名字的群：送到了（{TargetEnds.FilesMissing}；{PinEnds.Failed}）\n"
            + $"· 没有名字的群：送到了（{TargetEnds.FilesUnsure}）",
            (await bot.ReportAsync("li")).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pin_that_is_refused_is_told_beside_the_group_in_the_report_and_one_that_is_not_leaves_nothing()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1", "g2");
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        bot.Channel.Next("g1", new SendOutcome.Sent("m1"), new SendOutcome.BadContent("Bad Request: not enough rights to manage pinned messages in the chat"));
        await li.DraftAsync("明天上午停水。");
        await li.TapAsync("置顶");
        await li.SubmitAsync();

        Assert.EndsWith("送到 2 个，一共 2 个。\n· 没有名字的群：送到了（没能置顶，请看看小助手是不是群管理员）", (await bot.ReportAsync("li")).Text, StringComparison.Ordinal);
        await using var db = bot.OpenDb();
        var targets = await db.AnnouncementTargets.AsNoTracking().OrderBy(target => target.ChatId).ToListAsync(Token);
        Assert.Equal([(TargetStatus.Sent, PinEnds.Failed), (TargetStatus.Sent, null)], targets.Select(target => (target.Status, target.Reason)));
    }

    [Fact]
    public async Task A_report_waits_for_a_pin_but_not_for_ever()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1");
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        bot.Channel.Next("g1", new SendOutcome.Sent("m1"), new SendOutcome.RetryAfter(TimeSpan.FromHours(1)));
        await li.DraftAsync("明天上午停水。");
        await li.TapAsync("置顶");
        await li.SubmitAsync();
        await bot.Channel.WaitAsync("g1", 2);
        var finished = (await bot.EventuallyAsync(db => db.AnnouncementRuns.AsNoTracking().FirstOrDefaultAsync(run => run.FinishedAt != null, Token))).FinishedAt!.Value;
        bot.Clock.Advance(TimeSpan.FromMinutes(2));

        var report = await bot.ReportAsync("li");
        Assert.Equal((finished.AddMinutes(2), true), (report.At, report.Text.EndsWith("送到 1 个，一共 1 个。", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Holding_going_on_and_ending_stand_in_the_audit_with_the_state_before_and_after()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1");
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        var arrives = bot.Channel.Hold("g1");
        await li.SendAsync("明天上午停水。");
        await bot.Channel.WaitAsync("g1", 1);
        await li.Presses("announce:rp:1");
        await li.Presses("announce:rr:1");
        await li.Presses("announce:rc:1");
        arrives();

        await using var db = bot.OpenDb();
        Assert.Equal(
            [("暂停公告", "run:1 Running", "run:1 Paused"), ("继续公告", "run:1 Paused", "run:1 Running"), ("停止公告", "run:1 Running", "run:1 Cancelled")],
            (await db.Audit.AsNoTracking().OrderBy(row => row.Number).ToListAsync(Token))[^3..].Select(row => (row.Act, row.Before!, row.After!)));
    }

    [Fact]
    public async Task What_has_begun_to_leave_when_a_run_is_held_is_finished_and_the_rest_waits_whole()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1", "g2");
        var (first, second) = (bot.Channel.Hold("g1"), bot.Channel.Hold("g2"));
        var li = await AlbumAsync(bot, new string('长', 1_100));
        await li.ToEverybodyAsync();
        await li.SubmitAsync();
        await bot.Channel.WaitAsync(attempt => attempt.Message.ChatId is "g1" or "g2", 2);

        await li.Presses("announce:rp:1");
        first();
        second();
        await bot.Channel.WaitAsync(attempt => attempt.Message.ChatId is "g1" or "g2", 4);
        await li.Presses("announce:rr:1");

        Assert.Contains("送到 2 个，一共 2 个", (await bot.ReportAsync("li")).Text, StringComparison.Ordinal);
        Assert.Equal((2, 2), (bot.Channel.To("g1").Count, bot.Channel.To("g2").Count));
    }

    [Fact]
    public async Task A_forwarded_video_goes_on_and_what_is_too_large_is_refused()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1");
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        await li.Says("发公告");

        Assert.Contains("超过 10 MB", await li.Asks(File(MediaKind.Video, "video/mp4", 90_000_000)), StringComparison.Ordinal);
        Assert.Contains("这个收不到", await li.Asks(new MediaReceived(MediaKind.Sticker)), StringComparison.Ordinal);
        Assert.Contains("附件：1 个", await li.Asks(File(MediaKind.Video, "video/mp4", 4)), StringComparison.Ordinal);
        Assert.Contains("附件：2 个", await li.Asks(File(MediaKind.Document, "application/pdf", 4)), StringComparison.Ordinal);
        await li.Says("转发：防汛须知");
        await li.ToEverybodyAsync();
        await li.SubmitAsync();

        var sent = await bot.Channel.WaitAsync("g1", 2);
        Assert.Equal([("video/mp4", ""), ("application/pdf", "转发：防汛须知")], sent.Select(one => (one.Message.Content.Attachments[0].MediaType, one.Text)));
    }

    [Fact]
    public async Task Files_can_be_taken_off_a_draft_again()
    {
        await using var bot = await TestBot.StartAsync();
        var li = await AlbumAsync(bot, "照片");

        Assert.DoesNotContain("附件", await li.TapAsync("去掉附件"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_private_chat_it_says_how_to_stop_and_in_a_group_it_does_not()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1");
        var session = await bot.PublishAsync(30);
        await bot.Person("bo").SignsUp(session, "王桂英", "13805331234");
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        await li.Says("发公告");
        await li.Says("请带身份证。");
        await li.TapAsync("选发给谁");
        await li.Presses(li.Buttons[0]);
        await li.Presses(li.Buttons.Single(button => button.Label.StartsWith("报名“", StringComparison.Ordinal)));
        await li.TapAsync("好了");

        var preview = await li.TapAsync("看样子，准备发");
        Assert.Equal(
            ["▼ test 群里是这样：", "请带身份证。", "▼ test 私聊里是这样：", $"请带身份证。\n{AnnouncementParts.HowToStop}"],
            li.Answer.Take(4).Select(content => content.Text),
            StringComparer.Ordinal);
        Assert.Contains("发给：2 个群或人（test 群 1 个，test 私聊 1 个）", preview, StringComparison.Ordinal);
        await li.TapAsync("没问题，提交");

        Assert.Equal("请带身份证。", (await bot.Channel.WaitAsync("g1", 1))[0].Text);
        await bot.Channel.WaitAsync(attempt => attempt.Message.ChatId == "bo" && attempt.Text == $"请带身份证。\n{AnnouncementParts.HowToStop}", 1);
    }

    private static async Task<Person> AlbumAsync(TestBot bot, string caption)
    {
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        await li.Says("发公告");
        await li.Asks(File(MediaKind.Photo, "image/jpeg", 4) with { Caption = caption, Album = "a" });
        await li.Causes(File(MediaKind.Photo, "image/jpeg", 4) with { Album = "a" });
        await li.Causes(File(MediaKind.Photo, "image/jpeg", 4) with { Album = "a" });
        await li.TapAsync("好了");
        return li;
    }

    private static MediaReceived File(MediaKind kind, string type, long size) => new(kind) { File = new ReceivedFile($"{kind} {size}", null, type, size) };

    private static async Task<int> VersionAsync(TestBot bot)
    {
        await using var db = bot.OpenDb();
        return (await db.Announcements.SingleAsync(Token)).Version;
    }
}
