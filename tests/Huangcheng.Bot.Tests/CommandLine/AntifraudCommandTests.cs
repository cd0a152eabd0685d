using System.Text.Json;
using Huangcheng.Bot.Tests.Support;
using Xunit;

namespace Huangcheng.Bot.Tests.CommandLine;

public sealed class AntifraudCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public async Task A_message_is_judged_on_stdout_and_nothing_else_is_written_anywhere()
    {
        var (exitCode, output, errors) = await CheckAsync("您的ETC已失效，请点击 http://etc-x.top/a 重新认证");

        Assert.Equal((0, ""), (exitCode, errors));
        var check = JsonDocument.Parse(output).RootElement;
        Assert.Equal("fraud", check.GetProperty("verdict").GetString());
        Assert.Contains("ETC", check.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.Contains(check.GetProperty("signs").EnumerateArray(), sign => sign.GetProperty("quote").GetString() == "http://etc-x.top/a");
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.FullName));
    }

    [Fact]
    public async Task A_file_is_judged_line_by_line_in_order()
    {
        var file = _folder.Write(
            "messages.jsonl",
            """
            {"id":"one","text":"把钱转到安全账户"}

            {"id":2,"text":"您的快递已到驿站，取件码3-2-1","more":"is passed over"}
            {"id":"three","text":""}
            {"text":"请下载会议软件共享屏幕取消百万保障"}
            """);

        var (exitCode, output, errors) = await CheckAsync("--jsonl", file);

        Assert.Equal((0, ""), (exitCode, errors));
        var checks = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["\"one\"", "2", "\"three\"", "null"], checks.Select(check => check.GetProperty("id").GetRawText()), StringComparer.Ordinal);
        Assert.Equal(["fraud", "none", "none", "fraud"], checks.Select(check => check.GetProperty("verdict").GetString()), StringComparer.Ordinal);
        Assert.Equal(JsonValueKind.Null, checks[1].GetProperty("type").ValueKind);
        Assert.Empty(checks[1].GetProperty("signs").EnumerateArray());
    }

    [Fact]
    public async Task A_line_that_cannot_be_read_is_told_with_its_number_and_the_others_are_judged()
    {
        var file = _folder.Write(
            "messages.jsonl",
            """
            not json
            {"id":"a"}
            {"id":["a"],"text":"x"}
            {"id":"b","text":5}
            [1]
            null
            {"id":"good","text":"把钱转到安全账户"}
            """);

        var (exitCode, output, errors) = await CheckAsync("--jsonl", file);

        Assert.Equal(1, exitCode);
        Assert.Contains("\"id\":\"good\"", Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal(
            Enumerable.Range(1, 6).Select(number => $"messages.jsonl:{number}"),
            errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => string.Join(':', line.Split(':').Take(2))),
            StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("请写一条消息")]
    [InlineData("二者取一", "消息", "--jsonl", "x.jsonl")]
    [InlineData("找不到文件", "--jsonl", "no-such.jsonl")]
    public async Task A_wrong_call_is_told_in_one_line(string expected, params string[] arguments)
    {
        var (exitCode, output, errors) = await CheckAsync(arguments);

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains(expected, Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<(int ExitCode, string Output, string Errors)> CheckAsync(params IReadOnlyList<string> arguments) =>
        BotProcess.RunAsync(_folder.FullName, ["antifraud", "check", .. arguments]);
}
