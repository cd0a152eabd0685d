using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Signups;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Huangcheng.Bot.Tests.Announcements;

/// <summary>Every button of staff, pressed by everybody who may not: nothing is trusted from a button's data.</summary>
public sealed partial class ForgedPressTests
{
    // What staff's buttons change. Outbox, inbox and conversations hold answers, and are not among them.
    private static readonly string[] s_tables =
        ["Announcements", "AnnouncementRuns", "AnnouncementTargets", "Recurrences", "Groups", "Roles", "OneTimeCodes", "Sessions", "Registrations", "QuizPosts", "Audit"];

    // The verbs of announcements, with {0} for an id and {1} for a version; several ids are tried with each.
    private static readonly string[] s_editors =
    [
        "announce:n", "announce:fs:{0}", "announce:fm:10", "announce:t:{0}:{1}", "announce:s:{0}:{1}", "announce:s0:{0}:{1}", "announce:p:{0}:{1}",
        "announce:q:{0}:{1}", "announce:u:{0}:{1}", "announce:a:{0}:{1}", "announce:b:{0}:{1}", "announce:bl:{0}:0", "announce:bx:{0}:{1}:l",
        "announce:v:{0}:{1}", "announce:go:{0}:{1}", "announce:no:{0}", "announce:x:{0}", "announce:d:{0}", "announce:l", "announce:w:{0}:{1}",
        "announce:wa:{0}:{1}", "announce:wt:{0}:{1}:村", "announce:wg:{0}:{1}:0", "announce:wx:{0}:{1}:1", "announce:wp:{0}:{1}:daily:all", "announce:wl:{0}:{1}:1", "announce:bp:{0}:1", "announce:h:1",
        "announce:re:{0}:{1}", "announce:rk:{0}", "announce:rkk:{0}", "announce:rup:{0}", "announce:ra:{0}", "announce:rn:{0}", "announce:ry:{0}",
        "announce:rz:{0}:0", "announce:rzt:{0}", "announce:rzy:{0}", "announce:rzn:{0}", "announce:r:{0}", "announce:rp:{0}", "announce:rr:{0}",
        "announce:rc:{0}", "announce:rca:{0}", "announce:rt:{0}", "announce:rno:{0}:{1}", "announce:pl", "announce:pg:1", "announce:pg:2", "announce:pn:{0}:{1}",
        "announce:px:{0}", "announce:pxx:{0}", "groups:on:{0}", "groups:off:{0}", "groups:ask:{0}:name", "groups:ask:{0}:tags", "groups:ask:{0}:village",
        "groups:l:0", "groups:g:{0}", "groups:find:0",
    ];

    private static readonly string[] s_approvers = ["announce:ok:{0}:{1}", "announce:rok:{0}:{1}"];

    private static readonly string[] s_owners =
    [
        "staff:invite", "staff:role:3", "staff:place:2:all", "staff:remove:{0}", "staff:gone:{0}", "staff:list:0", "audit:5", "audit:0",
        "staff:who:{0}", "staff:change:{0}", "staff:to:{0}:0", "staff:put:{0}:3:0", "staff:codes", "staff:void:{0}",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("stranger", null, null)]
    [InlineData("viewer", nameof(Role.Viewer), null)]
    [InlineData("elsewhere", nameof(Role.Approver), "东张村")]
    public async Task Who_may_not_write_here_changes_nothing_whatever_is_pressed_or_said(string who, string? role, string? village)
    {
        await using var bot = await PreparedAsync();
        await GrantAsync(bot, who, role is null ? null : Enum.Parse<Role>(role), village);
        var before = await SnapshotAsync(bot);

        // What staff of a village make anew belongs to their own village.
        string[] made = village is null ? [] : ["announce:fs:{0}", "announce:fm:10", "announce:pg:1", "announce:pg:2"];
        await PressAllAsync(bot, who, [.. s_editors.Except(made, StringComparer.Ordinal), .. s_approvers, .. s_owners]);

        Assert.Equal(before, await SnapshotAsync(bot));
    }

    [Fact]
    public async Task An_editor_lets_nothing_go_out_and_makes_no_staff()
    {
        await using var bot = await PreparedAsync();
        await GrantAsync(bot, "editor", Role.Editor, null);
        var before = await SnapshotAsync(bot);

        await PressAllAsync(bot, "editor", [.. s_approvers, .. s_owners]);

        Assert.Equal(before, await SnapshotAsync(bot));
    }

    [Fact]
    public async Task An_approver_makes_no_staff_and_removes_none()
    {
        await using var bot = await PreparedAsync();
        await GrantAsync(bot, "approver", Role.Approver, null);
        var before = await SnapshotAsync(bot);

        await PressAllAsync(bot, "approver", s_owners);

        Assert.Equal(before, await SnapshotAsync(bot));
    }

