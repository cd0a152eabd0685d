using System.Net.Sockets;
using System.Text.Json;
using Huangcheng.Bot.Tests.Support;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Huangcheng.Bot.Tests.CommandLine;

[Collection(CommandRun.Name)]
public sealed class OperatorCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public async Task The_shipped_knowledge_is_in_order()
    {
        var (exitCode, output, errors) = await RunAsync(["knowledge", "check"]);

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.EndsWith("检查通过。\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_in_the_folder_is_told_by_file_and_line()
    {
        var knowledge = _folder.CopyKnowledge();
        await File.AppendAllTextAsync(Path.Combine(knowledge, "plans/2024/plan.yaml"), "\n: [", TestContext.Current.CancellationToken);

        var (exitCode, output, _) = await RunAsync(["knowledge", "check"]);

        Assert.Equal(1, exitCode);
        Assert.Matches(@"(?m)^knowledge/plans/2024/plan\.yaml:\d+: ", output);
    }

    [Fact]
    public async Task The_schedule_is_printed_as_json()
    {
        var (exitCode, output, _) = await RunAsync(["knowledge", "schedule", "--json"]);

        var entries = JsonDocument.Parse(output).RootElement;
        Assert.Equal((0, 35), (exitCode, entries.GetArrayLength()));
        Assert.Equal(2024, entries[0].GetProperty("year").GetInt32());
    }

    [Theory]
    [InlineData("--gift", 0)]
    [InlineData("--aiken", 4)]
    public async Task A_lesson_exported_and_imported_is_a_draft_that_tells_what_it_lacks(string format, int explanationsLacking)
    {
        var knowledge = _folder.CopyKnowledge();
        Assert.Equal(0, (await RunAsync(["lessons", "export", "free-eggs", format, "--out", "questions.txt"])).ExitCode);

        var (exitCode, output, _) = await RunAsync(["lessons", "import", "questions.txt", "--id", "eggs-again", "--title", "再学一遍"]);
        var again = await RunAsync(["lessons", "import", "questions.txt", "--id", "eggs-again", "--title", "再学一遍"]);

        Assert.Equal((0, 1), (exitCode, again.ExitCode));
        Assert.True(File.Exists(Path.Combine(knowledge, "antifraud/lessons/eggs-again.yaml")));
        Assert.Matches(@"(?m)^knowledge/antifraud/lessons/eggs-again\.yaml:5: cards", output);
        Assert.Equal(explanationsLacking, Lines(output).Count(line => line.Contains("explanation", StringComparison.Ordinal)));
        Assert.Equal(1, (await RunAsync(["knowledge", "check"])).ExitCode);
    }

    [Theory]
    [InlineData("lessons export nothing", "没有编号为“nothing”的课")]
    [InlineData("lessons import nothing.gift --id eggs --title 课", "找不到文件")]
    [InlineData("lessons import nothing.gift --id ../eggs --title 课", "只能用小写字母")]
    public async Task A_lesson_that_cannot_be_exported_or_imported_is_refused_in_one_line(string command, string refusal)
    {
        var (exitCode, _, errors) = await RunAsync(command.Split(' '));

        Assert.Equal(1, exitCode);
        Assert.Contains(refusal, Assert.Single(Lines(errors)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_announcement_is_checked_handed_in_and_reported()
    {
        (string, string) database = ("Database__ConnectionString", "Data Source=bot.db");
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "storm.txt"), "今晚有暴雨，请关好门窗。", TestContext.Current.CancellationToken);
        string[] announce = ["announce", "--file", "storm.txt", "--to", "村"];
        Assert.Contains("db migrate", (await RunAsync(announce, database)).Errors, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(["db", "migrate"], database)).ExitCode);
        Assert.Contains("没有能收到的群", (await RunAsync(announce, database)).Errors, StringComparison.Ordinal);
        await TamperAsync("""INSERT INTO "Groups" ("Channel", "ChatId", "Tags", "Status", "AddedAt") VALUES ('telegram', '-1', '|村|', 1, 0)""");

        var dry = await RunAsync([.. announce, "--dry-run"], database);
        Assert.Equal((0, "发给 1 个群，发完要不到 1 分钟。"), (dry.ExitCode, Lines(dry.Output)[0]));
        Assert.Equal(1, (await RunAsync(["announce", "report", "1"], database)).ExitCode);
        var misspelt = await RunAsync([.. announce, "春"], database);
        Assert.Equal(1, misspelt.ExitCode);
        Assert.Contains("没有“春”这个标签，什么都没有发。最接近的是“村”", Assert.Single(Lines(misspelt.Errors)), StringComparison.Ordinal);

        var sent = await RunAsync([.. announce, "--at", "2099-01-01T09:00"], database);
        Assert.Equal((0, "公告第 1 号定在2099年1月1日（周四）09:00发。"), (sent.ExitCode, Lines(sent.Output)[^1]));
        Assert.Contains("看不懂", (await RunAsync([.. announce, "--at", "2001-01-01"], database)).Errors, StringComparison.Ordinal);
        Assert.Contains("完好", (await RunAsync(["audit", "verify"], database)).Output, StringComparison.Ordinal);

        // What the service would have done since.
        await TamperAsync(
            """
            INSERT INTO "AnnouncementRuns" ("AnnouncementId", "Kind", "Status", "StartedAt", "ToldSettled") VALUES (1, 0, 2, 0, -1);
            INSERT INTO "AnnouncementTargets" ("RunId", "Channel", "ChatId", "ChatKind", "GroupId", "Status", "Round", "EndedAt") VALUES (1, 'telegram', '-1', 1, 1, 2, 1, 0);
            """);
        var report = await RunAsync(["announce", "report", "1", "--xlsx", "sheets"], database);
        Assert.Equal(0, report.ExitCode);
        Assert.Contains("送到 1 个，一共 1 个。", report.Output, StringComparison.Ordinal);
        var sheet = new FileInfo(Path.Combine(_folder.FullName, "sheets", "公告1-发送-1.xlsx"));
        Assert.Contains($"明细表：{sheet.FullName}", report.Output, StringComparison.Ordinal);
        Assert.InRange(sheet.Length, 1_000, 100_000);
    }

    private async Task TamperAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.FullName, "bot.db")};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_database_is_made_backed_up_and_restored()
    {
        (string, string) database = ("Database__ConnectionString", "Data Source=bot.db");
        Assert.Equal(0, (await RunAsync(["db", "migrate"], database)).ExitCode);
        Assert.Equal(0, (await RunAsync(["backup", "copy.db"], database)).ExitCode);
        var again = await RunAsync(["backup", "copy.db"], database);
        Assert.Equal(0, (await RunAsync(["restore", "copy.db"], database)).ExitCode);

        Assert.Equal(1, again.ExitCode);
        Assert.Contains("已经存在", Assert.Single(Lines(again.Errors)), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder.FullName, "bot.db")));
    }

    [Fact]
    public async Task The_audit_is_verified_and_exported()
    {
        (string, string) database = ("Database__ConnectionString", "Data Source=bot.db");
        var tooEarly = await RunAsync(["audit", "verify"], database);
        await RunAsync(["db", "migrate"], database);
        var intact = await RunAsync(["audit", "verify"], database);
        var exported = await RunAsync(["audit", "export", "audit.jsonl"], database);
        var again = await RunAsync(["audit", "export", "audit.jsonl"], database);
        await Data.DataStand.ExecuteAsync(
            Path.Combine(_folder.FullName, "bot.db"),
            "INSERT INTO Audit (Number, At, Act, Channel, Hash) VALUES (1, 0, '塞进来的', 'test', x'00')");
        var broken = await RunAsync(["audit", "verify"], database);

        Assert.Equal((1, 0, 0, 1, 1), (tooEarly.ExitCode, intact.ExitCode, exported.ExitCode, again.ExitCode, broken.ExitCode));
        Assert.StartsWith("完好，共 0 条。", intact.Output, StringComparison.Ordinal);
        Assert.Contains("第 1 条被改过", broken.Output, StringComparison.Ordinal);
        Assert.Contains("db migrate", Assert.Single(Lines(tooEarly.Errors)), StringComparison.Ordinal);
        Assert.Contains("换一个还没有的文件名", Assert.Single(Lines(again.Errors)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Telegram__BotTokn", "x", "Telegram:BotTokn")]
    [InlineData("Deliveries__MaxInFlight", "many", "Deliveries:MaxInFlight")]
    [InlineData("Deliveries__MaxInFlight", "0", "Deliveries:MaxInFlight")]
    [InlineData("Web__Urls", "nonsense", "Web:Urls")]
    [InlineData("Knowledge__Path", "no-such-folder", "no-such-folder")]
    [InlineData("Database__ConnectionString", "Data Source=/dev/null/bot.db", "Database:ConnectionString")]
    public async Task What_keeps_it_from_starting_is_told_in_one_line(string key, string value, string named)
    {
        var (exitCode, output, errors) = await RunAsync([], (key, value));

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains(named, Assert.Single(Lines(errors)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_nobody_reads_in_the_file_is_refused()
    {
        _folder.Write("appsettings.json", """{ "Telegramm": { "BotToken": "x" } }""");

        var (exitCode, _, errors) = await RunAsync([]);

        Assert.Equal(1, exitCode);
        Assert.StartsWith("Telegramm：", Assert.Single(Lines(errors)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("192.0.2.1")]
    public async Task A_port_that_is_taken_or_an_address_that_is_not_ours_is_told_in_one_line(string address)
    {
        using var taken = new TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();

        var (exitCode, _, errors) = await RunAsync([], ("Web__Urls", $"http://{address}:{((System.Net.IPEndPoint)taken.LocalEndpoint).Port}"));

        Assert.Equal(1, exitCode);
        Assert.Contains("Web:Urls", Assert.Single(Lines(errors)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_serves_until_it_is_told_to_end_and_ends_well()
    {
        await using var bot = BotProcess.Start(_folder.FullName, []);
        var line = (await bot.WroteAsync("http://127.0.0.1:")).Split('\n').First(line => line.Contains("请用浏览器打开", StringComparison.Ordinal));
        using var http = new HttpClient { BaseAddress = new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..].Trim()) };

        Assert.Contains("皇城", await http.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Matches("/claim [2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}（", await bot.WroteAsync("/claim"));
        Assert.Equal(0, await bot.TerminateAsync());
        Assert.Equal("", bot.Errors);
    }

    public void Dispose() => _folder.Dispose();

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private Task<(int ExitCode, string Output, string Errors)> RunAsync(
        IReadOnlyList<string> arguments, params IReadOnlyList<(string Key, string Value)> environment) =>
        CommandRun.RunAsync(_folder.FullName, arguments, environment);
}
