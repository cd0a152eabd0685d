using Huangcheng.Bot.Knowledge.Documents;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Documents;

public sealed class KnowledgeFolderTests
{
    private static readonly KnowledgeFiles Real = KnowledgeFiles.ReadFrom(KnowledgeFolderOnDisk.Path);

    [Fact]
    public void A_missing_folder_is_a_fault_that_names_the_setting()
    {
        var missing = Path.Combine(Path.GetTempPath(), "no-such-knowledge-folder");

        var fault = Assert.Single(KnowledgeFolder.Check(missing).Faults);

        Assert.Contains("Knowledge:Path", fault.Message, StringComparison.Ordinal);
        Assert.Throws<KnowledgeException>(() => KnowledgeFolder.Load(missing));
    }

    [Fact]
    public void A_folder_without_a_plan_is_a_fault() =>
        Assert.Contains("没有任何年度计划", Assert.Single(Faults(new KnowledgeFiles([]))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("office.yaml", "name: 办公室\ntel: 123\n", 2, "不认识的键“tel”")]
    [InlineData("villages.csv", "代码,名称\n", 1, "code,name")]
    [InlineData("villages.csv", "code,name\n370305102201,甲\n37030510220,乙\n", 3, "12 位代码")]
    [InlineData("villages.csv", "code,name\n370305102201,甲\n370305102202,甲\n", 3, "重复")]
    [InlineData("faq/a.yaml", "- question: 甲\n  answer: 乙\n", 1, "缺少“source”")]
    [InlineData("faq/a.yaml", "- question: 甲\n  answer: 乙\n  source: {told: 丙, quote: 丁}\n", 3, "只写 told")]
    [InlineData("faq/a.yaml", "- question: 甲\n  answer: 乙\n  source: {document: 1999-plan, quote: 丁}\n", 3, "没有编号为“1999-plan”的计划")]
    [InlineData("faq/a.yaml", "- question: 甲\n  answer: 乙\n  source: {document: 2024-plan, quote: 每周三上午九点}\n", 3, "一字不差")]
    [InlineData("faq/a.yaml", "- question: 甲\n  answer: 乙\n  source: {document: 2024-plan, quote: 真人电子游艺平台}\n", 3, "一字不差")]
    [InlineData("consent/signup.yaml", "purpose: signup\nversion: 1\ntitle: 甲\nkeepDays: 30\nitems: [{about: who, heading: 乙, text: '{单位}'}]\n", 1, "缺少这几项：why、what、keep、rights、refuse、how、others、sensitive、complain")]
    [InlineData("consent/signup.yaml", "purpose: signup\nversion: 1\ntitle: 甲\nkeepDays: 30\nitems: [{about: who, heading: 乙, text: 本单位}]\n", 5, "{单位}")]
    [InlineData("consent/signup.yaml", "purpose: signup\nversion: 1\ntitle: 甲\nkeepDays: 30\nitems: [{about: keep, heading: 乙, text: '{年数} 年'}]\n", 5, "花括号里只能写")]
    [InlineData("consent/signup.yaml", "purpose: remember\nversion: 1\ntitle: 甲\nkeepDays: 0\nitems: [{about: why, heading: 乙, text: 丙}]\n", 4, "keepDays")]
    [InlineData("faq/b.yml", "", 1, "不认识的文件")]
    [InlineData("offices.yaml", "", 1, "不认识的文件")]
    [InlineData("plans/2024/Plan.yaml", "", 1, "不认识的文件")]
    [InlineData("plans/2025/source.txt", "", 1, "缺少这个文件")]
    [InlineData("plans/2024/plan.yaml", "year: 2024\n", 1, "缺少“document”")]
    public void A_fault_is_told_with_file_and_line(string path, string content, int line, string says)
    {
        var faults = Faults(With(path, content));

        Assert.True(
            faults.Any(fault => fault.Line == line && fault.Message.Contains(says, StringComparison.Ordinal)), string.Join('\n', faults));
        Assert.All(faults, fault => Assert.StartsWith(path.Split('/')[0], fault.File, StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_year_twice_is_a_fault()
    {
        var files = new KnowledgeFiles([.. Real.All, .. Real.All.Where(file => file.Path.StartsWith("plans/", StringComparison.Ordinal))
            .Select(file => file with { Path = file.Path.Replace("2024", "2024b", StringComparison.Ordinal) })]);

        Assert.Contains(Faults(files), fault => fault.Message.Contains("重复", StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_office_provides_is_told_and_the_rest_stays_unknown()
    {
        var office = KnowledgeFolder.Load(With("office.yaml", "name: 皇城镇社区教育中心\nphone:\nhours: \"周一至周五 8:30-11:30\"\n")).Office;

        Assert.Equal(new Office("皇城镇社区教育中心", null, null, "周一至周五 8:30-11:30", null), office);
    }

    [Fact]
    public void Other_rooms_add_checks_that_see_the_same_files()
    {
        var files = With("other-room/words.yaml", "words: 甲\n");
        static void Lexicon(KnowledgeFiles all, KnowledgeFaults faults)
        {
            foreach (var file in all.Yaml("other-room"))
            {
                YamlFile.Read(file, faults, root => root.Texts("words"));
            }
        }

        Assert.NotNull(KnowledgeFolder.Load(files));
        var e = Assert.Throws<KnowledgeException>(() => KnowledgeFolder.Load(files, Lexicon));

        Assert.Equal("other-room/words.yaml:1: words：应为列表，每项一行，以“- ”开头，至少一项。", Assert.Single(e.Faults).ToString());
    }

    private static KnowledgeFiles With(string path, string content) =>
        new([.. Real.All.Where(file => file.Path != path), KnowledgeFile.FromText(path, content)]);

    private static IReadOnlyList<KnowledgeFault> Faults(KnowledgeFiles files) =>
        Assert.Throws<KnowledgeException>(() => KnowledgeFolder.Load(files)).Faults;
}
