using System.Security.Cryptography;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Members.Codes;

/// <summary>Makes codes and takes them, once each.</summary>
internal static class OneTimeCodes
{
    /// <summary>Wrong codes from one account before it must wait.</summary>
    public const int MostWrong = 5;

    public static readonly TimeSpan LockFor = TimeSpan.FromMinutes(15);

    /// <summary>Adds the code and returns it as it is told: this once, it is stored nowhere.</summary>
    public static async Task<string> MakeAsync(WriteScope scope, OneTimeCode code, CancellationToken cancellationToken)
    {
        var text = CodeText.Make();
        code.Hash = CodeText.Hash(text);
        scope.Db.OneTimeCodes.Add(code);
        await scope.Db.SaveChangesAsync(cancellationToken);
        return text;
    }

    /// <summary>Looks for a code that somebody typed, and counts a wrong one. It is the caller who uses it up.</summary>
    public static Task<CodeOutcome> FindAsync(
        WriteScope scope, CodePurpose purpose, string typed, Inbound by, DateTimeOffset at, CancellationToken cancellationToken) =>
        FindAsync(scope, purpose, typed, by.Channel, by.UserId, at, cancellationToken);

    /// <summary>The same for a code that came in no chat; <paramref name="userId"/> is whose wrong ones are counted together.</summary>
    public static async Task<CodeOutcome> FindAsync(
        WriteScope scope, CodePurpose purpose, string typed, string channel, string userId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var tries = await scope.Db.CodeTries.FindAsync([channel, userId], cancellationToken);
        if (tries?.LockedUntil > at)
        {
            return new CodeOutcome.Locked(tries.LockedUntil.Value - at);
        }

        var hash = CodeText.Hash(typed);
        var live = await Live(scope.Db, at).Where(code => code.Purpose == purpose).ToListAsync(cancellationToken);

        // Without stopping at the first that fits, and each compared to its end: the time taken tells nothing.
        var found = live.Where(code => CryptographicOperations.FixedTimeEquals(code.Hash, hash)).ToList();
        if (found is [var code])
        {
            if (tries is not null)
            {
                scope.Db.CodeTries.Remove(tries);
            }

            return new CodeOutcome.Found(code);
        }

        if (tries is null)
        {
            tries = new CodeTries { Channel = channel, UserId = userId };
            scope.Db.CodeTries.Add(tries);
        }

        return await CountWrongAsync(scope, tries, at, cancellationToken);
    }

    /// <summary>The codes that still work.</summary>
    public static IQueryable<OneTimeCode> Live(BotDb db, DateTimeOffset at) =>
        db.OneTimeCodes.Where(code => code.UsedAt == null && (code.ExpiresAt == null || code.ExpiresAt > at));

    /// <summary>Makes void what somebody has asked for and nobody has used.</summary>
    public static Task VoidAsync(WriteScope scope, CodePurpose purpose, long? madeBy, CancellationToken cancellationToken) =>
        scope.Db.OneTimeCodes
            .Where(code => code.Purpose == purpose && code.MadeBy == madeBy && code.UsedAt == null)
            .ExecuteDeleteAsync(cancellationToken);

    private static async Task<CodeOutcome> CountWrongAsync(
        WriteScope scope, CodeTries tries, DateTimeOffset at, CancellationToken cancellationToken)
    {
        tries.Wrong++;
        tries.LastAt = at;
        if (tries.Wrong >= MostWrong)
        {
            (tries.Wrong, tries.LockedUntil) = (0, at + LockFor);
        }

        await scope.Db.SaveChangesAsync(cancellationToken);
        return tries.LockedUntil > at ? new CodeOutcome.Locked(LockFor) : new CodeOutcome.Wrong(MostWrong - tries.Wrong);
    }
}

/// <summary>What became of a typed code.</summary>
internal abstract record CodeOutcome
{
    private CodeOutcome()
    {
    }

    public sealed record Found(OneTimeCode Code) : CodeOutcome;

    /// <summary>No such code, or one that is used or too old: which of them is not told.</summary>
    public sealed record Wrong(int TriesLeft) : CodeOutcome;

    /// <summary>Too many wrong ones; even a right one does not work meanwhile.</summary>
    public sealed record Locked(TimeSpan For) : CodeOutcome;
}

/// <summary>Forgets codes that do not work any more, and wrong tries of long ago.</summary>
internal sealed class CodeRetention : IRetention
{
    private static readonly TimeSpan s_keepFor = TimeSpan.FromDays(1);

    public async Task DeleteOldAsync(BotDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = now - s_keepFor;
        await db.OneTimeCodes.Where(code => code.UsedAt < before || code.ExpiresAt < before).ExecuteDeleteAsync(cancellationToken);
        await db.CodeTries.Where(tries => tries.LastAt < before).ExecuteDeleteAsync(cancellationToken);
    }
}
