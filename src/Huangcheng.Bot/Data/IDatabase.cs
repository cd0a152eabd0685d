namespace Huangcheng.Bot.Data;

/// <summary>What differs between databases, kept away from everything else.</summary>
public interface IDatabase
{
    /// <summary>The folder for files that belong with the data and must not be in it, such as keys.</summary>
    string Folder { get; }

    /// <summary>Creates or migrates the database, alone; call once, before anything reads or writes.</summary>
    /// <exception cref="StartupException">The database cannot be used; the message tells what to do.</exception>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Opens the connection that the <see cref="WritePath"/> keeps.</summary>
    Task<BotDb> OpenWriterAsync(CancellationToken cancellationToken);

    /// <summary>Closes what <see cref="OpenWriterAsync"/> opened.</summary>
    Task CloseWriterAsync(BotDb db);

    /// <summary>Writes something without meaning inside the transaction, so that its commit tells whether the disk has room.</summary>
    Task ProbeAsync(BotDb db, CancellationToken cancellationToken);

    /// <summary>True when the exception says that the disk takes no writes: it is full, read-only or broken.</summary>
    bool IsStorageFailure(Exception exception);

    /// <summary>Writes a consistent copy while others go on working.</summary>
    /// <exception cref="StartupException">The file exists already or cannot be written.</exception>
    Task BackupAsync(string file, CancellationToken cancellationToken);

    /// <summary>Replaces the database by a copy, after checking it; no host may be running.</summary>
    /// <exception cref="StartupException">The copy is damaged, newer than this program, or a host is running.</exception>
    Task RestoreAsync(string file, CancellationToken cancellationToken);
}

/// <summary>The program cannot start, or a command cannot run; the message is for the operator, in Chinese, and tells what to do.</summary>
public sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner);
