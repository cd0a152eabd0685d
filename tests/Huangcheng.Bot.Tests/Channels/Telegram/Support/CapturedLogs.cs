using Microsoft.Extensions.Logging;

namespace Huangcheng.Bot.Tests.Channels.Telegram.Support;

internal sealed record LogLine(string Category, LogLevel Level, string Text, Exception? Exception)
{
    public string Everything => $"{Level} {Category}: {Text} {Exception}";
}

/// <summary>Every log line of every category and level.</summary>
internal sealed class CapturedLogs : ILoggerProvider
{
    private readonly Lock _gate = new();
    private readonly List<LogLine> _lines = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<LogLine> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    public int Count(string part) => Lines.Count(line => line.Text.Contains(part, StringComparison.Ordinal));

    public Task<LogLine> WaitAsync(string part, CancellationToken cancellationToken) => WaitAsync(part, 1, cancellationToken);

    /// <summary>The line with this in it, once there are so many of them.</summary>
    public async Task<LogLine> WaitAsync(string part, int times, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_lines.Where(line => line.Text.Contains(part, StringComparison.Ordinal)).ElementAtOrDefault(times - 1) is { } found)
                {
                    return found;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, cancellationToken);
        }
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private void Add(LogLine line)
    {
        lock (_gate)
        {
            _lines.Add(line);
            _changed.TrySetResult();
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private sealed class Logger(CapturedLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            logs.Add(new LogLine(category, logLevel, formatter(state, exception), exception));
    }
}
