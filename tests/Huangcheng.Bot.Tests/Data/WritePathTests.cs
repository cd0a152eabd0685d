using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Huangcheng.Bot.Tests.Data;

public sealed class WritePathTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Work_is_on_disk_when_the_caller_gets_its_result()
    {
        await using var stand = await DataStand.StartAsync();

        Assert.Equal("done", await stand.Writes.RunAsync(
            async (scope, token) =>
            {
                await AddAsync(scope, "a", token);
                return "done";
            },
            Token));

        Assert.Equal(["a"], await StoredAsync(stand));
    }

    [Fact]
    public async Task Work_that_waits_at_the_same_time_shares_one_commit()
    {
        await using var stand = await DataStand.StartAsync();
        var before = stand.Commits.Count;

        await Task.WhenAll(await BatchAsync(stand, [.. Enumerable.Range(0, 50).Select(n => Adding($"chat {n}"))]));

        Assert.Equal(before + 2, stand.Commits.Count);
        Assert.Equal(50, (await StoredAsync(stand)).Count);
    }

    [Fact]
    public async Task Work_that_fails_leaves_nothing_of_its_own_and_everything_of_the_others()
    {
        await using var stand = await DataStand.StartAsync();

        var tasks = await BatchAsync(
            stand,
            Adding("first"),
            async (scope, token) =>
            {
                await AddAsync(scope, "half", token);
                throw new InvalidOperationException("on purpose");
            },
            (scope, _) =>
            {
                scope.Db.Chats.Add(new ChatRow { Channel = "x", ChatId = "tracked and not saved" });
                throw new InvalidOperationException("on purpose");
            },
            Adding("last"));

        await tasks[0];
        await Assert.ThrowsAsync<InvalidOperationException>(() => tasks[1]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => tasks[2]);
        await tasks[3];
        Assert.Equal(["first", "last"], await StoredAsync(stand));
    }

    [Fact]
    public async Task A_refusal_of_the_database_leaves_the_others_of_the_batch_alone()
    {
        await using var stand = await DataStand.StartAsync();

        var tasks = await BatchAsync(stand, Adding("same"), Adding("same"), Adding("other"));

        await tasks[0];
        var refusal = await Assert.ThrowsAsync<DbUpdateException>(() => tasks[1]);
        await tasks[2];
        await using var db = stand.OpenDb();
        Assert.True(db.IsUniqueViolation(refusal));
        Assert.Equal(["other", "same"], await StoredAsync(stand));
    }

    [Fact]
    public async Task A_commit_that_fails_fails_all_of_the_batch_and_the_next_batch_works()
    {
        await using var stand = await DataStand.StartAsync();
        var told = new List<string>();
        var tasks = await BatchAsync(
            stand,
            async (scope, token) =>
            {
                stand.Commits.FailNext();
                scope.AfterCommit(() => told.Add("never"));
                await AddAsync(scope, "a", token);
            },
            Adding("b"));

        await Assert.ThrowsAsync<IOException>(() => tasks[0]);
        await Assert.ThrowsAsync<IOException>(() => tasks[1]);
        Assert.Equal(stand.Clock.GetUtcNow(), stand.Writes.FailingSince);
        await stand.Writes.RunAsync(Adding("c"), Token);

        Assert.Empty(told);
        Assert.Null(stand.Writes.FailingSince);
        Assert.Equal(["c"], await StoredAsync(stand));
    }

    [Fact]
    public async Task Work_that_a_full_disk_has_no_room_for_is_told_until_there_is_room()
    {
        await using var stand = await DataStand.StartAsync();
        var large = Adding(new string('x', 100_000));
        await LimitAsync("PRAGMA max_page_count = 1");

        await Assert.ThrowsAnyAsync<Exception>(() => stand.Writes.RunAsync(large, Token));
        Assert.NotNull(stand.Writes.FailingSince);

        await LimitAsync("PRAGMA max_page_count = 1000000");
        await stand.Writes.RunAsync(large, Token);
        Assert.Null(stand.Writes.FailingSince);

        // Never below the size it has: no page can be added.
        Task LimitAsync(string pragma) => stand.Writes.RunAsync(
            (scope, token) => scope.Db.Database.ExecuteSqlRawAsync(pragma, token), Token);
    }

    [Fact]
    public async Task Actions_after_the_commit_run_in_order_once_everybody_can_read_the_work()
    {
        await using var stand = await DataStand.StartAsync();
        var seen = new List<string>();

        await stand.Writes.RunAsync(
            async (scope, token) =>
            {
                await AddAsync(scope, "a", token);
                scope.AfterCommit(() =>
                {
                    using var db = stand.OpenDb();
                    seen.AddRange(db.Chats.Select(chat => chat.ChatId));
                });
                scope.AfterCommit(() => seen.Add("then"));
                Assert.Empty(seen);
            },
            Token);

        Assert.Equal(["a", "then"], seen);
    }

    [Fact]
    public async Task Work_cancelled_before_its_turn_does_not_run()
    {
        await using var stand = await DataStand.StartAsync();
        using var cancel = new CancellationTokenSource();
        var ran = false;
        var blocked = new TaskCompletionSource();
        var first = stand.Writes.RunAsync((_, _) => blocked.Task, Token);
        var second = stand.Writes.RunAsync(
            (_, _) =>
            {
                ran = true;
                return Task.CompletedTask;
            },
            cancel.Token);
        await cancel.CancelAsync();
        blocked.SetResult();

        await first;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.False(ran);
    }

    [Fact]
    public async Task Stopping_finishes_what_was_taken_and_takes_no_more()
    {
        await using var stand = await DataStand.StartAsync();
        var blocked = new TaskCompletionSource();
        var first = stand.Writes.RunAsync((_, _) => blocked.Task, Token);
        var waiting = Enumerable.Range(0, 20).Select(n => stand.Writes.RunAsync(Adding($"chat {n}"), Token)).ToList();

        var stopping = stand.Writes.StopAsync(Token);
        var late = stand.Writes.RunAsync(Adding("late"), Token);
        blocked.SetResult();
        await stopping;

        await first;
        await Task.WhenAll(waiting);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => late);
        Assert.Equal(20, (await StoredAsync(stand)).Count);
    }

    [Fact]
    public async Task A_batch_larger_than_one_transaction_takes_is_committed_in_order()
    {
        await using var stand = await DataStand.StartAsync();
        var order = new List<int>();

        await Task.WhenAll(await BatchAsync(stand, [.. Enumerable.Range(0, 600).Select<int, Func<WriteScope, CancellationToken, Task>>(n => (scope, _) =>
        {
            scope.AfterCommit(() => order.Add(n));
            return Task.CompletedTask;
        })]));

        Assert.Equal(Enumerable.Range(0, 600), order);
    }

    [Fact]
    public async Task Prepared_statements_store_times_and_nothing_as_the_model_reads_them()
    {
        await using var stand = await DataStand.StartAsync();
        var at = new DateTimeOffset(2024, 10, 8, 9, 0, 0, TimeSpan.FromHours(8));

        await stand.Writes.RunAsync(
            (scope, token) => scope.Statements.ExecuteAsync(
                "INSERT INTO \"Chats\" (\"Channel\", \"ChatId\", \"Kind\", \"Title\", \"Status\", \"ChangedAt\") VALUES ('x', 'a', @p0, @p1, 0, @p2)",
                [ChatKind.Group, null, at],
                token),
            Token);

        await using var db = stand.OpenDb();
        var row = await db.Chats.SingleAsync(Token);
        Assert.Equal((ChatKind.Group, null, at), (row.Kind, row.Title, row.ChangedAt));
    }

    private static Func<WriteScope, CancellationToken, Task> Adding(string chatId) => (scope, token) => AddAsync(scope, chatId, token);

    private static async Task AddAsync(WriteScope scope, string chatId, CancellationToken cancellationToken)
    {
        scope.Db.Chats.Add(new ChatRow { Channel = "x", ChatId = chatId });
        await scope.Db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Gives the work while the path is busy, so that all of it waits for the same batch.</summary>
    private static async Task<List<Task>> BatchAsync(DataStand stand, params IReadOnlyList<Func<WriteScope, CancellationToken, Task>> work)
    {
        var (begun, blocked) = (new TaskCompletionSource(), new TaskCompletionSource());
        var busy = stand.Writes.RunAsync(
            (_, _) =>
            {
                begun.SetResult();
                return blocked.Task;
            },
            Token);
        await begun.Task;
        var tasks = work.Select(one => stand.Writes.RunAsync(one, Token)).ToList();
        blocked.SetResult();
        await busy;
        return tasks;
    }

    private static async Task<List<string>> StoredAsync(DataStand stand)
    {
        await using var db = stand.OpenDb();
        return await db.Chats.Select(chat => chat.ChatId).Order().ToListAsync(Token);
    }
}
