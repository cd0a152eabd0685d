using System.Diagnostics;
using System.Text;
using Xunit;

namespace Huangcheng.Bot.Tests.Support;

/// <summary>The real executable in an empty folder, with nothing of the machine's own settings.</summary>
internal sealed class BotProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Signal _written = new();
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    private BotProcess(Process process) => _process = process;

    public string Output => Read(_output);

    public string Errors => Read(_errors);

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        string folder, IReadOnlyList<string> arguments, params IReadOnlyList<(string Key, string Value)> environment)
    {
        await using var process = Start(folder, arguments, environment);
        return (await process.ExitAsync(), process.Output, process.Errors);
    }

    public static BotProcess Start(
        string folder, IReadOnlyList<string> arguments, params IReadOnlyList<(string Key, string Value)> environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Huangcheng.Bot.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["HOME"] = folder;
        start.Environment["Web__Urls"] = "http://127.0.0.1:0";
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        var process = new Process { StartInfo = start };
        var bot = new BotProcess(process);
        process.OutputDataReceived += (_, line) => bot.Add(bot._output, line.Data);
        process.ErrorDataReceived += (_, line) => bot.Add(bot._errors, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return bot;
    }

    /// <summary>Waits until it has written this to its output.</summary>
    public Task<string> WroteAsync(string part) => _written.WaitAsync(
        () => Task.FromResult(Output is var all && all.Contains(part, StringComparison.Ordinal) ? all : null),
        () => Output + Errors);

    /// <summary>Asks it to end, as systemd does.</summary>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        return await ExitAsync();
    }

    /// <summary>Ends it at once, as a power cut does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(s_patience, TimeProvider.System, TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }

    private void Add(StringBuilder text, string? line)
    {
        if (line is not null)
        {
            lock (text)
            {
                text.AppendLine(line);
            }

            _written.Raise();
        }
    }
}
