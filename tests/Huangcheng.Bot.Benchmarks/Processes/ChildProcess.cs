using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Huangcheng.Bot.Benchmarks.Processes;

/// <summary>A program under measurement in a process of its own. Ends with this object at the latest.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const int LinesKept = 200;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;
    private readonly Queue<string> _lines = new();
    private readonly Lock _lock = new();

    private ChildProcess(Process process) => _process = process;

    /// <summary>User and system time of all its threads.</summary>
    public TimeSpan CpuTime => Fresh.TotalProcessorTime;

    public long Memory => Fresh.WorkingSet64;

    public long PeakMemory => Fresh.PeakWorkingSet64;

    private Process Fresh
    {
        get
        {
            _process.Refresh();
            return _process;
        }
    }

    /// <param name="program">A program's dll.</param>
    /// <param name="cpus">Processors it may use, as <c>taskset</c> writes them; null for all.</param>
    public static ChildProcess Start(
        string program, IEnumerable<string> arguments, string folder, string? cpus, IReadOnlyDictionary<string, string> environment)
    {
        List<string> command = ["dotnet", program, .. arguments];
        if (cpus is not null)
        {
            command.InsertRange(0, ["taskset", "--cpu-list", cpus]);
        }

        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var child = new ChildProcess(Process.Start(start)!);
        child.KeepLines();
        return child;
    }

    /// <summary>As a power cut would: at once, with nothing flushed by the program.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    public async Task<int> ExitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>What it wrote last, to tell why something failed.</summary>
    public string LastLines()
    {
        lock (_lock)
        {
            return string.Join('\n', _lines);
        }
    }

    /// <summary>Waits for what this finds among the lines it wrote.</summary>
    public async Task<string> WroteAsync(Regex wanted, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var found = wanted.Match(LastLines());
            if (found.Success)
            {
                return found.Value;
            }

            if (TimeProvider.System.GetElapsedTime(start) > s_patience)
            {
                throw new TimeoutException($"It did not write {wanted}.\n{LastLines()}");
            }

            await Task.Delay(s_pause, TimeProvider.System, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private void KeepLines()
    {
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lock)
        {
            _lines.Enqueue(line);
            if (_lines.Count > LinesKept)
            {
                _lines.Dequeue();
            }
        }
    }
}
