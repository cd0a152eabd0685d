using System.Globalization;
using System.Text.Json.Nodes;
using Huangcheng.Bot.Announcements.Groups;
using Huangcheng.Bot.FakeBotApi;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Support;
using Xunit;

namespace Huangcheng.Bot.Tests.EndToEnd;

/// <summary>Announcements from the first word to the recall over the Bot API: real updates, the real decoder, the real calls.</summary>
public sealed class AnnounceOnTelegramTests
{
    private const string First = "明天上午停水，请存好水。";
    private const string Mended = "明天下午停水，请存好水。";

    internal const long Quick = -1_000_000_000_001;
    internal const long Slow = -1_000_000_000_002;
    internal const long Broken = -1_000_000_000_003;
    internal const long Closed = -1_000_000_000_004;
    internal const long School = -1_000_000_000_005;

    // A call of a busy machine takes no minutes of it, and a pause of the bot no minute of ours.
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(250);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_the_command_to_the_recall_with_a_second_person_and_groups_that_fail()
    {
        await using var server = await FakeBotApiServer.StartAsync(null, Token);
        await using var bot = await StartAsync(server, 101, 102);
        var (li, wang) = (new PersonOnTelegram(server, bot.Clock, 101), new PersonOnTelegram(server, bot.Clock, 102));

        await WriteAsync(li);
        server.Chats.Refuse(Slow, Fault.TooManyRequests(5));
        server.Chats.Refuse(Broken, Fault.ServerError);
        server.Chats.Kick(Closed);
        await wang.ReadsAsync("【请您审批】");
        await wang.TapsAsync("批准发出", "开始发了，共 4 个群或人");

        await FollowAsync(server, bot, li);
        server.Chats.Restore(Broken);
        await li.TapsAsync("重发失败的", "开始重发，共 1 个");
        await InGroupAsync(server, bot, "sendMessage", Broken, First);
        await li.LaterReadsAsync("送到 1 个，一共 1 个。", s_step);

        await MendAsync(server, bot, li, wang);
        await RecallAsync(server, bot, li);
        Assert.DoesNotContain(server.Calls.Snapshot(), call => call.ChatId == School);
        await using var db = bot.OpenDb();
        Assert.IsType<AuditVerdict.Intact>(await AuditTrail.VerifyAsync(db, Token));
    }

    [Fact]
    public async Task An_album_forwarded_to_the_bot_arrives_in_the_groups_as_one()
    {
        await using var server = await FakeBotApiServer.StartAsync(null, Token);
        await using var bot = await StartAsync(server, 101);
        var li = new PersonOnTelegram(server, bot.Clock, 101);

        await li.SaysAsync("/announce", "请把要发的内容发给我");
        await li.DoesAsync(
            () =>
            {
                server.Updates.ForwardedAlbumPhoto(li.Id, "album", "重阳节活动照片");
                server.Updates.ForwardedAlbumPhoto(li.Id, "album");
                server.Updates.ForwardedAlbumPhoto(li.Id, "album");
            },
            "一组图片会一起收下");

        // Presses wait their turn behind the pictures.
        await li.TapsAsync("好了", "附件：3 个");
        await li.TapsAsync("选发给谁", "发给谁？");
        await li.TapsAsync("标签“村”的群（4 个）", "发给谁？");
        await li.TapsAsync("好了", "发给：4 个群或人");
        await li.TapsAsync("看样子，准备发", "上面就是大家会看到的样子");
        await li.TapsAsync("没问题，提交", "开始发了，共 4 个群或人");

        foreach (var group in new[] { Quick, Slow, Broken, Closed })
        {
            var album = await InGroupAsync(server, bot, "sendMediaGroup", group, "重阳节活动照片");
            var media = JsonNode.Parse(album.Argument("media")!)!.AsArray();
            Assert.Equal(["photo", "photo", "photo"], media.Select(one => one!["type"]!.GetValue<string>()), StringComparer.Ordinal);
        }

        var report = await li.LaterReadsAsync("公告第 1 号发送完了。\n送到 4 个，一共 4 个。", s_step);
        Assert.Equal("sendDocument", report.Method);
    }

    private static async Task WriteAsync(PersonOnTelegram li)
    {
        await li.SaysAsync("/announce", "请把要发的内容发给我");
        await li.SaysAsync(First, "公告第 1 号（草稿）");
        await li.TapsAsync("选发给谁", "发给谁？");
        await li.TapsAsync("标签“村”的群（4 个）", "发给谁？");
        await li.TapsAsync("好了", "发给：4 个群或人");
        await li.TapsAsync("看样子，准备发", First);
        var check = await li.ReadsAsync("上面就是大家会看到的样子");
        Assert.Contains("什么时候：一批准就发", check.Text, StringComparison.Ordinal);
        await li.TapsAsync("没问题，提交", "已请 1 位审批人看");
    }

