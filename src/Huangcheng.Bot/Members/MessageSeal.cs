using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Members;

/// <inheritdoc cref="ISeal"/>
/// <remarks>
/// AES-256-GCM under a <see cref="DataKey"/>, which <see cref="IPrivateText"/> encrypts in turn. Data Protection for every
/// message would cost several times as much (docs/adr/0045), and every message is sealed three times.
/// </remarks>
internal sealed class MessageSeal : ISeal, IDisposable
{
    public const int KeySize = 32;

    private const int IdSize = sizeof(long);
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int HeadSize = IdSize + NonceSize + TagSize;

    private readonly ConcurrentDictionary<long, Key> _keys = new();
    private volatile Key? _newest;

    /// <summary>Makes a key known; the one added last seals.</summary>
    public void Add(long id, byte[] secret)
    {
        var key = new Key(id, secret);
        _keys[id] = key;
        _newest = key;
    }

    public byte[] Seal(ReadOnlySpan<byte> plain)
    {
        var key = _newest ?? throw new InvalidOperationException("The keys are not loaded yet.");
        var data = new byte[HeadSize + plain.Length];
        BinaryPrimitives.WriteInt64LittleEndian(data, key.Id);
        var nonce = data.AsSpan(IdSize, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        key.Encrypt(nonce, plain, data.AsSpan(HeadSize), data.AsSpan(IdSize + NonceSize, TagSize));
        return data;
    }

    public byte[]? Open(ReadOnlySpan<byte> data)
    {
        if (data.Length < HeadSize || !_keys.TryGetValue(BinaryPrimitives.ReadInt64LittleEndian(data), out var key))
        {
            return null;
        }

        var plain = new byte[data.Length - HeadSize];
        return key.TryDecrypt(data.Slice(IdSize, NonceSize), data[HeadSize..], data.Slice(IdSize + NonceSize, TagSize), plain) ? plain : null;
    }

    public void Dispose()
    {
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }
    }

    /// <summary>The cipher keeps state between calls: one at a time, for a microsecond each.</summary>
    private sealed class Key(long id, byte[] secret) : IDisposable
    {
        private readonly Lock _lock = new();
        private readonly AesGcm _cipher = new(secret, TagSize);

        public long Id => id;

        public void Encrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain, Span<byte> data, Span<byte> tag)
        {
            lock (_lock)
            {
                _cipher.Encrypt(nonce, plain, data, tag);
            }
        }

        public bool TryDecrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> data, ReadOnlySpan<byte> tag, Span<byte> plain)
        {
            try
            {
                lock (_lock)
                {
                    _cipher.Decrypt(nonce, data, tag, plain);
                }

                return true;
            }
            catch (AuthenticationTagMismatchException)
            {
                return false;
            }
        }

        public void Dispose() => _cipher.Dispose();
    }
}
