using Huangcheng.Bot.Knowledge.Documents;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Documents;

public sealed class FamilyNoticeTests
{
    [Fact]
    public void A_notice_with_a_piped_table_and_no_covering_letter_reads()
    {
        var notice = NoticeReader.Read(FamilyNotices.Pipes, "source.txt");

        Assert.Equal("青石镇2025年社区教育工作要点", notice.Title);
        Assert.Equal("青石镇社区教育中心", notice.Issuer);
        Assert.Equal((new DateOnly(2025, 1, 15), new DateOnly(2025, 1, 20)), (notice.WrittenOn, notice.PublishedOn));
        Assert.Equal(
            "0|1 一、总体要求|2 二、主要任务|2.1 （一）加强队伍建设|2.2 （二）开展活动|2.2.1 １．老年教育活动|2.2.1.1 （1）书法|2.2.1.2 （2）声乐|2.2.10 10、青少年活动|3 2025年青石镇社区教育工作安排表",
            Outline(notice));
        Assert.Equal(
            "9:开学第一课,重阳敬老/各中小学,各村居，卫生院 10:秋收技能培训/农业综合服务中心 1:迎春送福/文化站 妇联",
            Table(notice));
        Assert.Equal("投入1.5万元。", notice.Sections[2].Children[1].Children[^1].Text);
        Assert.Equal("注：以上安排如有变动，另行通知。", notice.Sections[^1].Text);
        Assert.Equal(
            "1C 2I 5C 6C 11I 29C 30C",
            string.Join(' ', notice.Removed.Select(line => $"{line.Number}{(line.Reason == RemovalReason.Injected ? 'I' : 'C')}")));
    }

    [Fact]
    public void A_notice_with_tabs_and_a_letter_that_counts_its_points_reads()
    {
        var notice = NoticeReader.Read(FamilyNotices.Tabs, "source.txt");

        Assert.Equal("河口街道2023年老年教育工作方案", notice.Title);
        Assert.Equal("河口街道办事处", notice.Issuer);
        Assert.Equal("河街发〔2023〕12号", notice.DocumentNumber);
        Assert.Equal(new DateOnly(2023, 3, 1), notice.WrittenOn);
        Assert.Null(notice.PublishedOn);
        Assert.Equal("0|1 一、工作目标|1.1 1.扩大覆盖面|1.2 2、提升质量|2 二、工作安排|2.1 (一)第一阶段|2.11 (十一)补充阶段", Outline(notice));
        Assert.Equal("3:智能手机培训,义诊进社区/社区教育中心,卫生院、红十字会 4:清明祭扫/关工委 5:红歌会/街道文化站", Table(notice));
    }

    [Fact]
    public void A_flat_table_learns_an_unusual_department_only_from_a_person()
    {
        var faults = Assert.Throws<KnowledgeException>(() => NoticeReader.Read(FamilyNotices.Flat, "source.txt")).Faults;
        Assert.Contains(faults, fault => fault.Line == 21 && fault.Message.Contains("departments", StringComparison.Ordinal));

        var notice = NoticeReader.Read(FamilyNotices.Flat, "source.txt", new ScheduleHints(["各学区", "科协"], []));

        Assert.Equal("柳河乡２０２６年社区教育工作计划", notice.Title);
        Assert.Equal((new DateOnly(2026, 2, 3), new DateOnly(2026, 2, 10)), (notice.WrittenOn, notice.PublishedOn));
        Assert.Equal("9:金秋诗会,反诈宣传/各学区,派出所 10:科普讲座,敬老月活动/科协,卫生院 11:消防演练/各学区", Table(notice));
    }

    [Fact]
    public void A_table_set_with_spaces_and_Windows_line_ends_reads()
    {
        var notice = NoticeReader.Read(FamilyNotices.Spaces, "source.txt");

        Assert.Equal("东岭镇2022年社区教育工作计划", notice.Title);
        Assert.Equal("3:植树活动,女性健康讲座/林业站,妇联 4:读书会/文化站", Table(notice));
        Assert.Equal(11, notice.Months[1].Line - 1);
    }

