using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Tests.Support;

/// <summary>Files in memory, for channels that stand without the host.</summary>
internal sealed class MemoryFiles : IFiles
{
    private readonly Dictionary<long, byte[]> _files = [];

    public Attachment Put(string name, string mediaType, byte[] bytes)
    {
        _files.Add(_files.Count + 1, bytes);
        return new Attachment(_files.Count, name, mediaType);
    }

    public Task<Attachment> AddAsync(WriteScope scope, NewFile file, CancellationToken cancellationToken) =>
        Task.FromResult(Put(file.Name, file.MediaType, file.Bytes));

    public Task KeepAsync(WriteScope scope, long fileId, TimeSpan keepFor, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<byte[]?> ReadAsync(long fileId, CancellationToken cancellationToken) => Task.FromResult(_files.GetValueOrDefault(fileId));

    public Task EraseAsync(WriteScope scope, string owner, CancellationToken cancellationToken) => Task.CompletedTask;
}
