using Huangcheng.Bot.Knowledge.Documents;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Documents;

public sealed class RealNoticeTests
{
    private static readonly Notice Notice = NoticeReader.Read(
        NoticeText.Decode(KnowledgeFolderOnDisk.Notice2024, "plans/2024/source.txt"), "plans/2024/source.txt");

    [Fact]
    public void Metadata_is_read_as_printed()
    {
        Assert.Equal("皇城镇2024年社区教育工作计划", Notice.Title);
        Assert.Equal("临淄区皇城镇人民政府", Notice.Issuer);
        Assert.Equal("1137030500421943XY/2024-5444350", Notice.IndexNumber);
        Assert.Null(Notice.DocumentNumber);
        Assert.Equal(new DateOnly(2024, 4, 24), Notice.WrittenOn);
        Assert.Equal(new DateOnly(2024, 5, 15), Notice.PublishedOn);
    }

    [Fact]
    public void Chrome_and_the_injected_advert_are_removed_and_nothing_else()
    {
        Assert.Equal(
            [
                new RemovedLine(2, "真人电子游艺平台", RemovalReason.Injected),
                new RemovedLine(9, "发布日期:2024-05-15", RemovalReason.PageChrome),
                new RemovedLine(10, "• 字号:", RemovalReason.PageChrome),
                new RemovedLine(11, "• |", RemovalReason.PageChrome),
                new RemovedLine(12, "• 打印", RemovalReason.PageChrome),
            ],
            Notice.Removed);
    }

    [Fact]
    public void Sections_have_stable_addresses_and_their_own_headings()
    {
        const string Expected = """
            0 14-28
            1 一、指导思想 30-32
            2 二、工作重点 34-36
            3 三、具体任务 38-38
            3.1 (一)进一步完善社区教育管理机制 40-40
            3.1.1 1.强化组织领导 42-42
            3.1.2 2.健全规章制度 44-44
            3.2 (二)加强社区教育阵地建设 46-46
            3.2.1 1.扎实做好、做强社区教育网络建设 48-48
            3.2.2 2.抓好线上与线下服务平台建设 50-50
            3.2.3 3.构建线上线下相结合的学习模式 52-52
            3.2.4 4.加强老年人智能技术应用师资培养 54-54
            3.2.5 5.搞好精品课程建设 56-56
            3.3 (三)广泛开展社区教育活动 58-58
            3.3.1 1.深入学习贯彻党的二十大精神和二十届二中全会精神 60-60
            3.3.2 2.老年教育活动 62-62
            3.3.3 3.文化教育活动 64-64
            3.3.4 4.家庭教育活动 66-66
            3.3.5 5.农民技能培训 68-68
            3.3.6 6.乡风文明教育 70-70
            3.3.7 7.青少年校外教育 72-72
            3.3.8 8.开展全民阅读活动 74-74
            3.3.9 9.办好全民终身学习活动周 76-76
            3.4 (四)全力打造社区教育品牌 78-80
            3.5 (五)深入开展社区教育研究 82-84
            4 四、保障措施 86-86
            4.1 (一)强化组织保障 88-88
            4.2 (二)强化经费保障 90-90
            4.3 (三)强化激励保障 92-92
            """;

        Assert.Equal(Expected, string.Join('\n', Outline(Notice.Sections)));
    }

    [Fact]
    public void Section_text_stands_word_for_word_in_the_source_and_holds_no_removed_line()
    {
        var source = NoticeText.Decode(KnowledgeFolderOnDisk.Notice2024, "source.txt");
        var texts = Flatten(Notice.Sections).SelectMany(section => section.Text.Split('\n')).Where(text => text.Length > 0).ToList();

        Assert.All(texts, text => Assert.Contains(text, source, StringComparison.Ordinal));
        Assert.DoesNotContain(texts, text => Notice.Removed.Any(line => line.Text == text));
        Assert.DoesNotContain(texts, text => text.Contains("配档表", StringComparison.Ordinal));
        Assert.Equal(3, Notice.Sections[0].Text.Split('\n').Length);
    }

    [Fact]
    public void The_table_is_read_as_printed_before_anything_is_paired()
    {
        Assert.Equal(Enumerable.Range(1, 12), Notice.Months.Select(month => month.Month));
        Assert.Equal(35, Notice.Months.Sum(month => month.Activities.Count));
        Assert.Equal((3, 4, 186), Counts(7));
        Assert.Equal((2, 3, 202), Counts(8));
        Assert.All(Notice.Months.Where(month => month.Month is not (7 or 8)), month => Assert.Equal(month.Activities.Count, month.Departments.Count));
    }

    private static (int Activities, int Departments, int Line) Counts(int month)
    {
        var row = Notice.Months[month - 1];
        return (row.Activities.Count, row.Departments.Count, row.Line);
    }

    private static IEnumerable<Section> Flatten(IEnumerable<Section> sections) =>
        sections.SelectMany(section => Flatten(section.Children).Prepend(section));

    private static IEnumerable<string> Outline(IEnumerable<Section> sections) =>
        Flatten(sections).Select(section => $"{section.Address} {section.Label}{section.Heading} {section.FirstLine}-{section.LastLine}".Replace("  ", " ", StringComparison.Ordinal));
}
