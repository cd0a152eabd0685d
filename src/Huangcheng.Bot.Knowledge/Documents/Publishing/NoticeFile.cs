namespace Huangcheng.Bot.Knowledge.Documents.Publishing;

/// <summary>A notice as a clerk has it on the computer: text, a saved web page or a Word document; hostile until read.</summary>
public static class NoticeFile
{
    /// <summary>Larger files are refused before they are read.</summary>
    public const int MaxBytes = 5 * 1024 * 1024;

    /// <summary>The text of the file, one paragraph or table row a line.</summary>
    /// <exception cref="KnowledgeException">It is none of these, damaged, or made to do harm; carries what to do instead.</exception>
    public static string Read(string name, ReadOnlyMemory<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (bytes.Length is 0 or > MaxBytes)
        {
            throw Refuse(bytes.Length == 0 ? "这个文件是空的，请选别的文件。" : $"文件超过 {MaxBytes / 1024 / 1024} MB，不像一份通知。请删去里面的图片再试。");
        }

        return Path.GetExtension(name).ToUpperInvariant() switch
        {
            ".TXT" => NoticeText.Decode(bytes.Span, name),
            ".HTM" or ".HTML" => WebNotice.Read(NoticeText.Decode(bytes.Span, name)),
            ".DOCX" => WordNotice.Read(bytes),
            ".DOC" or ".WPS" => throw Refuse("这是旧格式的 Word 或 WPS 文档。请打开它，“另存为” docx 再传。"),
            ".PDF" => throw Refuse("PDF 读不准表格。请传 Word（docx）、网页（html）或文本（txt）。"),
            _ => throw Refuse("只能读 Word（docx）、网页（html）和文本（txt）。"),
        };
    }

    internal static KnowledgeException Refuse(string why) => new([new("上传的文件", 1, why)]);
}
