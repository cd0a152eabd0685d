using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;
using Huangcheng.Bot.Announcements;
using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Data.Sqlite;
using Huangcheng.Bot.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Announcements;

/// <summary>Every statement that an announcement causes, from the start to the report, as the database means to do it.</summary>
public sealed partial class LedgerQueryTests
{
    // What grows with every announcement. Groups and people are read whole: the audience is chosen among them.
    private static readonly string[] s_ledger = ["Announcements", "AnnouncementRuns", "AnnouncementTargets", "Outbox"];

    // They hold only what is open, so that going through one whole is no more than what is asked for.
    private static readonly string[] s_partial =
        ["IX_Outbox_NotBefore", "IX_Outbox_Channel_ChatId", "IX_AnnouncementRuns_Status", "IX_AnnouncementRuns_Untold", "IX_AnnouncementTargets_Open"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_statement_goes_through_the_whole_ledger()
    {
        var spy = new Spy();
        await using var bot = await TestBot.StartAsync(setup =>
            setup.Services = services => services.ConfigureDbContext<SqliteBotDb>(options => options.AddInterceptors(spy)));
        await bot.GroupsAsync("g1", "g2");
        bot.Channel.Next("g2", new Huangcheng.Bot.Conversations.SendOutcome.Unreachable("kicked"));
        var li = await bot.ClerkAsync("li");
        await FaultStand.AnnounceAsync(bot, draft => draft.SendAt = bot.Clock.GetUtcNow().AddMinutes(1), li);
        await bot.Clock.FlyUntilAsync(bot.Channel.WaitAsync(attempt => attempt.Text.Contains("完了", StringComparison.Ordinal), 1));
        var mends = bot.Services.GetRequiredService<AnnouncementMends>();
        await bot.Writes.RunAsync((scope, token) => mends.ResendAsync(scope, li, 1, TargetStatus.Failed, token), Token);
        await bot.RestartAsync();

        // What a long run asks each time its progress is told; this one was over before.
        var half = new RunTally(2, 1, 0, 1, 0, 0, 0, 0);
        await bot.Writes.RunAsync((scope, token) => RunPace.LeftAsync(scope.Db, new AnnouncementRun { Id = 1, Status = RunStatus.Running }, half, bot.Clock.GetUtcNow(), token), Token);

        var seen = spy.Statements.Where(one => Work().IsMatch(one.Key) && Array.Exists(s_ledger, table => one.Key.Contains($"\"{table}\"", StringComparison.Ordinal))).ToList();
        var slow = new List<string>();
        await using var connection = new SqliteConnection($"Data Source={bot.DatabaseFile};Pooling=False");
        await connection.OpenAsync(Token);
        foreach (var (sql, parameters) in seen)
        {
            slow.AddRange((await PlanAsync(connection, sql, parameters)).Where(step => IsWholeTable(sql, step)).Select(step => $"{step}\n{sql}"));
        }

        Assert.Empty(slow);
        Assert.InRange(seen.Count, 20, 200);
    }

    private static bool IsWholeTable(string sql, string step) =>
        Scan().Match(step) is { Success: true } scan
        && !s_partial.Contains(scan.Groups["index"].Value)
        && Alias().Matches(sql).Any(alias => alias.Groups["alias"].Value == scan.Groups["alias"].Value && s_ledger.Contains(alias.Groups["table"].Value));

    private static async Task<List<string>> PlanAsync(SqliteConnection connection, string sql, IReadOnlyList<(string Name, object? Value)> parameters)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The bot's own statements.
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        var steps = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(Token);
        while (await reader.ReadAsync(Token))
        {
            steps.Add(reader.GetString(3));
        }

        return steps;
    }

    [GeneratedRegex("""^SCAN (?<alias>\w+)(?: USING (?:COVERING )?INDEX (?<index>\w+))?""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Scan();

    [GeneratedRegex(""""(?<table>\w+)" AS "(?<alias>\w+)"""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Alias();

    /// <summary>What reads or changes rows; the others make the tables.</summary>
    [GeneratedRegex("^(SELECT|UPDATE|DELETE|WITH)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Work();

    /// <summary>Every statement once, with the values it came with first.</summary>
    private sealed class Spy : DbCommandInterceptor
    {
        public ConcurrentDictionary<string, IReadOnlyList<(string Name, object? Value)>> Statements { get; } = new(StringComparer.Ordinal);

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Note(command);
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Note(command);
            return ValueTask.FromResult(result);
        }

        private void Note(DbCommand command) => Statements.TryAdd(
            command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(parameter => (parameter.ParameterName, parameter.Value))]);
    }
}
