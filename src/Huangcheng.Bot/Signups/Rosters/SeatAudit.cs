using System.Globalization;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;

namespace Huangcheng.Bot.Signups.Rosters;

/// <summary>Rows of a session's list as they go to the audit.</summary>
internal static class SeatAudit
{
    /// <summary>Where somebody stands, without who it is: the audit is never erased.</summary>
    public static string Describe(Registration row) => string.Create(
        CultureInfo.InvariantCulture, $"场次{row.SessionId} {SignupTexts.StatusOf(row.Status)} {row.Party}人{(row.Precedence > 0 ? $" 排前{row.Precedence}" : "")}");

    /// <summary>Writes an act on a row into the audit, in the act's transaction; how it stands now is read there.</summary>
    /// <param name="scope">The act's transaction.</param>
    /// <param name="entry">Who did what.</param>
    /// <param name="rowId">The row.</param>
    /// <param name="before">As it was; null when the act made it.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    public static async Task AppendAsync(WriteScope scope, AuditEntry entry, long rowId, Registration? before, CancellationToken cancellationToken)
    {
        var after = await Seats.FindAsync(scope.Db, rowId, cancellationToken);
        await AuditTrail.AppendAsync(
            scope,
            entry with { Subject = $"registration:{rowId}", Before = before is null ? null : Describe(before), After = after is null ? null : Describe(after) },
            cancellationToken);
    }
}
