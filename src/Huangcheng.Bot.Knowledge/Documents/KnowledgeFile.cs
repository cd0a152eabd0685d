using System.Text;

namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>One file of the knowledge folder as it was read: what was checked is what is used.</summary>
/// <param name="Path">Path relative to the knowledge folder, with forward slashes, for example <c>faq/places.yaml</c>.</param>
/// <param name="Bytes">The whole file.</param>
public sealed record KnowledgeFile(string Path, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Larger files are refused before they are read.</summary>
    public const int MaxBytes = 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>For tests and generated content.</summary>
    public static KnowledgeFile FromText(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));

    /// <summary>The file as UTF-8 text without its byte order mark; null, with a fault added, when it is anything else.</summary>
    public string? ReadUtf8(KnowledgeFaults faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        if (Bytes.Length > MaxBytes)
        {
            faults.Add(Path, 1, $"文件过大（超过 {MaxBytes / 1024} KB），请拆分或删减。");
            return null;
        }

        var bytes = Bytes.Span;
        bytes = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes;
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            var line = 1 + bytes[..Math.Clamp(e.Index, 0, bytes.Length)].Count((byte)'\n');
            faults.Add(Path, line, "文件不是 UTF-8 编码，请用编辑器“另存为”UTF-8 后再试。");
            return null;
        }
    }
}
