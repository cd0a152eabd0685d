using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Lessons;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Lessons;

/// <summary>One place of a sound lesson is changed, and the fault names the line.</summary>
public sealed class LessonLintTests
{
    [Fact]
    public void A_sound_lesson_has_no_faults() => Assert.Empty(LessonFiles.FaultsOf(LessonFiles.ExampleText));

    [Theory]
    [InlineData("title: 电话里的假警察", "title: 电话里那些自称警察其实是骗子的人", 3, "请改短到 14 个字")]
    [InlineData("text: 立刻挂断，告诉家人，自己拨110问一问。", "text: 立刻挂断立刻挂断立刻挂断立刻挂断立刻挂断立刻挂断立刻挂断立刻挂断立刻挂断立刻挂断立刻挂断立刻挂断立刻挂断立刻挂断立刻挂断立刻挂断立刻挂断立刻挂断立刻挂断立刻挂断立刻挂断立刻挂断立刻挂断。", 12, "请改短到 90 个字")]
    [InlineData("text: 立刻挂断，告诉家人，自己拨110问一问。", "text: ⚠未核实 立刻挂断。", 12, "未经核实")]
    [InlineData("自己拨110问一问。", "自己拨05331234567问一问。", 12, "“05331234567”不是核实过的求助电话")]
    [InlineData("sources: [fj, qj, dl]", "sources: [fj, nobody]", 13, "出处“nobody”不在 sources.yaml 里")]
    [InlineData("    right: [2]\n", "    right: [1, 2]\n", 22, "恰好有一个对的选项，现在有 2 个")]
    [InlineData("    right: [2]\n", "    right: [4]\n", 22, "right：应为选项的序号，1 到 3")]
    [InlineData("    kind: single\n    text: “警察”叫您", "    kind: multiple\n    text: “警察”叫您", 0, null)]
    [InlineData("    kind: single\n    text: “警察”叫您把钱转到“安全账户”。这个账户是谁的？\n    choices:\n      - 公安局的\n      - 骗子的\n      - 银行的\n    right: [2]", "    kind: multiple\n    text: “警察”叫您把钱转到“安全账户”。这个账户是谁的？\n    choices:\n      - 公安局的\n      - 骗子的\n      - 银行的\n    right: [1, 2, 3]", 22, "至少要有一个对的、一个错的")]
    [InlineData("    sources: [gy, gz]\n", "    hint: 想想谁会要您转钱。\n    sources: [gy, gz]\n", 0, null)]
    [InlineData("    sources: [gy, gz]\n", "    hint: 想想谁会要您转钱想想谁会要您转钱想想谁会要您转钱想想谁会要您转钱想想谁会要您转钱想想谁会要您转钱想想谁会要您转钱想想谁会要您转钱\n    sources: [gy, gz]\n", 24, "请改短到 60 个字")]
    [InlineData("    right: 错\n    explanation: 骗子手里", "    right: 不一定\n    explanation: 骗子手里", 28, "应为：对、错")]
    [InlineData("    explanation: 公安机关没有“安全账户”。听到这四个字，就可以挂电话了。\n", "", 15, "缺少“explanation”")]
    [InlineData("    explanation: 公安机关没有“安全账户”。听到这四个字，就可以挂电话了。\n    sources: [gy, gz]\n", "    explanation: 公安机关没有“安全账户”。\n", 15, "缺少“sources”")]
    [InlineData("explanation: 公安机关没有“安全账户”。听到这四个字，就可以挂电话了。", "explanation: \"公安\\n没有\\n安全\\n账户\"", 23, "这段换行太多")]
    [InlineData("      - 公安局的\n      - 骗子的", "      - 骗子的\n      - 骗子的", 20, "选项“骗子的”写了两次")]
    [InlineData("      - 公安局的\n", "      - 公安局的一二三四五六七八九十一二三四五六七八九十一二三\n", 19, "请改短到 24 个字")]
    [InlineData("      - 公安局的\n", "      - 公安局的\n      - 法院的\n      - 税务局的\n", 15, "有 5 个选项，应为 2 到 4 个")]
    [InlineData("      - 公安局的\n      - 骗子的\n      - 银行的\n", "      - 骗子的\n", 15, "有 1 个选项，应为 2 到 4 个")]
    [InlineData("  - id: q2\n", "  - id: q1\n", 25, "题号“q1”写了两次")]
    [InlineData("id: fake-police\n", "id: Fake_Police\n", 1, "只能用小写字母、数字和连字符")]
    [InlineData("id: fake-police\n", "id: other\n", 1, "两者应一致")]
    [InlineData("reviewed: 2026-11-23", "reviewed: 去年", 4, "应为日期")]
    [InlineData("to: again}", "to: nowhere}", 65, "没有编号为“nowhere”的步骤或结局")]
    [InlineData("{text: 去银行转钱, to: lost}", "{text: 去银行转钱, to: call}", 75, "会没完没了")]
    [InlineData("{text: 去银行转钱, to: lost}", "{text: 去银行转钱, to: secret}", 75, "会没完没了")]
    [InlineData("    - id: family\n      good: true", "    - id: family\n      good: false", 0, null)]
    [InlineData("      good: false", "      good: true", 58, "也要有上当的结局")]
    [InlineData("    - id: lost\n", "    - id: safe\n", 86, "编号“safe”写了两次")]
    [InlineData("version: 1", "version: 第一版", 2, "整数")]
    [InlineData("version: 1\n", "version: 1\nlevel: 3\n", 3, "不认识的键“level”")]
    public void A_breach_is_told_with_its_line(string written, string changed, int line, string? fault)
    {
        var text = LessonFiles.ExampleText;
        Assert.Contains(written, text, StringComparison.Ordinal);

        var faults = LessonFiles.FaultsOf(text.Replace(written, changed, StringComparison.Ordinal));

        if (fault is null)
        {
            Assert.Empty(faults);
            return;
        }

        var told = Assert.Single(faults, each => each.Message.Contains(fault, StringComparison.Ordinal));
        Assert.Equal((LessonFiles.Example, line), (told.File, told.Line));
    }

