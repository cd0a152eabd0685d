using System.Diagnostics;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Documents.Publishing;
using Xunit;
using Words = DocumentFormat.OpenXml.Wordprocessing.Text;

namespace Huangcheng.Bot.Knowledge.Tests.Documents.Publishing;

/// <summary>A schedule's merged cells are read as what the table shows; an empty one is a person's to settle.</summary>
public sealed class MergedCellsTests
{
    /// <summary>Stands in the tables below for a cell that is one with the cell above.</summary>
    private const string Same = "^";

    private static readonly string[] s_letter =
    [
        "关于印发《皇城镇2025年社区教育工作计划》的通知", "各村居、各单位：", "现予印发。", "皇城镇人民政府办公室", "2025年3月1日",
        "一、工作目标", "1.扩大覆盖面。", "2025年皇城镇社区教育工作配档表",
    ];

    private static readonly string[] s_heading = ["月份", "工作安排", "责任部门"];

    public static TheoryData<string> Kinds => ["html", "docx"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_merged_department_is_that_of_each_of_its_rows_and_says_so(string kind)
    {
        var plan = Plan(kind, ["3月", "智能手机培训", "文化站、卫生院"], [Same, "义诊进社区", Same], ["4月", "清明祭扫", Same], [Same, "植树", "林业站"]);

        Assert.Equal(
            ["3 智能手机培训 文化站、卫生院 ", "3 义诊进社区 文化站、卫生院 合为一格", "4 清明祭扫 文化站、卫生院 合为一格", "4 植树 林业站 "],
            plan.Schedule.Select(entry => $"{entry.Month} {entry.Title} {string.Join('、', entry.Departments)} {(entry.PairingNote?.Contains("合为一格", StringComparison.Ordinal) == true ? "合为一格" : entry.PairingNote)}"),
            StringComparer.Ordinal);
        Assert.Equal(plan.Schedule[0].SourceLines[^1], plan.Schedule[2].SourceLines[^1]);
        Assert.Equal(2, plan.Schedule[2].SourceLines.Count);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_activity_over_several_rows_is_one_with_the_departments_of_all(string kind)
    {
        var plan = Plan(kind, ["3月", "读书会", "文化站"], [Same, Same, "中心学校"], [Same, "植树", "林业站"]);

        Assert.Equal(["读书会 文化站、中心学校", "植树 林业站"], plan.Schedule.Select(entry => $"{entry.Title} {string.Join('、', entry.Departments)}"), StringComparer.Ordinal);
        Assert.Contains("占几行", plan.Schedule[0].PairingNote, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_empty_cell_is_asked_for_and_the_rest_is_read(string kind)
    {
        var draft = NoticeDraft.Read(Read(kind, ["3月", "读书会", "文化站"], [Same, "植树", ""], ["4月", "", "关工委"], [Same, "清明祭扫", "民政所"], ["5月", "红歌会", "文化站"], ["", "", ""]));

        Assert.Equal(["3 读书会、植树 文化站 True", "4 清明祭扫 关工委、民政所 True"], draft.Unclear.Select(month => $"{month.Month} {string.Join('、', month.Activities)} {string.Join('、', month.Departments)} {month.HasBlank}"), StringComparer.Ordinal);
        var plan = Settle(draft, new() { [3] = [["文化站"], ["文化站"]], [4] = [["关工委", "民政所"]] });
        Assert.Equal(["读书会 文化站", "植树 文化站", "清明祭扫 关工委、民政所", "红歌会 文化站"], plan.Schedule.Select(entry => $"{entry.Title} {string.Join('、', entry.Departments)}"), StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Two_faults_that_even_out_are_still_asked_for(string kind)
    {
        var draft = NoticeDraft.Read(Read(kind, ["3月", "读书会", ""], [Same, "", "文化站"]));

        Assert.Equal((1, 1), (draft.Unclear.Single().Activities.Count, draft.Unclear.Single().Departments.Count));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_goes_on_below_an_empty_cell_or_below_several_lines_is_nobodys_guess(string kind)
    {
        var draft = NoticeDraft.Read(Read(kind, ["3月", "读书会", ""], [Same, "植树", Same], ["4月", "甲活动\n乙活动", "文化站\n卫生院"], ["5月", "丙活动", Same]));

        Assert.Equal([3, 5], draft.Unclear.Select(month => month.Month));
        Assert.Equal(["甲活动", "乙活动"], draft.Notice.Months[1].Activities.Select(line => line.Text), StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Several_lines_of_one_cell_pair_off_or_are_asked_for(string kind)
    {
        var draft = NoticeDraft.Read(Read(kind, ["3月", "甲活动\n乙活动", "文化站\n卫生院\n各村居"], ["4月", "丙活动", "文化站\n卫生院"], ["5月", "丁活动", "派出所"], [Same, "戊活动\n己活动", "文化站"]));

        Assert.Equal(["3 甲活动、乙活动 文化站、卫生院、各村居", "5 丁活动、戊活动、己活动 派出所、文化站"], draft.Unclear.Select(month => $"{month.Month} {string.Join('、', month.Activities)} {string.Join('、', month.Departments)}"), StringComparer.Ordinal);
        Assert.Equal("文化站、卫生院", draft.Notice.Months[1].Departments.Single().Text);
    }

    [Theory]
    [InlineData("<td rowspan=\"999999999\">文化站</td>")]
    [InlineData("<td rowspan=\"99999999999999999999999999\" colspan=\"999999999\">文化站</td>")]
    [InlineData("<td rowspan=\"0\">文化站</td>")]
    [InlineData("<td ROWSPAN='2x' rowspan=1 colspan='-5'>文化站</td>")]
    public void However_far_a_cell_claims_to_reach_it_reaches_to_the_end_of_its_table(string cell)
    {
        var page = Page($"<tr><td rowspan=2>3月</td><td>读书会</td>{cell}</tr><tr><td>植树</td></tr>");

        var (draft, took) = Quickest(TimeSpan.FromSeconds(2), () => NoticeDraft.Read(NoticeFile.Read("a.html", Encoding.UTF8.GetBytes(page))));

        Assert.True(took < TimeSpan.FromSeconds(2), $"{took}");
        var months = draft.Notice.Months;
        Assert.Equal(["文化站", "文化站"], months.Single().Departments.Select(line => line.Text), StringComparer.Ordinal);
    }

    [Fact]
    public void A_head_that_claims_to_reach_down_hides_no_row_and_a_page_of_claims_is_read_at_once()
    {
        var rows = string.Concat(Enumerable.Range(0, 2_000).Select(_ => $"<tr>{string.Concat(Enumerable.Repeat("<td rowspan=65534 colspan=1000></td>", 3))}</tr>"));
        var page = $"<table>{rows}</table>{Page("<tr><td>3月</td><td>读书会</td><td>文化站</td></tr>", " rowspan=9")}";

        var (text, took) = Quickest(TimeSpan.FromSeconds(5), () => NoticeFile.Read("a.html", Encoding.UTF8.GetBytes(page)));

        Assert.True(took < TimeSpan.FromSeconds(5), $"{took}");
        Assert.Equal("读书会", NoticeDraft.Read(text).Notice.Months.Single().Activities.Single().Text);
    }

    [Fact]
    public void A_Word_table_of_nonsense_spans_is_read_by_its_cells()
    {
        const string Cell = "<w:tc><w:tcPr><w:gridSpan w:val=\"999999999\"/><w:vMerge w:val=\"nonsense\"/></w:tcPr><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:tc>";
        var rows = string.Concat(new[] { s_heading, ["3月", "读书会", "文化站"] }.Select(row => $"<w:tr><w:trPr><w:gridBefore w:val=\"-7\"/></w:trPr>{string.Concat(row.Select(cell => Cell.Replace("{0}", cell, StringComparison.Ordinal)))}</w:tr>"));

        var text = NoticeFile.Read("a.docx", Word(body => body.InnerXml = $"<w:tbl xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{rows}</w:tbl>"));

        Assert.Contains("月份\t工作安排\t责任部门", text, StringComparison.Ordinal);
    }

    private static Plan Plan(string kind, params string[][] rows) => Settle(NoticeDraft.Read(Read(kind, rows)), []);

    private static Plan Settle(NoticeDraft draft, Dictionary<int, IReadOnlyList<IReadOnlyList<string>>> paired)
    {
        var faults = new KnowledgeFaults();
        var plan = PlanReader.Read(KnowledgeFile.FromText(draft.SourcePath, draft.Text), KnowledgeFile.FromText(draft.PlanPath, draft.WritePlanFile(paired, "人工核定")), faults);
        Assert.Empty(faults.ToList());
        return plan!;
    }

    private static string Read(string kind, params string[][] rows) => kind == "html"
        ? NoticeFile.Read("通知.html", Encoding.UTF8.GetBytes(Page(Html(rows))))
        : NoticeFile.Read("通知.docx", Word(body => body.Append(
            [.. s_letter.Select(Line), new Table(new[] { s_heading }.Concat(rows).Select(row => new TableRow(row.Select(Cell))))])));

    private static string Page(string rows, string head = "") =>
        $"<html><body>{string.Concat(s_letter.Select(line => $"<p>{line}</p>"))}<table><thead><tr>{string.Concat(s_heading.Select(cell => $"<th{head}>{cell}</th>"))}</tr></thead><tbody>{rows}</tbody></table></body></html>";

    private static string Html(string[][] rows) => string.Concat(rows.Select((row, at) => $"<tr>{string.Concat(row.Select((cell, column) => cell == Same
        ? ""
        : $"<td rowspan=\"{1 + rows.Skip(at + 1).TakeWhile(below => below[column] == Same).Count()}\">{string.Concat(cell.Split('\n').Select(line => $"<p>{line}</p>"))}</td>"))}</tr>"));

    // Word marks each cell that something goes on below, too; what it hides there may still stand in the file.
    private static TableCell Cell(string cell) => new(
        [new TableCellProperties(cell == Same ? new VerticalMerge() : new VerticalMerge { Val = MergedCellValues.Restart }), .. (cell == Same ? "藏着的字" : cell).Split('\n').Select(Line)]);

    private static Paragraph Line(string text) => new(new Run(new Words(text)));

    private static byte[] Word(Action<Body> fill)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var body = new Body();
            fill(body);
            document.AddMainDocumentPart().Document = new Document(body);
        }

        return stream.ToArray();
    }

    /// <summary>The reading's own time: the first pays for compiling, and a busy machine steals seconds from some of the tries.</summary>
    private static (T Read, TimeSpan Took) Quickest<T>(TimeSpan limit, Func<T> read)
    {
        for (var tries = 1; ; tries++)
        {
            var started = Stopwatch.GetTimestamp();
            var result = read();
            if (Stopwatch.GetElapsedTime(started) is var took && (took < limit || tries == 3))
            {
                return (result, took);
            }
        }
    }
}
