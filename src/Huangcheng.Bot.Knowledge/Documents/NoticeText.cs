using System.Text;

namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>
/// Bytes of a published notice to text. UTF-8, UTF-8 with a byte order mark and GB18030 (also GBK and GB2312) read;
/// anything else is an error rather than a garbled quote.
/// </summary>
public static class NoticeText
{
    private const string SaveAgain = "请用编辑器“另存为”UTF-8 后再试。";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="file">Path told in the fault.</param>
    /// <exception cref="KnowledgeException">Not text in a supported encoding; carries exactly one fault.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes, string file)
    {
        if (bytes.Length > KnowledgeFile.MaxBytes)
        {
            throw Fault(file, 1, $"文件过大（超过 {KnowledgeFile.MaxBytes / 1024} KB），不像一份通知。");
        }

        if (bytes.StartsWith<byte>([0xFF, 0xFE]) || bytes.StartsWith<byte>([0xFE, 0xFF]))
        {
            throw Fault(file, 1, "文件是 UTF-16 编码，" + SaveAgain);
        }

        var text = bytes.StartsWith(Encoding.UTF8.Preamble) ? Utf8(bytes[3..], file) : Utf8OrGb18030(bytes, file);
        RefuseBinary(text, file);
        return text;
    }

    private static string Utf8(ReadOnlySpan<byte> bytes, string file)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw Fault(file, LineAt(bytes, e.Index), "这一行有损坏的字符（不是有效的 UTF-8），请重新保存原文。");
        }
    }

    private static string Utf8OrGb18030(ReadOnlySpan<byte> bytes, string file)
    {
        // Nearly every pair of bytes means something in GB18030, so damaged UTF-8 would decode to nonsense there.
        if (Ascii.IsValid(bytes) || Gb18030Guess.IsUtf8ButDamaged(bytes) is not false)
        {
            return Utf8(bytes, file);
        }

        if (Gb18030Guess.FirstImplausibleLine(bytes) is { } line)
        {
            throw Fault(file, line, "无法识别文件编码，" + SaveAgain);
        }

        try
        {
            return Gb18030.Strict.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw Fault(file, LineAt(bytes, e.Index), "这一行有损坏的字符（不是有效的 GB18030），请重新保存原文。");
        }
    }

    private static void RefuseBinary(string text, string file)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\uFFFD' || (char.IsControl(c) && c is not ('\t' or '\n' or '\r' or '\f' or '\v' or '\u0085')))
            {
                var line = 1 + text.AsSpan(0, i).Count('\n');
                throw Fault(file, line, "这一行有不可识别的字符，文件可能不是文本或转码时已损坏，请重新保存原文。");
            }
        }
    }

    private static int LineAt(ReadOnlySpan<byte> bytes, int index) => 1 + bytes[..Math.Clamp(index, 0, bytes.Length)].Count((byte)'\n');

    private static KnowledgeException Fault(string file, int line, string message) => new([new(file, line, message)]);

    /// <summary>Apart, so that its tables are loaded for such a notice only.</summary>
    private static class Gb18030
    {
        // Taken from the provider itself: registering it would change encodings for the whole process.
        public static readonly Encoding Strict = CodePagesEncodingProvider.Instance
            .GetEncoding(54936, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
    }
}