    [Fact]
    public async Task Somebody_who_was_removed_can_do_nothing_from_the_next_press_on()
    {
        await using var bot = await PreparedAsync();
        await GrantAsync(bot, "editor", Role.Editor, null);
        var editor = bot.Person("editor");
        await editor.Says("发公告");
        await editor.Says("草稿");
        await bot.Writes.RunAsync((scope, token) => scope.Db.Roles.Where(row => row.Role == Role.Editor).ExecuteDeleteAsync(token), Token);
        var before = await SnapshotAsync(bot);

        Assert.Contains("只给工作人员", await editor.Presses(editor.Buttons[1]), StringComparison.Ordinal);
        await editor.Says("再写一句");
        await PressAllAsync(bot, "editor", [.. s_editors, .. s_approvers, .. s_owners]);

        Assert.Equal(before, await SnapshotAsync(bot));
    }

    [Fact]
    public void Every_button_of_these_rooms_is_pressed_above()
    {
        string[] pressed = [.. s_editors.Concat(s_approvers).Concat(s_owners).Select(verb => Verb().Match(verb).Value).Distinct(StringComparer.Ordinal)];
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(root.FullName, "src", "Huangcheng.Bot")))
        {
            root = root.Parent!;
        }

        var source = Path.Combine(root.FullName, "src", "Huangcheng.Bot");
        string[] written =
        [
            .. Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
                .SelectMany(file => Written().Matches(File.ReadAllText(file)).Select(match => match.Groups["verb"].Value))
                .Distinct(StringComparer.Ordinal),
        ];

        Assert.NotEmpty(written);
        Assert.Empty(written.Except(pressed, StringComparer.Ordinal).Except(["staff:name", "staff:skip"], StringComparer.Ordinal));
    }

    /// <summary>A draft, one handed in, one sent with an unsure target and a proposed correction, what comes again, a session; all of the whole town.</summary>
    private static async Task<TestBot> PreparedAsync()
    {
        var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1", "g2");
        bot.Channel.Always("g2", new SendOutcome.Unknown("timeout"));
        await bot.PublishAsync(30);
        await bot.ClerkAsync("li");
        await bot.ClerkAsync("wang");
        var (li, wang) = (bot.Person("li"), bot.Person("wang"));
        await wang.Says("你好");
        await li.DraftAsync("一号，草稿。");
        await li.DraftAsync("二号，已发。");
        await li.SubmitAsync();
        await wang.Presses((await bot.AskedAsync())[0].Message.Content.Buttons[0]);
        await bot.ReportAsync("li");
        await li.Presses("announce:re:2:1");
        await li.Says("二号，更正。");
        await li.DraftAsync("三号，等审批。");
        await li.SubmitAsync();
        await li.Presses("announce:pg:2");
        await li.Says("每周一上午9点");
        return bot;
    }

    private static async Task GrantAsync(TestBot bot, string who, Role? role, string? village)
    {
        await bot.Person(who).Says("你好");
        if (role is { } granted)
        {
            await bot.Writes.RunAsync(
                async (scope, token) =>
                {
                    var member = await MemberBook.FindOrAddAsync(scope, "test", who, who, bot.Clock.GetUtcNow(), token);
                    scope.Db.Roles.Add(new RoleRow { MemberId = member.Value, Role = granted, Village = village, GrantedAt = bot.Clock.GetUtcNow() });
                    await scope.Db.SaveChangesAsync(token);
                },
                Token);
        }
    }

    private static async Task PressAllAsync(TestBot bot, string who, IReadOnlyList<string> verbs)
    {
        var person = bot.Person(who);
        foreach (var verb in verbs)
        {
            foreach (var (id, version) in verb.Contains('{', StringComparison.Ordinal) ? [(1, 1), (2, 2), (3, 1)] : new[] { (0, 0) })
            {
                await person.Does(new ButtonPressed(string.Format(CultureInfo.InvariantCulture, verb, id, version)));
                if (verb.Contains(":re:", StringComparison.Ordinal) || verb.Contains(":t:", StringComparison.Ordinal) || verb.Contains(":ask", StringComparison.Ordinal)
                    || verb.Contains(":p", StringComparison.Ordinal) || verb.Contains(":s:", StringComparison.Ordinal))
                {
                    await person.Does(new TextReceived("每周二上午9点"));
                }
            }
        }

        await bot.EventuallyAsync<object>(async db => await db.Inbox.AnyAsync(row => row.Status == InboxStatus.Pending, Token) ? null : new object());
    }

    private static async Task<string> SnapshotAsync(TestBot bot)
    {
        await using var db = bot.OpenDb();
        var connection = db.Database.GetDbConnection();
        await connection.OpenAsync(Token);
        var text = new StringBuilder();
        foreach (var table in s_tables)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"""SELECT * FROM "{table}" ORDER BY 1""";
            await using var reader = await command.ExecuteReaderAsync(Token);
            text.AppendLine(table);
            while (await reader.ReadAsync(Token))
            {
                text.AppendLine(string.Join('|', Values(reader)));
            }
        }

        return text.ToString();
    }

    // What the program itself notes about its progress messages is no act of anybody's.
    private static IEnumerable<string> Values(DbDataReader reader) =>
        from column in Enumerable.Range(0, reader.FieldCount)
        where !reader.GetName(column).StartsWith("Told", StringComparison.Ordinal)
        select reader.GetValue(column) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture);

    [GeneratedRegex("^[a-z]+:[a-z0-9]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Verb();

    [GeneratedRegex("\"(?<verb>(?:announce|groups|staff|audit):[a-z0-9]+)[\":]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Written();
}