    [Fact]
    public void A_step_nobody_can_reach_is_told() =>
        AssertFault(LessonFiles.ExampleText.Replace("to: secret}", "to: again}", StringComparison.Ordinal), "走不到“secret”");

    [Fact]
    public void A_lesson_that_takes_more_than_twelve_taps_is_told() =>
        AssertFault(LessonFiles.ExampleText.Replace("cards:\n", "cards:\n  - {text: 骗子什么都编得出来。, sources: [fj]}\n", StringComparison.Ordinal), "也要按 13 次");

    [Fact]
    public void Fewer_than_three_questions_are_told()
    {
        var text = LessonFiles.ExampleText;
        var (from, to) = (text.IndexOf("  - id: q3", StringComparison.Ordinal), text.IndexOf("scenario:", StringComparison.Ordinal));

        AssertFault(text.Remove(from, to - from), "有 2 道题，应为 3 到 5 道");
    }

    [Fact]
    public void Right_choices_that_stand_out_by_their_length_are_told() => AssertFault(
        LessonFiles.ExampleText
            .Replace("      - 骗子的\n", "      - 就是那个打电话来的骗子自己的\n", StringComparison.Ordinal)
            .Replace("      - 挂断，马上告诉家人\n", "      - 先挂断这个电话，然后马上告诉家人\n", StringComparison.Ordinal),
        "一看就猜到了");

    [Fact]
    public void A_right_choice_that_is_always_in_the_same_place_is_told() => AssertFault(
        LessonFiles.ExampleText
            .Replace("right: [1]", "right: [2]", StringComparison.Ordinal)
            .Replace("right: [3]", "right: [2]", StringComparison.Ordinal),
        "总是第 2 个");

    [Fact]
    public void Two_lessons_of_one_name_are_told()
    {
        var faults = new KnowledgeFaults();
        var shipped = KnowledgeFiles.ReadFrom(Documents.KnowledgeFolderOnDisk.Path);
        var twin = KnowledgeFile.FromText("antifraud/lessons/twin.yaml", LessonFiles.ExampleText.Replace("id: fake-police", "id: twin", StringComparison.Ordinal));

        LessonBook.Read(new([.. shipped.All, twin]), faults);

        Assert.Contains("课程名“电话里的假警察”和别的课重了", Assert.Single(faults.ToList()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scenario_of_a_thousand_steps_is_refused_and_not_walked()
    {
        var steps = string.Concat(Enumerable.Range(0, 1000).Select(i => $"    - {{id: s{i}, text: 第{i}步。, choices: [{{text: 走, to: s{i + 1}}}, {{text: 停, to: safe}}]}}\n"));
        var text = LessonFiles.ExampleText;
        var (from, to) = (text.IndexOf("    - id: call", StringComparison.Ordinal), text.IndexOf("  endings:", StringComparison.Ordinal));

        AssertFault(text.Remove(from, to - from).Insert(from, steps), "情景有 1000 步，应为 2 到 12 步");
    }

    private static void AssertFault(string text, string fault) =>
        Assert.Contains(LessonFiles.FaultsOf(text), each => each.Message.Contains(fault, StringComparison.Ordinal));
}
