using Huangcheng.Bot.Knowledge.Answers;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Lessons;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Inquiries;

/// <summary>
/// Holds the knowledge that answers come from, and takes up changes of the folder: rebuilt beside the old one,
/// swapped in one step, and the old one kept whenever the new one has a fault. It starts with words alone: an
/// embedding model is opened behind a bot that already answers.
/// </summary>
internal sealed partial class KnowledgeStore(
    IOptions<KnowledgeOptions> options,
    IKnowledgeReader reader,
    ModelWatch model,
    LessonShelf lessons,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<KnowledgeStore> logger) : BackgroundService, IKnowledgeSource
{
    private readonly string _path = options.Value.FullPath;
    private readonly Lock _refreshing = new();
    private FolderLook? _seen;
    private ReadKnowledge? _current;

    public Answerer Current => Loaded.Answerer;

    public KnowledgeSnapshot Snapshot => Loaded.Snapshot;

    /// <summary>The folder in use.</summary>
    public string Folder => _path;

    /// <summary>Why the folder as it is now cannot be used, while the last good one serves; empty when all is well.</summary>
    public IReadOnlyList<KnowledgeFault> Faults { get; private set; } = [];

    private ReadKnowledge Loaded => _current ?? throw new InvalidOperationException("The knowledge is not loaded yet.");

    /// <summary>Loads the knowledge for the first time.</summary>
    /// <exception cref="KnowledgeException">There is none that can be used.</exception>
    public void Load()
    {
        _seen = Look();
        Take(reader.Read(_path, null));
    }

    /// <summary>Takes up what has changed, if anything has; also called by whoever has just written there.</summary>
    internal void Refresh()
    {
        lock (_refreshing)
        {
            RefreshAlone();
        }
    }

    private void RefreshAlone()
    {
        var look = Look();
        if (!model.Refresh() && look == _seen)
        {
            return;
        }

        try
        {
            Take(reader.Read(_path, model.Embedder));
            Faults = [];
            Log.Loaded(logger, model.Embedder?.ModelName ?? "words alone");
        }
        catch (KnowledgeException e)
        {
            Faults = e.Faults;
            Log.Kept(logger, e.Faults.Count, e.Faults[0]);
        }

        // Also after a fault: the same broken folder is not read again and again.
        _seen = look;
    }

    private void Take(ReadKnowledge knowledge)
    {
        _current = knowledge;

        // A draft among the lessons must not keep the bot from answering: the sound ones are taught.
        lessons.Book = knowledge.Lessons;
        if (knowledge.LessonFaults is [var first, ..] faults)
        {
            Log.LessonsLeftOut(logger, faults.Count, first);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Opening a model takes a core for a second: first the doors open.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(options.Value.LookEvery, clock);
        do
        {
            try
            {
                Refresh();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Log.Unreadable(logger, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Of the files but models: polling works on every disk, a share included. Null when there is no folder.</summary>
    private FolderLook? Look() => Directory.Exists(_path) ? FolderLook.At(_path, except: "models") : null;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The knowledge folder as it is now is in use, searched by {Model}")]
        public static partial void Loaded(ILogger logger, string model);

        [LoggerMessage(2, LogLevel.Error, "The knowledge folder has changed and has {Count} faults; the last good one goes on serving. First: {Fault}")]
        public static partial void Kept(ILogger logger, int count, KnowledgeFault fault);

        [LoggerMessage(3, LogLevel.Warning, "The knowledge folder could not be looked at")]
        public static partial void Unreadable(ILogger logger, Exception exception);

        [LoggerMessage(4, LogLevel.Warning, "Lessons with faults are not taught, {Count} faults; `knowledge check` lists them. First: {Fault}")]
        public static partial void LessonsLeftOut(ILogger logger, int count, KnowledgeFault fault);
    }
}
