using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Deliveries;

/// <inheritdoc cref="IWithdrawal"/>
/// <remarks>What the worker holds of it in memory is refused its lease, because the row is no more; ids are never used again.</remarks>
internal sealed class Withdrawal : IWithdrawal
{
    // 0 is Pending, 2 is Retrying.
    private const string Delete = """DELETE FROM "Outbox" WHERE "Key" = @p0 AND "Status" IN (0, 2)""";

    public async Task<bool> WithdrawAsync(WriteScope scope, string key, CancellationToken cancellationToken) =>
        await scope.Statements.ExecuteAsync(Delete, [key], cancellationToken) == 1;

    public Task WithdrawNoticesAsync(WriteScope scope, string channel, string chatId, CancellationToken cancellationToken) => scope.Db.Outbox
        .Where(row => row.Channel == channel && row.ChatId == chatId && row.Priority != Priority.Reply
            && (row.Status == DeliveryStatus.Pending || row.Status == DeliveryStatus.Retrying))
        .ExecuteDeleteAsync(cancellationToken);
}
