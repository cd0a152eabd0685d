namespace Huangcheng.Bot.Channels.Telegram;

/// <summary>Takes a download of unknown length and keeps no more than the limit of it.</summary>
/// <param name="limit">In bytes.</param>
internal sealed class LimitedBuffer(int limit) : MemoryStream
{
    private bool _overflown;

    /// <summary>Everything that was written; null when that was more than the limit.</summary>
    public byte[]? Whole => _overflown ? null : ToArray();

    public override void Write(byte[] buffer, int offset, int count)
    {
        _overflown |= Length + count > limit;
        if (!_overflown)
        {
            base.Write(buffer, offset, count);
        }
    }

    // Of a derived stream the base's own goes by the array's, which would come back here without end.
    public override void Write(ReadOnlySpan<byte> buffer) => Write(buffer.ToArray(), 0, buffer.Length);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer.AsSpan(offset, count));
        return Task.CompletedTask;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }
}
