using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Conversations;

/// <summary>Keeps the files that go with messages: encrypted, and only for a time.</summary>
internal interface IFiles
{
    /// <summary>Most bytes a file may have: what every platform takes as a picture.</summary>
    const int SizeLimit = 10 * 1024 * 1024;

    /// <summary>Stores a file in the transaction whose message it goes with.</summary>
    /// <exception cref="ArgumentException">It is larger than <see cref="SizeLimit"/>.</exception>
    Task<Attachment> AddAsync(WriteScope scope, NewFile file, CancellationToken cancellationToken);

    /// <summary>Gives a file that is still kept so much time from now, if that is longer than it has.</summary>
    Task KeepAsync(WriteScope scope, long fileId, TimeSpan keepFor, CancellationToken cancellationToken);

    /// <summary>Null when its time is over, or its key lost.</summary>
    Task<byte[]?> ReadAsync(long fileId, CancellationToken cancellationToken);

    /// <summary>Deletes what was stored for this owner.</summary>
    Task EraseAsync(WriteScope scope, string owner, CancellationToken cancellationToken);
}

/// <param name="Name">With extension.</param>
/// <param name="MediaType">For example <c>text/calendar</c>.</param>
/// <param name="Bytes">The file.</param>
/// <param name="KeepFor">How long: no longer than the person needs to open it.</param>
internal sealed record NewFile(string Name, string MediaType, byte[] Bytes, TimeSpan KeepFor)
{
    /// <summary>Whose personal data it holds, as <see cref="IFiles.EraseAsync"/> is told; null when nobody's.</summary>
    public string? Owner { get; init; }
}
