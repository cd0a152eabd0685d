using System.Net;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Words = DocumentFormat.OpenXml.Wordprocessing.Text;

namespace Huangcheng.Bot.Tests.Desk;

/// <summary>A notice of somebody who would like their words to run: in each place that a page shows, and in each kind of file.</summary>
internal static class HostileNotice
{
    public const string Script = "<script>window.ran='script'</script>";
    public const string Image = "<img src=x onerror=\"window.ran='image'\">";
    public const string Link = "<a href=\"javascript:window.ran='link'\">点我</a>[点我](javascript:ran=1)";

    /// <summary>Without what stands between two departments.</summary>
    public const string Department = "\"onfocus=\"ran=1\"autofocus=\"<script>window.ran='department'";

    private static readonly string[] s_letter =
    [
        $"关于印发《皇城镇2025年社区教育工作计划{Image}》的通知", "各村居、各单位：", "现予印发。", "皇城镇人民政府办公室", "2025年3月1日",
        "一、工作目标", $"1.扩大覆盖面{Script}{Link}。", "2025年皇城镇社区教育工作配档表",
    ];

    private static readonly string[][] s_table =
    [
        ["月份", "工作安排", "责任部门"], ["3月", $"智能手机培训{Image}", $"社区教育中心{Department}"], ["7月", $"{Link}消夏晚会", $"文化站{Department}"], ["", $"夏季义诊{Script}", "卫生院"],
    ];

    // One cell a line, as it is copied from a page: what is with whom in July nobody can tell.
    private static readonly string[] s_lines =
        ["月份", "工作安排", "责任部门", "3月", $"智能手机培训{Image}", "社区教育中心", "7月", $"{Link}消夏晚会", $"夏季义诊{Script}", "文化站", "卫生院", "各村居"];

    /// <summary>The file, by its ending; what is unclear is so in the text alone.</summary>
    public static byte[] File(string ending) => ending switch
    {
        "txt" => Encoding.UTF8.GetBytes(string.Join('\n', [.. s_letter, .. s_lines])),
        "html" => Encoding.UTF8.GetBytes(Page),
        "docx" => Word(),
        _ => throw new ArgumentOutOfRangeException(nameof(ending), ending, "No such kind."),
    };

    /// <summary>The words as words, and besides real markup, which is no word at all.</summary>
    private static string Page =>
        $"<html><head>{Script}</head><body onload=\"ran=1\">{string.Concat(s_letter.Select(line => $"<p onclick=\"ran=1\">{Cell(line)}</p>"))}<table>{string.Concat(s_table.Select(row => $"<tr>{string.Concat(row.Select(cell => $"<td>{Cell(cell)}</td>"))}</tr>"))}</table></body></html>";

    private static string Cell(string text) => $"{WebUtility.HtmlEncode(text)}{Script}{Image}<a href=\"javascript:ran=1\"></a>";

    private static byte[] Word()
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            var link = main.AddHyperlinkRelationship(new Uri("javascript:window.ran='link'"), isExternal: true);
            main.Document = new Document(new Body(
            [
                .. s_letter.Select((line, index) => index == 1 ? new Paragraph(new Hyperlink(Run(line)) { Id = link.Id }) : new Paragraph(Run(line))),
                new Table(s_table.Select(row => new TableRow(row.Select(cell => new TableCell(new Paragraph(Run(cell))))))),
            ]));
        }

        return stream.ToArray();

        static Run Run(string text) => new(new Words(text));
    }
}
