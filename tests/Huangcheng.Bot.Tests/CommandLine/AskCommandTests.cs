using System.Text.Json;
using Huangcheng.Bot.Tests.Support;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Huangcheng.Bot.Tests.CommandLine;

public sealed class AskCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public async Task A_question_is_answered_on_stdout_and_nothing_else_is_written_anywhere()
    {
        var (exitCode, output, errors) = await AskAsync("这个月有什么活动？", "--at", "2024-10-08T09:00+08:00");

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Contains("重阳节尊老敬老系列活动", output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.FullName));
    }

    [Fact]
    public async Task The_json_answer_holds_what_the_contract_names()
    {
        var (_, output, _) = await AskAsync("重阳节活动是哪个月？谁负责？", "--at", "2024-10-08T09:00+08:00", "--json");

        var answer = JsonDocument.Parse(output).RootElement;
        Assert.Equal("schedule", answer.GetProperty("kind").GetString());
        Assert.True(answer.GetProperty("answered").GetBoolean());
        Assert.Contains("重阳节", answer.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("2024-plan", answer.GetProperty("citations")[0].GetProperty("document").GetString());
        Assert.NotEmpty(answer.GetProperty("citations")[0].GetProperty("section").GetString()!);
        Assert.NotEmpty(answer.GetProperty("citations")[0].GetProperty("quote").GetString()!);
        var activity = answer.GetProperty("activities")[0];
        Assert.Equal((2024, 10), (activity.GetProperty("year").GetInt32(), activity.GetProperty("month").GetInt32()));
        Assert.NotEmpty(activity.GetProperty("title").GetString()!);
        Assert.NotEmpty(activity.GetProperty("departments").EnumerateArray());
        Assert.True(answer.GetProperty("ms").GetDouble() >= 0);
    }

    [Fact]
    public async Task A_published_session_in_the_database_answers_and_the_database_stays_as_it_is()
    {
        var file = Path.Combine(_folder.FullName, "huangcheng.db");
        await EmptyDatabase.CopyToAsync(file);
        await using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText =
                """
                INSERT INTO Sessions (Id, Title, StartsAt, Place, Seats, Taken, Status, Version, PlanEntry)
                VALUES (1, '重阳节健康讲座', $at, '镇文化站', 30, 0, 1, 0, '2024-10 重阳节尊老敬老系列活动')
                """;
            command.Parameters.AddWithValue("$at", new DateTime(2024, 10, 11, 6, 0, 0, DateTimeKind.Utc).Ticks);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var before = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);

        var (exitCode, output, errors) = await BotProcess.RunAsync(
            _folder.FullName, ["ask", "重阳节活动几点", "--at", "2024-10-08T09:00+08:00", "--json"], ("Database__ConnectionString", $"Data Source={file}"));

        Assert.Equal((0, ""), (exitCode, errors));
        var answer = JsonDocument.Parse(output).RootElement;
        Assert.True(answer.GetProperty("answered").GetBoolean());
        Assert.StartsWith("重阳节健康讲座\n时间：2024年10月11日（周五）14:00\n地点：镇文化站", answer.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_of_questions_is_answered_line_by_line_in_order()
    {
        var file = _folder.Write(
            "questions.jsonl",
            """
            {"id":"one","question":"这个月有什么活动"}
            {"id":"two","question":"这个月有什么活动","at":"2024-11-08T09:00+08:00"}

            {"id":"three","turns":["10月有什么活动","那11月呢"]}
            {"id":"four","question":""}
            """);

        var (exitCode, output, errors) = await AskAsync("--jsonl", file, "--at", "2024-10-08T09:00+08:00");

        Assert.Equal((0, ""), (exitCode, errors));
        var answers = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["one", "two", "three", "four"], answers.Select(answer => answer.GetProperty("id").GetString()), StringComparer.Ordinal);
        Assert.Equal([10, 11, 11], answers.Take(3).Select(answer => answer.GetProperty("activities")[0].GetProperty("month").GetInt32()));
        Assert.False(answers[3].GetProperty("answered").GetBoolean());
    }

    [Fact]
    public async Task A_line_that_cannot_be_read_is_told_with_its_number_and_the_others_are_answered()
    {
        var file = _folder.Write(
            "questions.jsonl",
            """
            not json
            {"id":"a"}
            {"id":"b","turns":[]}
            {"id":"c","turns":[null]}
            {"id":"d","question":"这个月有什么活动","at":"gestern"}
            [1]
            {"id":"good","question":"这个月有什么活动"}
            """);

        var (exitCode, output, errors) = await AskAsync("--jsonl", file);

        Assert.Equal(1, exitCode);
        Assert.Contains("\"id\":\"good\"", Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal(
            Enumerable.Range(1, 6).Select(number => $"questions.jsonl:{number}"),
            errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => string.Join(':', line.Split(':').Take(2))),
            StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("请写一个问题")]
    [InlineData("看不懂“gestern”", "活动", "--at", "gestern")]
    [InlineData("二者取一", "活动", "--jsonl", "x.jsonl")]
    [InlineData("找不到文件", "--jsonl", "no-such.jsonl")]
    public async Task A_wrong_call_is_told_in_one_line(string expected, params string[] arguments)
    {
        var (exitCode, output, errors) = await AskAsync(arguments);

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains(expected, Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-09-30T20:00Z")]
    [InlineData("2024-10-01T04:00+08:00")]
    [InlineData("2024-10-01T00:30")]
    public async Task A_time_is_the_offices_time(string at)
    {
        var (_, output, _) = await AskAsync("这个月有什么活动", "--at", at, "--json");

        Assert.Equal(10, JsonDocument.Parse(output).RootElement.GetProperty("activities")[0].GetProperty("month").GetInt32());
    }

    public void Dispose() => _folder.Dispose();

    private Task<(int ExitCode, string Output, string Errors)> AskAsync(params IReadOnlyList<string> arguments) =>
        BotProcess.RunAsync(_folder.FullName, ["ask", .. arguments]);
}