    /// <summary>One message that changes while groups are too fast or broken, and at the end the report with its sheet.</summary>
    private static async Task FollowAsync(FakeBotApiServer server, TestBot bot, PersonOnTelegram li)
    {
        await InGroupAsync(server, bot, "sendMessage", Quick, First);
        var progress = await li.LaterReadsAsync("公告第 1 号发送\n", s_step);
        Assert.Equal(["先停一停", "不再发了", "现在怎么样了"], progress.Keyboard.Select(row => row[0].Text), StringComparer.Ordinal);

        server.Chats.Restore(Slow);
        await InGroupAsync(server, bot, "sendMessage", Slow, First);
        var changed = await li.LaterReadsAsync("送到 2 个，等着 1 个，没送到 1 个，一共 4 个。", s_step);
        Assert.Equal(("editMessageText", IdOf(progress)), (changed.Method, changed.Argument("message_id")));

        // Hours later: what is still refused then is given up.
        bot.Clock.Jump(TimeSpan.FromHours(3));
        var report = await li.LaterReadsAsync("公告第 1 号发送完了。", s_step);
        var words = PersonOnTelegram.WordsOf(report);
        Assert.Contains("送到 2 个，没送到 2 个，一共 4 个。", words, StringComparison.Ordinal);
        Assert.Contains("· 三群：没送到，可以再试（平台一时出错）", words, StringComparison.Ordinal);
        Assert.Contains("· 四群：没送到（小助手被移出了群）", words, StringComparison.Ordinal);
        Assert.EndsWith(".xlsx", report.Argument("name of document"), StringComparison.Ordinal);
    }

    private static async Task MendAsync(FakeBotApiServer server, TestBot bot, PersonOnTelegram li, PersonOnTelegram wang)
    {
        await li.TapsAsync("看这份公告", "公告第 1 号（已发）");
        await li.TapsAsync("改已经发出的文字", "请把改好的全文发给我");
        await li.SaysAsync(Mended, "更正要另一位审批人同意，已请 1 位看");
        await wang.ReadsAsync("要更正，已经发出的会换成下面的文字");
        await wang.TapsAsync("批准更正", "开始更正，共 3 个");
        foreach (var group in new[] { Quick, Slow, Broken })
        {
            var sent = await InGroupAsync(server, bot, "sendMessage", group, First);
            var edit = await InGroupAsync(server, bot, "editMessageText", group, Mended);
            Assert.Equal(IdOf(sent), edit.Argument("message_id"));
        }

        await wang.LaterReadsAsync("公告第 1 号更正完了。\n办好 3 个，一共 3 个。", s_step);
    }

    private static async Task RecallAsync(FakeBotApiServer server, TestBot bot, PersonOnTelegram li)
    {
        await li.SaysAsync("/announce", "请把要发的内容发给我");
        await li.TapsAsync("明天下午停水，请存好水。（已发）", "公告第 1 号（已发）");
        await li.TapsAsync("撤回", "确定吗？");
        await li.TapsAsync("确定撤回", "开始撤回，共 3 个");
        foreach (var group in new[] { Quick, Slow, Broken })
        {
            var sent = await InGroupAsync(server, bot, "sendMessage", group, First);
            var deleted = await InGroupAsync(server, bot, "deleteMessage", group, "");
            Assert.Equal(IdOf(sent), deleted.Argument("message_id"));
        }

        await li.LaterReadsAsync("公告第 1 号撤回完了。\n办好 3 个，一共 3 个。", s_step);
    }

    private static string IdOf(LedgerEntry sent) => sent.MessageId!.Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>What the platform did in a group, once it did.</summary>
    internal static async Task<LedgerEntry> InGroupAsync(FakeBotApiServer server, TestBot bot, string method, long group, string words) =>
        (await bot.Clock.FlyUntilAsync(
            server.Calls.WaitAsync(
                call => call.Method == method && call.ChatId == group && call.Status == 200 && PersonOnTelegram.WordsOf(call).Contains(words, StringComparison.Ordinal), 1, Token),
            s_step))[0];

    /// <summary>The host with approvers, four groups of villages and one of a school.</summary>
    internal static async Task<TestBot> StartAsync(FakeBotApiServer server, params long[] approvers)
    {
        var bot = await TestBot.StartAsync(setup =>
        {
            setup.Settings["Telegram:BotToken"] = server.Options.Token;
            setup.Settings["Telegram:ApiBaseUrl"] = server.BaseUrl;
            setup.Settings["Telegram:MessagesPerSecond"] = "0";
            setup.Settings["Telegram:MessagesPerChatPerSecond"] = "0";
            setup.Settings["Telegram:MessagesPerGroupPerMinute"] = "0";

            // Real calls by a clock that flies: a busy machine must not look like a dead server.
            setup.Settings["Telegram:RequestTimeout"] = "00:05:00";
            setup.Settings["Deliveries:GiveUpAfter"] = "02:00:00";
        });
        await bot.Writes.RunAsync(
            async (scope, token) =>
            {
                foreach (var id in approvers.Select(id => id.ToString(CultureInfo.InvariantCulture)))
                {
                    var member = await MemberBook.FindOrAddAsync(scope, "telegram", id, id, bot.Clock.GetUtcNow(), token);
                    scope.Db.Roles.Add(new RoleRow { MemberId = member.Value, Role = Role.Approver, GrantedAt = bot.Clock.GetUtcNow() });
                }

                scope.Db.Groups.AddRange(Group(Quick, "一群"), Group(Slow, "二群"), Group(Broken, "三群"), Group(Closed, "四群"), Group(School, "五群", "学校"));
                return await scope.Db.SaveChangesAsync(token);
            },
            Token);
        return bot;
    }

    private static GroupChat Group(long id, string name, string tag = "村") => new()
    {
        Channel = "telegram",
        ChatId = id.ToString(CultureInfo.InvariantCulture),
        Title = name,
        Tags = $"|{tag}|",
        Status = GroupStatus.On,
    };
}
