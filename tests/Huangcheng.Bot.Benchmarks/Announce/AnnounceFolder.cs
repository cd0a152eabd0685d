using System.Globalization;
using Huangcheng.Bot.Benchmarks.Processes;
using Microsoft.Data.Sqlite;

namespace Huangcheng.Bot.Benchmarks.Announce;

/// <summary>A database with groups in it, and what the bot's ledger says, read by SQL so that nothing of the bot's own code judges it.</summary>
internal sealed class AnnounceFolder(DataFolder folder)
{
    public const string Text = "明天上午 8 点到 12 点停水，请提前存水。";

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(300);

    /// <summary>Made by the bot's own command; the groups are confirmed and on.</summary>
    public async Task PrepareAsync(int chats, CancellationToken cancellationToken)
    {
        await BotProcess.RunAsync(folder, ["db", "migrate"], cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "text.txt"), Text, cancellationToken);
        await using var connection = await StoredFigures.OpenAsync(folder.Database, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = """INSERT INTO "Groups" ("Channel", "ChatId", "Tags", "Status", "AddedAt") VALUES ('telegram', $chat, '', 1, 0)""";
        var chat = command.Parameters.Add("$chat", SqliteType.Text);
        for (var n = 0; n < chats; n++)
        {
            chat.Value = AnnounceOptions.Chat(n).ToString(CultureInfo.InvariantCulture);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Announces to all groups at once, as an operator's script does.</summary>
    public Task AnnounceAsync(CancellationToken cancellationToken) =>
        BotProcess.RunAsync(folder, ["announce", "--file", "text.txt", "--to", "all"], cancellationToken);

    /// <summary>Targets that ended as unknown.</summary>
    public Task<int> CountUnknownAsync(CancellationToken cancellationToken) =>
        NumberAsync("""SELECT COUNT(*) FROM "AnnouncementTargets" WHERE "Status" = 5""", cancellationToken);

    /// <summary>The chats of those.</summary>
    public async Task<IReadOnlySet<long>> UnknownChatsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await StoredFigures.OpenAsync(folder.Database, cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = """SELECT "ChatId" FROM "AnnouncementTargets" WHERE "Status" = 5""";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var chats = new HashSet<long>();
        while (await reader.ReadAsync(cancellationToken))
        {
            chats.Add(long.Parse(reader.GetString(0), CultureInfo.InvariantCulture));
        }

        return chats;
    }

    public Task<int> CountEndedAsync(CancellationToken cancellationToken) =>
        NumberAsync("""SELECT COUNT(*) FROM "AnnouncementTargets" WHERE "Status" >= 2""", cancellationToken);

    /// <summary>Waits until there are so many targets and each has ended.</summary>
    public async Task UntilEndedAsync(int targets, ChildProcess bot, TimeSpan patience, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (await CountEndedAsync(cancellationToken) < targets)
        {
            if (TimeProvider.System.GetElapsedTime(start) > patience)
            {
                throw new TimeoutException($"Not every target ended within {patience}.\n{bot.LastLines()}");
            }

            await Task.Delay(s_pause, TimeProvider.System, cancellationToken);
        }
    }

    private Task<int> NumberAsync(string sql, CancellationToken cancellationToken) => StoredFigures.NumberAsync(folder.Database, sql, cancellationToken);
}
