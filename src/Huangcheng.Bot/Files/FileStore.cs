using System.Security.Cryptography;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Files;

/// <inheritdoc cref="IFiles"/>
internal sealed class FileStore(IDbContextFactory<BotDb> contexts, IDataProtectionProvider protection, TimeProvider clock) : IFiles, IRetention
{
    // Part of the key: another word here, and no file written before can be read.
    private readonly IDataProtector _protector = protection.CreateProtector("Huangcheng.Bot.Files.v1");

    public async Task<Attachment> AddAsync(WriteScope scope, NewFile file, CancellationToken cancellationToken)
    {
        if (file.Bytes.Length > IFiles.SizeLimit)
        {
            throw new ArgumentException($"{file.Bytes.Length} bytes are more than a file may have.", nameof(file));
        }

        var row = new FileRow
        {
            Data = _protector.Protect(file.Bytes),
            Owner = file.Owner,
            DeleteAt = clock.GetUtcNow() + file.KeepFor,
        };
        scope.Db.Files.Add(row);
        await scope.Db.SaveChangesAsync(cancellationToken);
        return new Attachment(row.Id, file.Name, file.MediaType);
    }

    public Task KeepAsync(WriteScope scope, long fileId, TimeSpan keepFor, CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow() + keepFor;
        return scope.Db.Files
            .Where(file => file.Id == fileId && file.DeleteAt < until)
            .ExecuteUpdateAsync(set => set.SetProperty(file => file.DeleteAt, until), cancellationToken);
    }

    public async Task<byte[]?> ReadAsync(long fileId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var data = await db.Files
            .Where(file => file.Id == fileId && file.DeleteAt > now)
            .Select(file => file.Data)
            .FirstOrDefaultAsync(cancellationToken);
        try
        {
            return data is null ? null : _protector.Unprotect(data);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public Task EraseAsync(WriteScope scope, string owner, CancellationToken cancellationToken) =>
        scope.Db.Files.Where(file => file.Owner == owner).ExecuteDeleteAsync(cancellationToken);

    public Task DeleteOldAsync(BotDb db, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Files.Where(file => file.DeleteAt <= now).ExecuteDeleteAsync(cancellationToken);
}
