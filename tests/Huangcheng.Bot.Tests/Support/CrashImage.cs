using Microsoft.Data.Sqlite;

namespace Huangcheng.Bot.Tests.Support;

/// <summary>The database as a kill right after a commit leaves it: the file and its log, neither flushed nor put in order.</summary>
/// <param name="File">Opened by nobody so far: whoever opens it first puts the log in order, which is the next start's work.</param>
/// <param name="Undecided">Messages in the inbox that were accepted and not answered yet.</param>
/// <param name="Unsent">Messages in the outbox that are not known to have been sent.</param>
/// <param name="Attempts">How many messages the platform had got by then.</param>
internal sealed record CrashImage(string File, int Undecided, int Unsent, int Attempts);

internal static class CrashImages
{
    private const string Counts =
        """SELECT (SELECT COUNT(*) FROM "Inbox" WHERE "Status" = 0), (SELECT COUNT(*) FROM "Outbox" WHERE "Status" <> 3)""";

    /// <summary>An image after every commit while something is done.</summary>
    public static async Task<IReadOnlyList<CrashImage>> ImagesWhileAsync(this TestBot bot, Func<Task> doneAsync)
    {
        var images = new List<CrashImage>();
        bot.Commits.OnCommitted = () => images.Add(Take(bot.DatabaseFile, bot.Channel.Count));
        try
        {
            await doneAsync();
            return [.. images];
        }
        finally
        {
            bot.Commits.OnCommitted = null;
        }
    }

    // There is one writer, and it waits for this: file and log are of one moment.
    private static CrashImage Take(string file, int attempts)
    {
        var copy = Path.Combine(Path.GetDirectoryName(file)!, $"crash-{Guid.NewGuid():N}.db");
        File.Copy(file, copy);
        File.Copy(file + "-wal", copy + "-wal");
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Counts;
        using var reader = command.ExecuteReader();
        reader.Read();
        return new CrashImage(copy, reader.GetInt32(0), reader.GetInt32(1), attempts);
    }
}
