using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Words = DocumentFormat.OpenXml.Wordprocessing.Text;

namespace Huangcheng.Bot.Knowledge.Documents.Publishing;

/// <summary>A Word document to lines: its paragraphs and its tables, nothing else of it.</summary>
internal static class WordNotice
{
    private const int MostEntries = 500;
    private const long MostUnpacked = 40L * 1024 * 1024;
    private const long MostCharacters = 8L * 1024 * 1024;

    // No office writes tables in tables in text boxes that deep; the library reads a document by recursion, and a stack that overflows ends the process.
    private const int Deepest = 200;

    private const string TooDeep = "这个文档一层套一层，太深了，读不了。请把内容复制到一个新的 Word 文档里，“另存为” docx 再传。";

    private const string Damaged = "这个文件不是完好的 Word 文档（docx）。请用 Word 或 WPS 打开，“另存为” docx 再传。";

    public static string Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var stream = new MemoryStream(bytes.ToArray(), writable: false);
            RefuseBombs(stream);
            stream.Position = 0;

            // DTDs are refused by the library; a part that unpacks to more than that is not read on.
            using var document = WordprocessingDocument.Open(stream, isEditable: false, new OpenSettings { MaxCharactersInPart = MostCharacters });
            RefuseDepth(document.MainDocumentPart ?? throw NoticeFile.Refuse(Damaged));
            var body = document.MainDocumentPart.Document?.Body ?? throw NoticeFile.Refuse(Damaged);
            var text = new StringBuilder();
            foreach (var element in body.ChildElements)
            {
                Write(element, text);
            }

            return text.ToString();
        }
        catch (Exception e) when (e is OpenXmlPackageException or InvalidDataException or XmlException or FileFormatException or InvalidOperationException or ArgumentException)
        {
            throw NoticeFile.Refuse(Damaged);
        }
    }

    private static void RefuseBombs(Stream stream)
    {
#pragma warning disable MA0045 // From memory: there is nothing to wait for.
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
#pragma warning restore MA0045
        if (archive.Entries.Count > MostEntries || archive.Entries.Sum(entry => entry.Length) > MostUnpacked)
        {
            throw NoticeFile.Refuse("这个文档里的东西太多，不像一份通知。请删去图片和附件，“另存为” docx 再传。");
        }
    }

    // Streaming, so that the depth costs nothing here. The part itself is looked at, whatever its name in the archive is.
    private static void RefuseDepth(MainDocumentPart part)
    {
#pragma warning disable MA0045 // From memory: there is nothing to wait for.
        using var stream = part.GetStream(FileMode.Open, FileAccess.Read);
        using var reader = XmlReader.Create(stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MostCharacters,
        });
        while (reader.Read())
        {
            if (reader.Depth > Deepest)
            {
                throw NoticeFile.Refuse(TooDeep);
            }
        }
#pragma warning restore MA0045
    }

    private static void Write(OpenXmlElement element, StringBuilder text)
    {
        if (element is Table table && NoticeTable.TryWrite(WordTable.Rows(table, Paragraphs), text))
        {
            return;
        }

        foreach (var paragraph in element is Paragraph one ? [one] : element.Descendants<Paragraph>())
        {
            text.Append(Say(paragraph)).Append('\n');

            // Text boxes within text boxes are said again at each level.
            if (text.Length > MostCharacters)
            {
                throw NoticeFile.Refuse(TooDeep);
            }
        }
    }

    private static List<string> Paragraphs(TableCell cell) =>
        [.. cell.Descendants<Paragraph>().SelectMany(paragraph => Say(paragraph).Split('\n')).Select(NoticeLines.Trim).Where(line => line.Length > 0)];

    // Deleted text of tracked changes is of another type, so it is not in it.
    private static string Say(Paragraph paragraph) => string.Concat(paragraph.Descendants().Select(part => part switch
    {
        Words words => words.Text,
        Break or CarriageReturn => "\n",
        TabChar => " ",
        _ => "",
    }));
}
