using FsCheck.Xunit;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Knowledge.Lessons.Exchange;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Lessons;

public sealed class ExchangeTests
{
    [Fact]
    public void Every_shipped_question_comes_back_from_GIFT_as_it_was() => Assert.All(LessonFiles.Shipped.Lessons, lesson =>
    {
        var back = GiftReader.Read("x.gift", GiftWriter.Write(lesson));

        Assert.Empty(back.Faults);
        Assert.Equivalent(lesson.Questions, back.Questions, strict: true);
    });

    [Fact]
    public void Every_shipped_question_with_one_right_choice_comes_back_from_Aiken() => Assert.All(LessonFiles.Shipped.Lessons, lesson =>
    {
        var (text, leftOut) = AikenWriter.Write(lesson);
        var back = AikenReader.Read("x.txt", text);

        var written = lesson.Questions.Where(question => !leftOut.Contains(question.Id, StringComparer.Ordinal)).ToList();
        Assert.Equal(lesson.Questions.Count(question => question.Kind == QuestionKind.Several), leftOut.Count);
        Assert.Empty(back.Faults);
        Assert.Equivalent(written.Select(Essence), back.Questions.Select(Essence), strict: true);
    });

    [Theory]
    [InlineData("1~2=3#4{5}6:7\\8\"9")]
    [InlineData("第一行\n第二行")]
    [InlineData("::不是名字:: \\n \\~ // 不是注释")]
    [InlineData("TRUE")]
    [InlineData("%50%一半 -> ####解释")]
    public void Characters_that_mean_something_to_GIFT_survive(string text)
    {
        Question[] questions =
        [
            new("q1", QuestionKind.One, text, ["甲" + text, "乙"], [1], new(text, ["gy"])),
            new("q2", QuestionKind.Several, "选两个", [text, "乙", "丙"], [0, 2], new("因为" + text, ["gy", "110"])),
            new("q3", QuestionKind.TrueFalse, "问" + text, Question.TrueFalseChoices, [1], new(text, [])),
        ];

        var back = GiftReader.Read("x.gift", GiftWriter.Write(LessonOf(questions)));

        Assert.Empty(back.Faults);
        Assert.Equivalent(questions, back.Questions, strict: true);
    }

    [Fact]
    public void What_Moodle_writes_is_read()
    {
        const string gift = """
            // question: 1  name: Grant
            $CATEGORY: 防诈骗/电话

            ::安全账户::[html]公安有“安全账户”吗？{
              ~有#再想想
              =没有#对，公安没有“安全账户”
              ~看情况
            }

            警察会叫您转账。{F#不会的#对了}

            ::two:: 哪两个是骗局？ {
              ~%50%刷单
              ~%50%中奖先交费
              ~%-100%存银行
              ####先交钱的都是骗。
            }

            真警察 {=不会 ~会} 叫您转账。
            """;

        var read = GiftReader.Read("x.gift", gift);

        Assert.Empty(read.Faults);
        Assert.Equal(["q1", "q2", "two", "q3"], read.Questions.Select(question => question.Id), StringComparer.Ordinal);
        Assert.Equal([QuestionKind.One, QuestionKind.TrueFalse, QuestionKind.Several, QuestionKind.One], read.Questions.Select(question => question.Kind));
        Assert.Equal("公安有“安全账户”吗？", read.Questions[0].Text);
        Assert.Equal("对，公安没有“安全账户”", read.Questions[0].Explanation.Text);
        Assert.Equal([1], read.Questions[1].Right);
        Assert.Equal([0, 1], read.Questions[2].Right);
        Assert.Equal("真警察____叫您转账。", read.Questions[3].Text);
    }

    [Theory]
    [InlineData("没有答案的题", 1)]
    [InlineData("\n\n数一数 {#3:1}", 3)]
    [InlineData("填空 {=甲 =乙}", 1)]
    [InlineData("连线 {=甲 -> 1 =乙 -> 2}", 1)]
    [InlineData("问答 {}", 1)]
    [InlineData("全对 {=甲 =乙 ~%100%丙}", 1)]
    public void What_is_no_choice_question_is_told_with_its_line(string gift, int line)
    {
        var read = GiftReader.Read("x.gift", gift);

        Assert.Empty(read.Questions);
        Assert.Equal(line, Assert.Single(read.Faults).Line);
    }

    [Fact]
    public void Aiken_is_read_in_both_of_its_styles_and_breaches_are_told()
    {
        const string aiken = "公安有安全账户吗？\nA) 有\nB) 没有\nANSWER: B\n\n接到96110？\nA. 挂断\nB. 接\nanswer: b\n\n没有答案\nA. 一\nB. 二\n\n答案不在里面\nA. 一\nB. 二\nANSWER: D\n";

        var read = AikenReader.Read("x.txt", aiken);

        Assert.Equal([[1], [1]], read.Questions.Select(question => question.Right));
        Assert.Equal([11, 15], read.Faults.Select(fault => fault.Line));
    }

    [Fact]
    public void A_question_that_looks_like_a_choice_stays_a_question_in_Aiken()
    {
        var (text, _) = AikenWriter.Write(LessonOf(new Question("q1", QuestionKind.One, "A. 还是 B？", ["甲", "乙"], [0], new("", []))));

        Assert.Equal("问：A. 还是 B？", Assert.Single(AikenReader.Read("x.txt", text).Questions).Text);
    }

    [Property(MaxTest = 300)]
    public void Whatever_is_imported_neither_reader_falls_over(string? text)
    {
        Assert.NotNull(GiftReader.Read("x.gift", text ?? ""));
        Assert.NotNull(AikenReader.Read("x.txt", text ?? ""));
    }

    [Property(MaxTest = 300)]
    public void Whatever_is_imported_the_draft_is_YAML_that_says_what_is_missing(string? text)
    {
        var question = new Question("q1", QuestionKind.One, "问" + text, ["甲" + text, "乙"], [1], new("因为" + text, []));

        var faults = LessonFiles.FaultsOf(LessonDraft.Write("draft", "草稿", new(2026, 1, 1), [question]), "antifraud/lessons/draft.yaml");

        Assert.DoesNotContain(faults, fault => fault.Message.Contains("YAML", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Message.StartsWith("cards", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Message.StartsWith("sources", StringComparison.Ordinal));
    }

    [Fact]
    public void A_lesson_exported_and_imported_lacks_only_its_cards()
    {
        var lesson = LessonFiles.Shipped.Find("fake-police")!;
        var questions = GiftReader.Read("x.gift", GiftWriter.Write(lesson)).Questions;

        var draft = LessonDraft.Write("fake-police", lesson.Title, lesson.Reviewed, questions);

        Assert.StartsWith("cards", Assert.Single(LessonFiles.FaultsOf(draft)).Message, StringComparison.Ordinal);
        Assert.Empty(LessonFiles.FaultsOf(draft.Replace("cards: []", LessonFiles.ExampleText[LessonFiles.ExampleText.IndexOf("cards:", StringComparison.Ordinal)..LessonFiles.ExampleText.IndexOf("questions:", StringComparison.Ordinal)], StringComparison.Ordinal)));
    }

    private static object Essence(Question question) => new { question.Kind, question.Text, question.Choices, question.Right };

    private static Lesson LessonOf(params Question[] questions) => new("x", 1, "课", new DateOnly(2026, 1, 1), [], questions, null);
}
