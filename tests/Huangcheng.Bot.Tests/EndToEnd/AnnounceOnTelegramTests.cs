using System.Globalization;
using System.Text.Json.Nodes;
using Huangcheng.Bot.Announcements;
using Huangcheng.Bot.Announcements.Groups;
using Huangcheng.Bot.FakeBotApi;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Huangcheng.Bot.Tests.EndToEnd;

/// <summary>An announcement from the first word to its recall, over the Bot API: real updates, the real decoder, the real calls.</summary>
public sealed class AnnounceOnTelegramTests
{
    private const long Li = 101;
    private const long Wang = 102;

    private static readonly long[] s_groups = [-1_000_000_000_001, -1_000_000_000_002, -1_000_000_000_003];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_the_command_to_the_recall_with_a_second_person_and_groups_that_are_too_fast()
    {
        await using var server = await FakeBotApiServer.StartAsync(null, Token);
        await using var bot = await StartAsync(server);
        await StaffAsync(bot);
        await ConfirmGroupsAsync(bot, server);
        await AnswerAsync(server, Wang, () => server.Updates.PrivateText(Wang, "你好"));

        await AnswerAsync(server, Li, () => server.Updates.PrivateText(Li, "/announce"));
        await AnswerAsync(server, Li, () => server.Updates.PrivateText(Li, "明天上午9点停水，请存好水。"));
        await TapAsync(server, "带按钮");
        await TapAsync(server, "看能报名的活动");
        await TapAsync(server, "好了");
        await TapAsync(server, "选发给谁");
        await TapAsync(server, "标签“村”的群（3 个）");
        Assert.Contains("发给：3 个群或人", (await TapAsync(server, "好了")).Text, StringComparison.Ordinal);
        await PressAsync(server, "看样子，准备发", messages: 2);
        var seen = server.Calls.Of("sendMessage").Where(call => call.ChatId == Li).TakeLast(2).ToList();
        Assert.Equal(("明天上午9点停水，请存好水。", "看能报名的活动 ↗"), (seen[0].Text, seen[0].Keyboard[0][0].Text));
        Assert.Contains("带 ↗ 的按钮，点了会打开和小助手的私聊", seen[1].Text, StringComparison.Ordinal);
        server.Faults.Next("sendMessage", Fault.TooManyRequests(20), 1, s_groups[1]);
        server.Faults.Next("sendMessage", Fault.TooManyRequests(40), 1, s_groups[2]);
        Assert.Contains("已请 1 位审批人看", (await TapAsync(server, "没问题，提交")).Text, StringComparison.Ordinal);
        var asked = (await server.Calls.WaitAsync(call => call.ChatId == Wang && call.Text?.StartsWith("【请您审批】", StringComparison.Ordinal) == true, 1, Token))[0];

        await AnswerAsync(server, Wang, () => server.Updates.Press(Wang, Wang, asked.Keyboard[0][0].Data!));
        await server.Calls.WaitAsync(IsAnnounced, 3, Token);
        var first = (await server.Calls.WaitAsync(call => IsAnnounced(call) && call.ChatId == s_groups[0], 1, Token))[0];
        Assert.StartsWith("https://t.me/", first.Keyboard[0][0].Url, StringComparison.Ordinal);
        await FollowAsync(bot, server);

        await AnswerAsync(server, Li, () => server.Updates.Press(Li, Li, "announce:rk:1"));
        await TapAsync(server, "确定撤回");
        var deleted = await server.Calls.WaitAsync(call => call.Method == "deleteMessage" && call.Status == 200, 3, Token);
        var sent = server.Calls.Of("sendMessage").Where(call => IsAnnounced(call) && call.MessageId is not null);
        Assert.Equal(
            sent.Select(call => (call.ChatId, (string?)string.Create(CultureInfo.InvariantCulture, $"{call.MessageId}"))).Order(),
            deleted.Select(call => (call.ChatId, call.Argument("message_id"))).Order());
        await using var db = bot.OpenDb();
        Assert.IsType<AuditVerdict.Intact>(await AuditTrail.VerifyAsync(db, Token));
    }