    [Fact]
    public void A_department_between_departments_is_learned_when_the_counts_agree()
    {
        var notice = NoticeReader.Read(Flat("1月", "甲活动", "文化站", "2月", "乙活动", "丙培训", "文化站", "科协"), "source.txt");

        Assert.Equal("1:甲活动/文化站 2:乙活动,丙培训/文化站,科协", Table(notice));
    }

    [Theory]
    [InlineData("第一季度不是单个月份", 12, "第一季度", "甲活动", "文化站")]
    [InlineData("一句不是部门也不是工作", 15, "1月", "甲活动", "文化站", "乙活动", "司法所")]
    [InlineData("没有责任部门", 12, "1月", "甲活动", "乙活动")]
    [InlineData("没有工作", 13, "1月", "文化站")]
    [InlineData("月份重复", 15, "1月", "甲活动", "文化站", "1月", "乙活动", "文化站")]
    [InlineData("空的月份", 12, "1月", "2月", "乙活动", "文化站")]
    [InlineData("写在一行", 12, "1月 甲活动 文化站")]
    [InlineData("没有这个月", 15, "1月", "甲活动", "文化站", "13月", "乙活动", "文化站")]
    [InlineData("表前有别的", 12, "请注意", "1月", "甲活动", "文化站")]
    public void What_is_not_certain_is_a_fault_at_its_line(string why, int line, params string[] cells)
    {
        var e = Assert.Throws<KnowledgeException>(() => NoticeReader.Read(Flat(cells), "plans/2030/source.txt"));

        Assert.True(e.Faults.Any(fault => fault.Line == line && fault.File == "plans/2030/source.txt"), $"{why}: {e.Message}");
    }

    [Theory]
    [InlineData("1月\t甲活动", 2)]
    [InlineData("1月\t甲活动\t文化站\t多余", 4)]
    [InlineData("甲活动\t文化站", 2)]
    [InlineData("第一季度\t甲活动\t文化站", 3)]
    public void A_row_that_does_not_fit_its_heading_is_a_fault(string row, int cells)
    {
        Assert.Equal(cells, row.Split('\t').Length);
        var text = Flat("2月\t乙活动\t文化站", row).Replace("月份\n工作安排\n责任部门", "月份\t工作安排\t责任部门", StringComparison.Ordinal);
        text = row.StartsWith('甲') ? text.Replace("2月\t乙活动\t文化站\n", string.Empty, StringComparison.Ordinal) : text;

        Assert.Throws<KnowledgeException>(() => NoticeReader.Read(text, "source.txt"));
    }

    [Theory]
    [InlineData("1月\t\t文化站", 0, 1)]
    [InlineData("1月\t甲活动\t（空白）", 1, 0)]
    public void A_cell_that_is_empty_is_a_persons_to_settle(string row, int activities, int departments)
    {
        var text = Flat("2月\t乙活动\t文化站\n\t丙活动\t同上", row).Replace("月份\n工作安排\n责任部门", "月份\t工作安排\t责任部门", StringComparison.Ordinal);

        var months = NoticeReader.Read(text, "source.txt").Months;

        Assert.Equal((false, true), (months[0].IsUnclear, months[1].IsUnclear));
        Assert.Equal(["文化站", "文化站"], months[0].Departments.Select(line => line.Text), StringComparer.Ordinal);
        Assert.Equal((activities, departments), (months[1].Activities.Count, months[1].Departments.Count));
    }

