using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Documents.Publishing;
using Xunit;
using Words = DocumentFormat.OpenXml.Wordprocessing.Text;

namespace Huangcheng.Bot.Knowledge.Tests.Documents.Publishing;

/// <summary>The same notice as text, web page and Word document reads the same; what is made to do harm is refused.</summary>
public sealed class NoticeFileTests
{
    private static readonly string[] s_letter =
    [
        "关于印发《皇城镇2025年社区教育工作计划》的通知", "各村居、各单位：", "现予印发。", "皇城镇人民政府办公室", "2025年3月1日",
        "一、工作目标", "1.扩大覆盖面。", "2025年皇城镇社区教育工作配档表",
    ];

    private static readonly string[][] s_table =
        [["月份", "工作安排", "责任部门"], ["3月", "智能手机培训", "社区教育中心"], ["", "义诊进社区", "卫生院"], ["4月", "清明祭扫", "关工委"]];

    private static string Web => $"<html><head><title>x</title><script>alert(1)</script></head><body>{string.Concat(s_letter.Select(line => $"<p>{line}</p>"))}<table>{string.Concat(s_table.Select(row => $"<tr>{string.Concat(row.Select(cell => $"<td><style>td {{ color: red }}</style><p>{cell}<script>alert(2)</script></p></td>"))}</tr>"))}</table></body></html>";

