using System.Security.Cryptography;

namespace Huangcheng.Bot.Knowledge.Index.Embedding;

/// <summary>A published file that is used only when it is byte for byte the one meant.</summary>
/// <param name="Sha256">In lower-case hexadecimal.</param>
public sealed record ModelFile(string Name, long Size, string Sha256)
{
    /// <summary>Whether the file at <paramref name="path"/> is this one.</summary>
    public bool Describes(string path)
    {
        using var stream = File.OpenRead(path);
        return stream.Length == Size && Convert.ToHexStringLower(SHA256.HashData(stream)) == Sha256;
    }
}
