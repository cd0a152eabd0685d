using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Data;
using Xunit;

namespace Huangcheng.Bot.Tests.Members;

public sealed class AuditTrailTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_audit_is_intact()
    {
        await using var stand = await DataStand.StartAsync();

        Assert.Equal(0, Assert.IsType<AuditVerdict.Intact>(await VerifyAsync(stand)).Count);
    }

    [Fact]
    public async Task What_was_written_is_intact_and_read_newest_first()
    {
        await using var stand = await WithActsAsync();

        Assert.Equal(4, Assert.IsType<AuditVerdict.Intact>(await VerifyAsync(stand)).Count);
        await using var db = stand.OpenDb();
        Assert.Equal([4, 3], (await AuditTrail.BeforeAsync(db, long.MaxValue, 2, Token)).Select(row => row.Number));
    }

    [Theory]
    [InlineData("UPDATE Audit SET After = 'owner' WHERE Number = 2", 2, false)]
    [InlineData("UPDATE Audit SET Actor = NULL WHERE Number = 1", 1, false)]
    [InlineData("UPDATE Audit SET Subject = Before, Before = Subject WHERE Number = 3", 3, false)]
    [InlineData("UPDATE Audit SET At = At + 1 WHERE Number = 4", 4, false)]
    [InlineData("DELETE FROM Audit WHERE Number = 2", 2, true)]
    [InlineData("DELETE FROM Audit WHERE Number = 4", 4, true)]
    [InlineData("DELETE FROM Audit", 1, true)]
    [InlineData("DELETE FROM AuditHead", 5, true)]
    [InlineData("DELETE FROM Audit WHERE Number = 2; UPDATE Audit SET Number = Number - 1 WHERE Number > 2", 2, false)]
    [InlineData("INSERT INTO Audit SELECT 5, At, Actor, Act, Channel, Subject, Before, After, Hash FROM Audit WHERE Number = 4", 5, false)]
    public async Task A_change_shows_where_it_was_made(string sql, long number, bool missing)
    {
        await using var stand = await WithActsAsync();
        await DataStand.ExecuteAsync(stand.File, sql);

        Assert.Equal(new AuditVerdict.Broken(number, missing), await VerifyAsync(stand));
    }

    [Fact]
    public async Task An_act_that_fails_leaves_no_entry()
    {
        await using var stand = await WithActsAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => stand.Writes.RunAsync(
            async (scope, token) =>
            {
                await AuditTrail.AppendAsync(scope, Entry(stand, 9), token);
                throw new InvalidOperationException("the act fails after all");
            },
            Token));

        Assert.Equal(4, Assert.IsType<AuditVerdict.Intact>(await VerifyAsync(stand)).Count);
    }

    private static async Task<DataStand> WithActsAsync()
    {
        var stand = await DataStand.StartAsync();
        for (var i = 1; i <= 4; i++)
        {
            var entry = Entry(stand, i);
            await stand.Writes.RunAsync((scope, token) => AuditTrail.AppendAsync(scope, entry, token), Token);
        }

        return stand;
    }

    private static AuditEntry Entry(DataStand stand, int i) => new(new MemberId(i), "test.act", "test", stand.Clock.GetUtcNow())
    {
        Subject = $"member:{i}",
        Before = "viewer",
        After = "editor",
    };

    private static async Task<AuditVerdict> VerifyAsync(DataStand stand)
    {
        await using var db = stand.OpenDb();
        return await AuditTrail.VerifyAsync(db, Token);
    }
}