    [Fact]
    public void A_web_page_and_a_Word_document_read_as_the_text_does()
    {
        var text = Encoding.UTF8.GetBytes(string.Join('\n', [.. s_letter, .. s_table.Select(row => string.Join('\t', row))]));
        var read = new[] { NoticeFile.Read("通知.txt", text), NoticeFile.Read("通知.html", Encoding.UTF8.GetBytes(Web)), NoticeFile.Read("通知.docx", Word()) };

        var drafts = read.Select(NoticeDraft.Read).ToList();

        Assert.All(drafts, draft => Assert.Equal((2025, "皇城镇2025年社区教育工作计划"), (draft.Year, draft.Notice.Title)));
        Assert.All(drafts, draft => Assert.Equal(
            ["3 智能手机培训 社区教育中心", "3 义诊进社区 卫生院", "4 清明祭扫 关工委"],
            draft.Notice.Months.SelectMany(month => month.Activities.Zip(month.Departments, (a, d) => $"{month.Month} {a.Text} {d.Text}")),
            StringComparer.Ordinal));
        Assert.DoesNotContain("alert", read[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_something_else_whose_cells_hold_several_lines_becomes_one_line_a_cell()
    {
        var page = "<table><tr><td>名称</td><td>地址</td></tr><tr><td>文化站</td><td><p>皇城镇</p><p>大街 1 号</p></td></tr></table>";

        var lines = NoticeFile.Read("a.htm", Encoding.UTF8.GetBytes(page)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(["名称", "地址", "文化站", "皇城镇", "大街 1 号"], lines);
    }

    [Theory]
    [InlineData("a.pdf", "PDF 读不准表格")]
    [InlineData("a.doc", "另存为")]
    [InlineData("a.exe", "只能读")]
    [InlineData("../../a", "只能读")]
    public void What_cannot_be_read_is_refused_with_what_to_do(string name, string advice) => AssertRefused(advice, name, "x"u8.ToArray());

    [Fact]
    public void A_broken_and_an_empty_document_are_refused()
    {
        AssertRefused("不是完好的 Word 文档", "a.docx", "PK\u0003\u0004 nothing"u8.ToArray());
        AssertRefused("不是完好的 Word 文档", "a.docx", Zip(("word/document.xml", "<x/>")));
        AssertRefused("是空的", "a.txt", []);
        AssertRefused("超过 5 MB", "a.txt", new byte[NoticeFile.MaxBytes + 1]);
    }

    [Fact]
    public void A_bomb_of_many_or_huge_entries_is_not_unpacked()
    {
        AssertRefused("东西太多", "a.docx", Zip([.. Enumerable.Range(0, 600).Select(i => ($"word/{i}.xml", "x"))]));
        AssertRefused("东西太多", "a.docx", Zip(("word/document.xml", new string('x', 45 * 1024 * 1024))));
    }

    [Fact]
    public void A_document_with_a_DTD_is_refused()
    {
        AssertRefused("不是完好的 Word 文档", "a.docx", WordHolding("""<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"""));
    }

    [Theory]
    [InlineData("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 100)]
    [InlineData("<w:p>", "</w:p>", 500_000)]
    [InlineData("<x>", "</x>", 1_000_000)]
    public void A_document_that_nests_without_end_is_refused_before_its_tree_is_built(string open, string close, int times)
    {
        var nested = string.Concat(Enumerable.Repeat(open, times)) + string.Concat(Enumerable.Repeat(close, times));

        AssertRefused("太深", "a.docx", WordHolding($"""<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{nested}</w:body></w:document>"""));
    }

    [Fact]
    public void A_document_that_repeats_itself_at_each_level_is_refused()
    {
        const string W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        var open = string.Concat(Enumerable.Repeat("<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>", 30));
        var close = string.Concat(Enumerable.Repeat("</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>", 30));
        var text = $"<w:p><w:r><w:t>{new string('字', 500_000)}</w:t></w:r></w:p>";

        AssertRefused("太深", "a.docx", WordHolding($"""<w:document xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml"><w:body><w:sdt><w:sdtContent>{open}{text}{close}</w:sdtContent></w:sdt></w:body></w:document>"""));
    }

    [Theory]
    [InlineData("", "<div>", 600)]
    [InlineData("", "<div>", 200_000)]
    [InlineData("<table>", "<a><DIV>", 60_000)]
    [InlineData("<svg><style>", "<div>", 200_000)]
    [InlineData("", "<div></x></div >", 60_000)]
    [InlineData("", "<div><title></div></title>", 2_000)]
    [InlineData("", "<p><br>", 120_000)]
    public void A_page_that_nests_without_end_is_refused(string before, string tag, int times) =>
        AssertRefused("结构太乱", "a.html", Encoding.UTF8.GetBytes(before + string.Concat(Enumerable.Repeat(tag, times)) + "通知"));

    [Fact]
    public void A_tag_of_endless_attributes_is_read_as_the_tag_it_is()
    {
        var attributes = string.Concat(Enumerable.Range(0, 120_000).Select(i => $" a{i}"));

        Assert.Equal("通知", NoticeFile.Read("a.html", Encoding.UTF8.GetBytes($"<p{attributes}>通知</p>")).Trim());
    }

    [Fact]
    public void A_month_that_does_not_pair_off_is_asked_for_and_what_a_person_says_is_what_is_read()
    {
        var text = string.Join('\n', [.. s_letter, "月份", "工作安排", "责任部门", "7月", "甲活动", "乙活动", "文化站", "卫生院", "各村居", "8月", "丙活动", "派出所"]);
        var draft = NoticeDraft.Read(text);

        var month = Assert.Single(draft.Unclear);
        Assert.Equal((7, 2, 3), (month.Month, month.Activities.Count, month.Departments.Count));
        var faults = new KnowledgeFaults();
        var plan = PlanReader.Read(
            KnowledgeFile.FromText(draft.SourcePath, draft.Text),
            KnowledgeFile.FromText(draft.PlanPath, draft.WritePlanFile(new Dictionary<int, IReadOnlyList<IReadOnlyList<string>>> { [7] = [["文化站", "各村居"], ["卫生院"]] }, "人工核定：\"对照\"原件")),
            faults);
        Assert.Empty(faults.ToList());
        Assert.Equal(["甲活动 文化站、各村居", "乙活动 卫生院", "丙活动 派出所"], plan!.Schedule.Select(entry => $"{entry.Title} {string.Join('、', entry.Departments)}"), StringComparer.Ordinal);
        Assert.Equal("人工核定：\"对照\"原件", plan.Schedule[0].PairingNote);
    }

    [Fact]
    public void Changes_are_told_by_title()
    {
        ScheduleEntry[] before = [Entry(3, "植树", "林业站"), Entry(4, "读书会", "文化站"), Entry(5, "红歌会", "文化站")];
        ScheduleEntry[] after = [Entry(3, "植树", "林业站"), Entry(6, "读书会", "文化站"), Entry(9, "防诈骗课", "派出所")];

        var changes = PlanChanges.Between(before, after);

        Assert.Equal(["防诈骗课"], changes.Added.Select(entry => entry.Title), StringComparer.Ordinal);
        Assert.Equal(["红歌会"], changes.Gone.Select(entry => entry.Title), StringComparer.Ordinal);
        Assert.Equal([(4, 6)], changes.Moved.Select(pair => (pair.Before.Month, pair.After.Month)));
    }

    [Fact]
    public void Answers_that_are_written_are_read_back_whatever_stands_in_them()
    {
        FaqEntry[] entries =
        [
            new("电动车：哪里修？", ["a: b", "# 不是注释", "\"引号\" \\ 'x'"], "第一行\n- 第二行\n{不是} [列表] 😀", new FaqSource(null, null, "张主任，2025年1月", 1), "faq/desk.yaml", 1),
            new("附件", [], "有。", new FaqSource("2024-plan", "附件:2024", null, 1), "faq/desk.yaml", 1),
        ];
        var faults = new KnowledgeFaults();

        var read = FaqEntry.ReadAll(KnowledgeFile.FromText("faq/desk.yaml", FaqWriter.Write(entries)), faults);

        Assert.Empty(faults.ToList());
        Assert.Equal(entries.Select(Said), read.Select(Said), StringComparer.Ordinal);
        static string Said(FaqEntry entry) => $"{entry.Question}|{string.Join('|', entry.OtherWays)}|{entry.Answer}|{entry.Source.Document}|{entry.Source.Quote}|{entry.Source.Told}";
    }

    private static ScheduleEntry Entry(int month, string title, string department) => new(2025, month, title, [department], [1], null);

    private static void AssertRefused(string advice, string name, byte[] bytes) =>
        Assert.Contains(advice, Assert.Throws<KnowledgeException>(() => NoticeFile.Read(name, bytes)).Message, StringComparison.Ordinal);

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return stream.ToArray();
    }

    private static byte[] WordHolding(string xml)
    {
        using var word = new MemoryStream();
        word.Write(Word());
        using (var archive = new ZipArchive(word, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry("word/document.xml")!.Delete();
            using var writer = new StreamWriter(archive.CreateEntry("word/document.xml").Open());
            writer.Write(xml);
        }

        return word.ToArray();
    }

    private static byte[] Word()
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var table = new Table(s_table.Select(row => new TableRow(row.Select(cell => new TableCell(Line(cell))))));
            document.AddMainDocumentPart().Document = new Document(new Body([.. s_letter.Select(Line), table]));
        }

        return stream.ToArray();

        static Paragraph Line(string text) => new(new Run(new Words(text)));
    }
}