    [Fact]
    public async Task An_album_forwarded_to_the_bot_arrives_in_the_group_as_one()
    {
        await using var server = await FakeBotApiServer.StartAsync(null, Token);
        await using var bot = await StartAsync(server);
        await StaffAsync(bot);
        await ConfirmGroupsAsync(bot, server);
        await bot.Writes.RunAsync((scope, token) => scope.Db.Roles.Where(role => role.Id == 2).ExecuteDeleteAsync(token), Token);

        await AnswerAsync(server, Li, () => server.Updates.PrivateText(Li, "/announce"));
        await AnswerAsync(server, Li, () => server.Updates.AlbumPhoto(Li, "album", "重阳节活动照片"));
        server.Updates.AlbumPhoto(Li, "album");
        server.Updates.AlbumPhoto(Li, "album");
        await server.Queue.WaitUntilConfirmedAsync(Token);
        await bot.EventuallyAsync(async db => (await db.Announcements.AsNoTracking().FirstOrDefaultAsync(one => one.Version == 2, Token)));
        Assert.Contains("附件：3 个", (await TapAsync(server, "好了")).Text, StringComparison.Ordinal);
        await TapAsync(server, "选发给谁");
        await TapAsync(server, "所有的群（3 个）");
        await TapAsync(server, "好了");
        server.Updates.Press(Li, Li, "announce:v:1:3");
        var shown = (await server.Calls.WaitAsync(call => call.Method == "sendMediaGroup" && call.ChatId == Li, 1, Token))[0];
        Assert.Equal("重阳节活动照片", JsonNode.Parse(shown.Argument("media")!)![0]!["caption"]!.GetValue<string>());
        await AnswerAsync(server, Li, () => server.Updates.Press(Li, Li, "announce:go:1:3"));

        var albums = await server.Calls.WaitAsync(call => call.Method == "sendMediaGroup" && s_groups.Contains(call.ChatId ?? 0), 3, Token);
        Assert.All(albums, call => Assert.Equal(200, call.Status));
    }

    // The bot has greeted the groups before.
    private static bool IsAnnounced(LedgerEntry call) =>
        call.Method == "sendMessage" && s_groups.Contains(call.ChatId ?? 0) && call.Text?.StartsWith("明天上午9点停水", StringComparison.Ordinal) == true;

    private static Task<TestBot> StartAsync(FakeBotApiServer server) => TestBot.StartAsync(setup =>
    {
        setup.Settings["Telegram:BotToken"] = server.Options.Token;
        setup.Settings["Telegram:ApiBaseUrl"] = server.BaseUrl;
        setup.Settings["Telegram:MessagesPerSecond"] = "0";
        setup.Settings["Telegram:MessagesPerChatPerSecond"] = "0";
        setup.Settings["Telegram:MessagesPerGroupPerMinute"] = "0";
    });

    private static Task StaffAsync(TestBot bot) => bot.Writes.RunAsync(
        async (scope, token) =>
        {
            foreach (var (id, role) in new[] { (Li, Role.Approver), (Wang, Role.Approver) })
            {
                var member = await MemberBook.FindOrAddAsync(scope, "telegram", $"{id}", $"{id}", bot.Clock.GetUtcNow(), token);
                scope.Db.Roles.Add(new RoleRow { MemberId = member.Value, Role = role, GrantedAt = bot.Clock.GetUtcNow() });
            }

            await scope.Db.SaveChangesAsync(token);
        },
        Token);