    [Theory]
    [InlineData("彩票投注平台APP下载", true)]
    [InlineData("http://www.xpj8888.vip/reg", true)]
    [InlineData("加微信：hongbao888 免费领", true)]
    [InlineData("真人百家乐在线", true)]
    [InlineData("防范网络赌博、彩票诈骗宣传活动", false)]
    [InlineData("登录“淄博全民学习网”(http://www.zblll.com)参加学习，完成课程后由社区教育中心登记学分并颁发证书。", false)]
    [InlineData("警惕“加微信进群荐股”骗局", false)]
    [InlineData("组织棋牌比赛,丰富老年人生活", false)]
    [InlineData("http://www.linzi.gov.cn", false)]
    public void Adverts_are_told_from_warnings(string line, bool injected)
    {
        var text = Flat("1月", "甲活动", "文化站").Replace("正文内容。", line, StringComparison.Ordinal);

        var notice = NoticeReader.Read(text, "source.txt");

        Assert.Equal(injected, notice.Removed.Any(removed => removed.Text == line && removed.Reason == RemovalReason.Injected));
        Assert.Equal(!injected, notice.Sections[^1].Text.Contains(line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("好运连连，点击领取大礼。", "标题: 关于")]
    [InlineData("在线观看", "标题: 关于")]
    [InlineData("极速到账 24小时客服", "各村:")]
    public void A_line_in_the_page_header_that_belongs_to_nothing_there_is_injected(string line, string before)
    {
        const string Header = "某镇人民政府\n标题: 关于印发《某镇2030年社区教育工作计划》的通知\n索引号: 1 文号: 某政〔2030〕3号\n发布机构: 某镇人民政府\n";
        var text = (Header + Flat("1月", "甲活动", "文化站")).Replace(before, line + "\n" + before, StringComparison.Ordinal);

        var notice = NoticeReader.Read(text, "source.txt");

        Assert.Equal((line, RemovalReason.Injected), (Assert.Single(notice.Removed).Text, notice.Removed[0].Reason));
        Assert.Equal(("某镇2030年社区教育工作计划", "1", "某政〔2030〕3号"), (notice.Title, notice.IndexNumber, notice.DocumentNumber));
        Assert.StartsWith("各村:\n现予印发。", notice.Sections[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hijacked_title_is_passed_over_for_the_one_printed_below()
    {
        var notice = NoticeReader.Read("标题: 澳门百家乐官网\n" + Flat("1月", "甲活动", "文化站"), "source.txt");

        Assert.Equal("某镇2030年社区教育工作计划", notice.Title);
        Assert.Equal(1, Assert.Single(notice.Removed).Number);
    }

    [Fact]
    public void A_number_printed_twice_keeps_both_items_apart()
    {
        var text = Flat("1月", "甲活动", "文化站").Replace("正文内容。", "(一)甲\n(二)乙\n(二)丙\n一、重来", StringComparison.Ordinal);

        Assert.Equal("0|1 一、总则|1.1 (一)甲|1.2 (二)乙|1.2-2 (二)丙|1-2 一、重来", Outline(NoticeReader.Read(text, "source.txt")));
    }

    [Fact]
    public void A_department_learned_from_one_month_is_known_in_all_months()
    {
        var notice = NoticeReader.Read(
            Flat("1月", "丁活动", "甲活动", "科协", "文化站", "2月", "乙活动", "丙培训", "文化站", "科协", "3月", "戊活动", "文化站"), "source.txt");

        Assert.Equal("1:丁活动,甲活动/科协,文化站 2:乙活动,丙培训/文化站,科协 3:戊活动/文化站", Table(notice));
    }

    private static string Flat(params string[] cells) =>
        "关于印发《某镇2030年社区教育工作计划》的通知\n发布机构:某镇人民政府\n各村:\n现予印发。\n一、总则\n正文内容。\n附件:配档表\n2030年配档表\n月份\n工作安排\n责任部门\n" +
        string.Join('\n', cells) + "\n";

    private static string Outline(Notice notice)
    {
        static IEnumerable<Section> Flatten(IEnumerable<Section> sections) => sections.SelectMany(section => Flatten(section.Children).Prepend(section));
        return string.Join('|', Flatten(notice.Sections).Select(section => $"{section.Address} {section.Label}{section.Heading}".Trim()));
    }

    private static string Table(Notice notice) => string.Join(' ', notice.Months.Select(month =>
        $"{month.Month}:{string.Join(',', month.Activities.Select(line => line.Text))}/{string.Join(',', month.Departments.Select(line => line.Text))}"));
}
