using Huangcheng.Bot.Knowledge.Documents;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Documents;

public sealed class PlanFileTests
{
    /// <summary>Line 12 begins 1月, which pairs off; line 17 begins 7月, which does not.</summary>
    private const string Source = """
        关于印发《某镇2030年社区教育工作计划》的通知
        发布机构:某镇人民政府
        各村:
        现予印发。
        一、总则
        正文内容。
        附件:配档表
        2030年配档表
        月份
        工作安排
        责任部门
        1月
        新春送温暖活动
        法律讲座
        文化站
        司法所
        7月
        暑期课堂
        消夏晚会
        文化站
        卫生院
        文化站
        """;

    private const string Sound = """
        year: 2030
        document: 2030-plan
        pairings:
        - month: 7
          reason: 人工核定
          activities:
          - title: 暑期课堂
            departments: [卫生院, 文化站]
          - title: 消夏晚会
            departments: [文化站]

        """;

    [Fact]
    public void A_person_settles_what_the_table_does_not()
    {
        var plan = Read(Sound).Plan;

        Assert.Equal(
            "新春送温暖活动:文化站:13,15: 法律讲座:司法所:14,16: 暑期课堂:卫生院、文化站:18,21,20:人工核定 消夏晚会:文化站:19,22:人工核定",
            string.Join(' ', plan!.Schedule.Select(e => $"{e.Title}:{string.Join('、', e.Departments)}:{string.Join(',', e.SourceLines)}:{e.PairingNote}")));
    }

    [Fact]
    public void Without_a_person_the_month_is_a_fault_and_not_a_guess()
    {
        var fault = Assert.Single(Read("year: 2030\ndocument: 2030-plan\n").Faults);

        Assert.Equal(("plans/2030/source.txt", 17), (fault.File, fault.Line));
        Assert.Contains("7月有 2 项工作、3 行部门", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("title: 暑期课堂", "title: 暑期集训", 7, "没有工作“暑期集训”")]
    [InlineData("title: 消夏晚会", "title: 暑期课堂", 9, "或写了两次")]
    [InlineData("[卫生院, 文化站]", "[派出所, 文化站]", 8, "没有部门“派出所”")]
    [InlineData("[卫生院, 文化站]", "[文化站]", 4, "“卫生院”（原文第 21 行）没有写进对应关系")]
    [InlineData("[卫生院, 文化站]", "[卫生院]", 4, "“文化站”（原文第 22 行）没有写进对应关系")]
    [InlineData("  - title: 消夏晚会\n    departments: [文化站]\n", "", 4, "“消夏晚会”（原文第 19 行）没有写进对应关系")]
    [InlineData("month: 7", "month: 8", 4, "配档表中没有 8 月")]
    [InlineData("month: 7", "month: 13", 4, "1 到 12")]
    [InlineData("reason: 人工核定", "reason:", 5, "不能为空")]
    [InlineData("year: 2030", "year: 2031", 1, "而标题“某镇2030年社区教育工作计划”是 2030 年")]
    [InlineData("pairings:", "departments: [红十字会]\npairings:", 3, "没有“红十字会”")]
    [InlineData("pairings:", "corrections:\n- {printed: 法律讲坐, corrected: 法律讲座, reason: 错字}\npairings:", 4, "没有“法律讲坐”")]
    [InlineData("pairings:", "pairing:", 3, "不认识的键“pairing”")]
    public void What_the_resolution_gets_wrong_is_a_fault_at_its_line(string sound, string wrong, int line, string says)
    {
        var (plan, faults) = Read(Sound.Replace(sound, wrong, StringComparison.Ordinal));

        Assert.Null(plan);
        Assert.True(
            faults.Any(fault => fault.File == "plans/2030/plan.yaml" && fault.Line == line && fault.Message.Contains(says, StringComparison.Ordinal)),
            string.Join('\n', faults));
    }

    [Fact]
    public void A_resolution_that_is_not_needed_is_a_fault()
    {
        var (_, faults) = Read(Sound + "- month: 1\n  reason: 多余\n  activities:\n  - {title: 新春送温暖活动, departments: [文化站]}\n  - {title: 法律讲座, departments: [司法所]}\n");

        Assert.Contains("不需要", Assert.Single(faults).Message, StringComparison.Ordinal);
        Assert.Equal(11, faults[0].Line);
    }

    [Fact]
    public void A_misprint_is_corrected_and_the_entry_says_so()
    {
        var plan = Read(Sound + "corrections:\n- {printed: 法律讲座, corrected: 法治讲座, reason: 见正文}\n").Plan;

        var entry = plan!.Schedule[1];
        Assert.Equal(("法治讲座", "原表印作“法律讲座”，更正为“法治讲座”：见正文"), (entry.Title, entry.PairingNote));
    }

    [Theory]
    [InlineData("某镇2030—2031学年社区教育工作计划")]
    [InlineData("某镇2030至2031年社区教育工作计划")]
    public void A_plan_over_two_years_is_a_fault_since_its_months_have_no_year(string title)
    {
        var (_, faults) = Read(Sound, Source.Replace("某镇2030年社区教育工作计划", title, StringComparison.Ordinal));

        Assert.Contains(faults, fault => fault.Message.Contains("跨越两个年度", StringComparison.Ordinal));
    }

    [Fact]
    public void A_month_printed_with_another_year_is_a_fault()
    {
        var (_, faults) = Read(Sound, Source.Replace("\n1月\n", "\n2029年1月\n", StringComparison.Ordinal));

        Assert.Equal(12, Assert.Single(faults).Line);
    }

    [Fact]
    public void An_activity_that_looks_like_a_department_is_settled_by_listing_it()
    {
        var source = Source.Replace("消夏晚会", "给文化站", StringComparison.Ordinal);
        var yaml = Sound.Replace("消夏晚会", "给文化站", StringComparison.Ordinal);

        Assert.Null(Read(yaml, source).Plan);
        Assert.NotNull(Read(yaml + "activities: [给文化站]\n", source).Plan);
    }

    private static (Plan? Plan, IReadOnlyList<KnowledgeFault> Faults) Read(string yaml, string source = Source)
    {
        var faults = new KnowledgeFaults();
        var plan = PlanReader.Read(
            KnowledgeFile.FromText("plans/2030/source.txt", source), KnowledgeFile.FromText("plans/2030/plan.yaml", yaml), faults);
        return (plan, faults.ToList());
    }
}
