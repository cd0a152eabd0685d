using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Members;

/// <summary>What staff did, in a chain by hash: an act that is changed, removed or slipped in shows.</summary>
internal static class AuditTrail
{
    /// <summary>Adds an act in the transaction of the act itself.</summary>
    public static async Task AppendAsync(WriteScope scope, AuditEntry entry, CancellationToken cancellationToken)
    {
        var db = scope.Db;
        if (await db.AuditHeads.FindAsync([1], cancellationToken) is not { } head)
        {
            head = new AuditHead { Hash = AuditChain.Start };
            db.AuditHeads.Add(head);
        }

        var number = head.Number + 1;
        var hash = AuditChain.Hash(head.Hash, number, entry);
        db.Audit.Add(new AuditRow
        {
            Number = number,
            At = entry.At,
            Actor = entry.Actor?.Value,
            Act = entry.Act,
            Channel = entry.Channel,
            Subject = entry.Subject,
            Before = entry.Before,
            After = entry.After,
            Hash = hash,
        });
        (head.Number, head.Hash) = (number, hash);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The acts before a number, newest first.</summary>
    public static Task<List<AuditRow>> BeforeAsync(BotDb db, long number, int count, CancellationToken cancellationToken) =>
        db.Audit.AsNoTracking().Where(row => row.Number < number).OrderByDescending(row => row.Number).Take(count).ToListAsync(cancellationToken);

    /// <summary>Walks the whole chain.</summary>
    public static async Task<AuditVerdict> VerifyAsync(BotDb db, CancellationToken cancellationToken)
    {
        var (number, hash) = (0L, AuditChain.Start);
        await foreach (var row in db.Audit.AsNoTracking().OrderBy(row => row.Number).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (row.Number != ++number)
            {
                return new AuditVerdict.Broken(number, Missing: true);
            }

            hash = AuditChain.Hash(hash, number, AuditChain.EntryOf(row));
            if (!hash.AsSpan().SequenceEqual(row.Hash))
            {
                return new AuditVerdict.Broken(number, Missing: false);
            }
        }

        var head = await db.AuditHeads.AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        return (head?.Number ?? 0) == number && hash.AsSpan().SequenceEqual(head?.Hash ?? AuditChain.Start)
            ? new AuditVerdict.Intact(number, Convert.ToHexStringLower(hash))
            : new AuditVerdict.Broken(number + 1, Missing: true);
    }
}

/// <summary>What walking the chain showed.</summary>
internal abstract record AuditVerdict
{
    private AuditVerdict()
    {
    }

    /// <param name="Count">How many acts there are.</param>
    /// <param name="Hash">Hash of the last: noted elsewhere, it also shows a chain that was made anew.</param>
    public sealed record Intact(long Count, string Hash) : AuditVerdict;

    /// <param name="Number">The first act that does not fit.</param>
    /// <param name="Missing">True when acts are missing there, false when this one was changed.</param>
    public sealed record Broken(long Number, bool Missing) : AuditVerdict;
}
