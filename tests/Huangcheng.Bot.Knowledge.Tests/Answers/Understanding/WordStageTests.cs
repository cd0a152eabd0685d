using Huangcheng.Bot.Knowledge.Answers.Understanding;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Pinyin;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Text;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Answers.Understanding;

public sealed class WordStageTests
{
    [Theory]
    [InlineData('官', '管', Likeness.Homophone)]
    [InlineData('记', '祭', Likeness.Homophone)]
    [InlineData('重', '冲', Likeness.Homophone)]
    [InlineData('诗', '丝', Likeness.Near)]
    [InlineData('你', '里', Likeness.Near)]
    [InlineData('信', '姓', Likeness.Near)]
    [InlineData('节', '节', Likeness.Same)]
    [InlineData('溺', '水', Likeness.None)]
    [InlineData('3', '4', Likeness.None)]
    public void Characters_are_compared_by_sound(char a, char b, object likeness) =>
        Assert.Equal((Likeness)likeness, PinyinTable.Shared.Compare(a, b));

    [Theory]
    [InlineData("什么时候办", "When")]
    [InlineData("几月份", "When")]
    [InlineData("老年大学什么时候", "When")]
    [InlineData("由哪个部门负责", "Who")]
    [InlineData("谁来做", "Who")]
    [InlineData("几点开始", "Clock")]
    [InlineData("具体是几号", "Day")]
    [InlineData("在哪里办", "Place")]
    [InlineData("要钱吗", "Fee")]
    [InlineData("奖金呢", "Prize")]
    [InlineData("联系电话", "Phone")]
    [InlineData("叫什么名字", "Person")]
    [InlineData("多少名额", "Quota")]
    [InlineData("要带什么", "Terms")]
    [InlineData("怎么报名", "Join")]
    [InlineData("有几场", "Count")]
    [InlineData("有啥活动", "List")]
    [InlineData("讲些什么", "Contents")]
    public void The_fact_asked_for_is_found(string text, string slot) =>
        Assert.Contains(SlotReader.Read(text), hit => hit.Value.ToString() == slot);

    [Theory]
    [InlineData("第二个呢", 2)]
    [InlineData("第3项谁负责", 3)]
    [InlineData("最后一个", -1)]
    [InlineData("头一个呢", 1)]
    [InlineData("第三季度", null)]
    [InlineData("第一责任人", null)]
    public void An_ordinal_points_back(string text, int? ordinal) => Assert.Equal(ordinal, BackReferenceReader.Read(text).Ordinal);

    [Theory]
    [InlineData("xiaofang anquan xuanchuanri几月", "消防安全宣传日几月")]
    [InlineData("shui fuze", "谁负责")]
    [InlineData("what can we do", "what can we do")]
    [InlineData("maybe", "maybe")]
    public void Pinyin_is_read_when_all_of_it_is_words(string typed, string read) =>
        Assert.Equal(read, new LatinPinyin([], ["消防安全宣传日系列活动"]).Apply(FoldedText.Of(typed)).Value);

    [Theory]
    [InlineData("唱歌滴大展演", "唱歌的大展演")]
    [InlineData("大棚滴灌", "大棚滴灌")]
    [InlineData("谁负则", "谁负责")]
    public void Spellings_are_put_right_and_the_longest_stands(string written, string meant) =>
        Assert.Equal(meant, new Spellings([("滴", "的"), ("滴灌", "滴灌"), ("负则", "负责")]).Apply(FoldedText.Of(written)).Value);

    [Theory]
    [InlineData("管打官司调解的那个所有啥宣传", true)]
    [InlineData("调解是哪个所在弄", true)]
    [InlineData("调解纠纷的办法", false)]
    [InlineData("管打官司，上哪个站坐车", false)]
    [InlineData("打官司的那个站", false)]
    public void A_department_is_known_by_what_it_looks_after(string said, bool known) =>
        Assert.Equal(known, new FunctionalDepartments([new DepartmentName("司法所", [], [], ["司法所"]) { Tasks = ["打官司", "调解", "调解纠纷"] }]).Find(said).Any());

    [Fact]
    public void Of_overlapping_words_the_longest_stands()
    {
        var index = new WordIndex<int>([("学什么", 1), ("什么时候", 2), ("大", 3)]);

        Assert.Equal([3, 2], index.Find("大学什么时候").Select(hit => hit.Value));
    }

    [Theory]
    [InlineData("- name: 健康\n  words: [病]\n  titles: [疾病]\n", "lexicon/topics.yaml:2: “病”太短，至少写两个字。")]
    [InlineData("- name: 健康\n  words: [看病]\n", "lexicon/topics.yaml:1: 缺少“titles”。")]
    [InlineData("- name: 健康\n  words: [看病]\n  titles: [疾病]\n  title: 病\n", "lexicon/topics.yaml:4: 不认识的键“title”，可用的键：departments、name、titles、words。")]
    public void A_fault_in_a_word_list_is_told_with_its_line(string yaml, string fault)
    {
        var faults = new KnowledgeFaults();
        LexiconReader.Read(new KnowledgeFiles([KnowledgeFile.FromText("lexicon/topics.yaml", yaml)]), faults);

        Assert.Contains(fault, faults.ToList().Select(f => f.ToString()), StringComparer.Ordinal);
    }
}
