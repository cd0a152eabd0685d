namespace Huangcheng.Bot.Data;

/// <summary>What a unit of work gets: the database inside the transaction.</summary>
public sealed class WriteScope
{
    private List<Action>? _afterCommit;

    internal WriteScope(BotDb db, PreparedStatements statements)
    {
        Db = db;
        Statements = statements;
    }

    public BotDb Db { get; }

    /// <summary>The same transaction, for the writes that every message causes.</summary>
    public PreparedStatements Statements { get; }

    /// <summary>Runs once the work is on disk, and never when it is not. It must be quick and must not throw.</summary>
    public void AfterCommit(Action action) => (_afterCommit ??= []).Add(action);

    internal void RunAfterCommit() => _afterCommit?.ForEach(action => action());
}
