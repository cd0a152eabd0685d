using System.Globalization;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Quizzes.Points;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Quizzes.Certificates;

/// <summary>Who has earned which certificate, and which were given.</summary>
internal static class CertificateBook
{
    /// <summary>The highest milestone that was credited to a person; null before the first.</summary>
    public static async Task<Milestone?> EarnedAsync(BotDb db, MemberId member, CancellationToken cancellationToken)
    {
        var credited = await db.LearningPoints.AsNoTracking()
            .Where(entry => entry.MemberId == member.Value && entry.Kind == PointKind.Milestone)
            .Select(entry => entry.Reference)
            .ToListAsync(cancellationToken);
        return Milestone.All.LastOrDefault(milestone => credited.Contains(milestone.Lessons.ToString(CultureInfo.InvariantCulture)));
    }

    public static Task<Certificate?> FindAsync(BotDb db, MemberId member, Milestone milestone, CancellationToken cancellationToken) =>
        db.Certificates.FirstOrDefaultAsync(one => one.MemberId == member.Value && one.Lessons == milestone.Lessons, cancellationToken);

    public static Task<Certificate?> FindAsync(BotDb db, string number, CancellationToken cancellationToken) =>
        db.Certificates.AsNoTracking().FirstOrDefaultAsync(one => one.Number == number, cancellationToken);

    /// <summary>Keeps a certificate as it is drawn.</summary>
    /// <returns>False: another number was given meanwhile, so that this drawing must not go out.</returns>
    public static async Task<bool> KeepAsync(
        WriteScope scope, MemberId member, Milestone milestone, CertificateDraft draft, byte[]? name, CancellationToken cancellationToken)
    {
        if (await FindAsync(scope.Db, member, milestone, cancellationToken) is not { } kept)
        {
            kept = new Certificate { MemberId = member.Value, Lessons = milestone.Lessons, Number = draft.Number, At = draft.At };
            scope.Db.Certificates.Add(kept);
        }

        kept.Name = name;
        return kept.Number == draft.Number;
    }
}

/// <summary>What is written on a certificate.</summary>
/// <param name="Name">Null when the person wants none.</param>
/// <param name="Office">The office that gives it; null where none is known.</param>
/// <param name="Link">What its QR code opens; null where the channel has no links.</param>
internal sealed record CertificateDraft(string Number, Milestone Milestone, string? Name, DateTimeOffset At, string? Office, string? Link);
