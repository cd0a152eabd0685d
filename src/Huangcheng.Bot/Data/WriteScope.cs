namespace Huangcheng.Bot.Data;

/// <summary>What a unit of work gets: the database inside the transaction.</summary>
public sealed class WriteScope
{
    private List<Action>? _afterCommit;

    internal WriteScope(BotDb db) => Db = db;

    public BotDb Db { get; }

    /// <summary>Runs once the work is on disk, and never when it is not. It must be quick and must not throw.</summary>
    public void AfterCommit(Action action) => (_afterCommit ??= []).Add(action);

    internal void RunAfterCommit() => _afterCommit?.ForEach(action => action());
}