    // Somebody adds the bot to three groups; a clerk confirms and tags each.
    private static async Task ConfirmGroupsAsync(TestBot bot, FakeBotApiServer server)
    {
        foreach (var group in s_groups)
        {
            server.Updates.Membership(group, 7, "left", "member");
        }

        await bot.EventuallyAsync(async db => await db.Groups.CountAsync(Token) == 3 ? new object() : null);
        for (var id = 1; id <= s_groups.Length; id++)
        {
            var number = id;
            await AnswerAsync(server, Li, () => server.Updates.Press(Li, Li, $"groups:on:{number}"));
            await AnswerAsync(server, Li, () => server.Updates.Press(Li, Li, $"groups:ask:{number}:tags"));
            await AnswerAsync(server, Li, () => server.Updates.PrivateText(Li, "村"));
        }

        await using var db = bot.OpenDb();
        Assert.Equal(3, await db.Groups.CountAsync(group => group.Status == GroupStatus.On && group.Tags == "|村|", Token));
    }

    /// <summary>Two groups answer "too fast": the clerk sees one progress message change, and at the end the report.</summary>
    private static async Task FollowAsync(TestBot bot, FakeBotApiServer server)
    {
        bot.Clock.Advance(TimeSpan.FromSeconds(16));
        var progress = (await server.Calls.WaitAsync(call => call is { ChatId: Li, Method: "sendMessage" } && call.Text!.Contains("公告第 1 号发送\n", StringComparison.Ordinal), 1, Token))[0];
        Assert.Contains("送到 1 个，等着 2 个，一共 3 个", progress.Text, StringComparison.Ordinal);
        Assert.Equal(["先停一停", "不再发了", "现在怎么样了"], progress.Keyboard.Select(row => row[0].Text), StringComparer.Ordinal);

        bot.Clock.Advance(TimeSpan.FromSeconds(6));
        await server.Calls.WaitAsync(call => call.ChatId == s_groups[1] && call.MessageId is not null, 1, Token);
        await bot.EventuallyAsync(async db => await db.Groups.CountAsync(group => group.ReachedAt != null, Token) == 2 ? new object() : null);
        bot.Clock.Advance(TimeSpan.FromSeconds(12));
        var edit = (await server.Calls.WaitAsync(call => call.Method == "editMessageText" && call.Argument("message_id") == $"{progress.MessageId}", 1, Token))[0];
        Assert.Contains("送到 2 个，等着 1 个，一共 3 个", edit.Text, StringComparison.Ordinal);

        bot.Clock.Advance(TimeSpan.FromSeconds(10));
        await server.Calls.WaitAsync(call => call.ChatId == s_groups[2] && call.MessageId is not null, 1, Token);
        bot.Clock.Advance(TimeSpan.FromSeconds(2));
        var report = (await server.Calls.WaitAsync(call => call is { ChatId: Li, Method: "sendDocument" }, 1, Token))[0];
        Assert.Equal("公告第 1 号发送完了。\n送到 3 个，一共 3 个。", report.Argument("caption"));
    }

    private static async Task<LedgerEntry> AnswerAsync(FakeBotApiServer server, long person, Action does) => (await AnswersAsync(server, person, does, 1))[^1];

    private static Task<LedgerEntry> TapAsync(FakeBotApiServer server, string label) => PressAsync(server, label, messages: 1);

    /// <summary>Taps a button under what Li got last.</summary>
    private static async Task<LedgerEntry> PressAsync(FakeBotApiServer server, string label, int messages)
    {
        var shown = server.Calls.Of("sendMessage").Last(call => call.ChatId == Li && call.Keyboard.Count > 0);
        var data = Assert.Single(shown.Keyboard.SelectMany(row => row), button => button.Text == label).Data!;
        return (await AnswersAsync(server, Li, () => server.Updates.Press(Li, Li, data), messages))[^1];
    }

    private static async Task<IReadOnlyList<LedgerEntry>> AnswersAsync(FakeBotApiServer server, long person, Action does, int messages)
    {
        var before = server.Calls.Of("sendMessage").Count(call => call.ChatId == person);
        does();
        return await server.Calls.WaitAsync(call => call.Method == "sendMessage" && call.ChatId == person, before + messages, Token);
    }
}
