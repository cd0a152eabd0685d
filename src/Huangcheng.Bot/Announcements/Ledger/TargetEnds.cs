using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Announcements.Ledger;

/// <summary>Writes into the ledger what became of each delivery, in the transaction that ends it.</summary>
internal sealed class TargetEnds(IOutbox outbox, RunSignals signals, IOptions<AnnouncementOptions> options, TimeProvider clock) : IFollowsDeliveries
{
    /// <summary>Of a target that got the text alone.</summary>
    public const string FilesMissing = "图片或文件没有办成";

    /// <inheritdoc cref="FilesMissing"/>
    public const string FilesUnsure = "图片或文件不确定办成了没有";

    public string KeyPrefix => TargetKey.Prefix;

    public async Task EndedAsync(WriteScope scope, string key, DeliveryEnd end, CancellationToken cancellationToken)
    {
        if (TargetKey.TryRead(key, out var target, out var round)
            && await TargetSql.EndAsync(scope.Statements, target, round, end, clock.GetUtcNow(), cancellationToken))
        {
            scope.AfterCommit(() => signals.NoteEnded(options.Value.Ahead));
            if (end is DeliveryEnd.Sent && await TargetSql.IsPinnedAsync(scope.Db, target, cancellationToken))
            {
                await PinEnds.BeginAsync(scope, outbox, key, target, round, cancellationToken);
            }
        }
        else if (end is not DeliveryEnd.Sent && TargetKey.TryReadPart(key, out target, out round))
        {
            // The last message decides how the target ends; that one before it is missing is told beside.
            await TargetSql.NoteFilesAsync(scope.Statements, target, round, end is DeliveryEnd.Unknown ? FilesUnsure : FilesMissing, cancellationToken);
        }
    }
}
