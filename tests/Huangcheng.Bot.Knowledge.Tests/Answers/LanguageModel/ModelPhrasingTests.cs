using Huangcheng.Bot.FakeModelApi;
using Huangcheng.Bot.Knowledge.Answers;
using Huangcheng.Bot.Knowledge.Answers.LanguageModel;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Answers.LanguageModel;

public sealed class ModelPhrasingTests
{
    private const string Funds = "社区教育经费从哪里来";
    private const string Plain = "经费以镇财政社区教育专项经费为基础，还要多渠道筹集、吸纳社会资金。";

    [Fact]
    public async Task Grounded_words_replace_the_quote_and_keep_its_source()
    {
        await using var stand = await PhrasingStand.StartAsync(Behaving.Says(Plain));
        var extractive = stand.Extractive(Funds);

        var answer = await stand.AskAsync(Funds);

        Assert.Equal($"{Plain}\n出处：《皇城镇2024年社区教育工作计划》四、保障措施 › (二)强化经费保障", answer.Text);
        Assert.Equivalent(extractive with { Text = answer.Text }, answer, strict: true);
    }

    [Fact]
    public async Task The_service_gets_the_key_the_limit_and_three_functions_that_only_read()
    {
        await using var stand = await PhrasingStand.StartAsync(Behaving.Says(Plain));
        await stand.AskAsync(Funds);
        var request = Assert.Single(stand.Service.Requests);

        Assert.Equal($"Bearer {PhrasingStand.ApiKey}", request.Authorization);
        Assert.Equal("fake", request.Model);
        Assert.True(request.Streams);
        Assert.Equal(300, request.Body.GetProperty("max_completion_tokens").GetInt32());
        Assert.Equal(["search_plan", "list_activities", "explain_fraud"], request.Functions);
    }

    [Theory]
    [InlineData("8月有什么活动")]
    [InlineData("重阳节活动谁负责")]
    [InlineData("有人让我把钱转到安全账户")]
    [InlineData("我被骗了两万")]
    [InlineData("96110是什么")]
    [InlineData("我要报名")]
    [InlineData("我想学防诈骗")]
    [InlineData("你能做什么")]
    [InlineData("找工作人员")]
    [InlineData("文件的索引号是多少")]
    [InlineData("计划是谁发布的")]
    [InlineData("真人电子游艺平台是什么")]
    [InlineData("镇长叫什么名字")]
    [InlineData("办公室电话多少")]
    [InlineData("2031年3月有什么活动")]
    [InlineData("……")]
    public async Task Deterministic_answers_are_never_sent_to_the_model(string question)
    {
        await using var stand = await PhrasingStand.StartAsync(Behaving.Says("您好。"));
        var pending = stand.Phrasing.PhraseAsync(stand.Answerer.Draft(PhrasingStand.Question(question)), PhrasingStand.Question(question), soFar: null, TestContext.Current.CancellationToken);

        Assert.True(pending.IsCompletedSuccessfully);
        Assert.Equivalent(stand.Extractive(question), await pending, strict: true);
        Assert.Empty(stand.Service.Requests);
    }

    [Theory]
    [InlineData("五进是哪五进", "“五进”就是“进学校、进机关、进企业、进社区、进家庭”。")]
    [InlineData("第一责任人是谁", "各单位的主要领导要担任社区教育的第一责任人。")]
    [InlineData("你好", "您好！很高兴和您聊天。")]
    [InlineData("给我唱个小曲儿", "我不会唱歌，不过可以陪您看看社区教育的活动安排。")]
    public async Task Open_questions_may_be_said_in_other_words(string question, string words)
    {
        await using var stand = await PhrasingStand.StartAsync(Behaving.Says(words));

        var answer = await stand.AskAsync(question);

        Assert.StartsWith(words, answer.Text, StringComparison.Ordinal);
        Assert.Equal(stand.Extractive(question).Citations, answer.Citations);
    }

    [Fact]
    public async Task Whole_sentences_are_told_as_they_come_and_each_time_with_their_source()
    {
        const string First = "经费以镇财政社区教育专项经费为基础。";
        await using var stand = await PhrasingStand.StartAsync(Behaving.Says(First + "还要多渠道筹集、吸纳社会资金。"));
        var told = new Told();

        var answer = await stand.AskAsync(Funds, told);

        Assert.Equal(2, told.Texts.Count);
        Assert.StartsWith($"{First}\n出处：《皇城镇", told.Texts[0], StringComparison.Ordinal);
        Assert.Equal(answer.Text, told.Texts[1]);
    }

    [Fact]
    public async Task From_the_first_invented_sentence_on_nothing_is_told()
    {
        await using var stand = await PhrasingStand.StartAsync(
            Behaving.Says("经费以镇财政社区教育专项经费为基础。详情请打0533-7180001。还要多渠道筹集、吸纳社会资金。"));
        var told = new Told();

        var answer = await stand.AskAsync(Funds, told);

        Assert.DoesNotContain("0533", Assert.Single(told.Texts), StringComparison.Ordinal);
        Assert.Equal(stand.Extractive(Funds).Text, answer.Text);
    }

    [Fact]
    public async Task What_a_model_thinks_aloud_is_not_told()
    {
        await using var stand = await PhrasingStand.StartAsync(Behaving.Says($"<think>经费以镇财政社区教育专项经费为基础。</think>{Plain}"));
        var told = new Told();

        await stand.AskAsync(Funds, told);

        Assert.StartsWith(Plain, Assert.Single(told.Texts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_lookup_finds_is_evidence_and_is_cited_where_nothing_was()
    {
        await using var stand = await PhrasingStand.StartAsync(
            Behaving.Calls((Lookups.ListActivities, """{"month":10}"""), (Lookups.SearchPlan, """{"query":"老年教育活动"}""")),
            Behaving.Says("重阳节尊老敬老系列活动在10月。"));

        var answer = await stand.AskAsync("给我唱个小曲儿");

        Assert.Equal("重阳节尊老敬老系列活动在10月。\n出处：《皇城镇2024年社区教育工作计划》附件：重点工作配档表", answer.Text);
        Assert.Equal(AnswerKind.Unknown, answer.Kind);
        Assert.All(answer.Citations, static citation => Assert.Equal("2024-plan", citation.Document));
        Assert.Contains(answer.Citations, static citation => citation.Quote == "重阳节尊老敬老系列活动");
        Assert.Contains("重阳节尊老敬老系列活动", stand.Service.Requests.Last().Said("tool"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_said_under_a_source_it_does_not_stand_in()
    {
        await using var stand = await PhrasingStand.StartAsync(
            Behaving.Calls((Lookups.ListActivities, """{"month":10}""")),
            Behaving.Says("重阳节尊老敬老系列活动在10月。"));

        Assert.Equivalent(stand.Extractive(Funds), await stand.AskAsync(Funds), strict: true);
    }

    [Fact]
    public async Task Without_a_lookup_small_talk_states_nothing_of_the_plan()
    {
        await using var stand = await PhrasingStand.StartAsync(Behaving.Says("重阳节尊老敬老系列活动在10月。"));

        Assert.Equivalent(stand.Extractive("给我唱个小曲儿"), await stand.AskAsync("给我唱个小曲儿"), strict: true);
    }

    [Theory]
    [InlineData(Lookups.ExplainFraud, """{"topic":"刷单返利"}""", "刷单")]
    [InlineData(Lookups.ListActivities, """{"month":8,"department":"文化站"}""", "盛夏之约")]
    [InlineData(Lookups.ListActivities, """{"department":"医院"}""", "心脑血管")]
    [InlineData(Lookups.ListActivities, """{"month":"十三"}""", "没有查到")]
    [InlineData(Lookups.SearchPlan, """{"query":"学校操场免费吗"}""", "常见问答")]
    [InlineData(Lookups.SearchPlan, """{"query":"量子力学"}""", "没有查到")]
    [InlineData("sign_up", """{"name":"王桂兰"}""", "没有这个功能")]
    public async Task A_function_says_what_people_are_told(string name, string arguments, string says)
    {
        await using var stand = await PhrasingStand.StartAsync(Behaving.Calls((name, arguments)), Behaving.Says(Plain));

        await stand.AskAsync(Funds);

        Assert.Contains(says, stand.Service.Requests.Last().Said("tool"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_last_lookup_no_function_is_offered()
    {
        await using var stand = await PhrasingStand.StartAsync(
            [.. Enumerable.Repeat(Behaving.Calls((Lookups.SearchPlan, """{"query":"经费"}""")), Lookups.Most), Behaving.Says(Plain)]);

        Assert.StartsWith(Plain, (await stand.AskAsync(Funds)).Text, StringComparison.Ordinal);
        Assert.Empty(stand.Service.Requests.Last().Functions);
    }

    [Fact]
    public async Task A_model_may_recover_from_one_failure()
    {
        await using var stand = await PhrasingStand.StartAsync(Misbehaving.Status(500), Misbehaving.DropsAtOnce, Behaving.Says(Plain));

        Assert.StartsWith(Plain, (await stand.AskAsync(Funds)).Text, StringComparison.Ordinal);
        Assert.Equal(3, stand.Service.Requests.Count);
    }

    [Fact]
    public async Task Thinking_aloud_is_not_part_of_the_text()
    {
        await using var stand = await PhrasingStand.StartAsync(Behaving.Says($"<think>The user asks 电话 123…</think>\n\n{Plain}"));

        Assert.StartsWith(Plain, (await stand.AskAsync(Funds)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Long_numbers_do_not_leave_the_house()
    {
        await using var stand = await PhrasingStand.StartAsync(Behaving.Says("您好。"));

        await stand.AskAsync("给我唱个小曲儿，我的号是370305195001011234");

        Assert.All(stand.Service.Requests, static request => Assert.DoesNotContain("370305195001011234", request.Body.GetRawText(), StringComparison.Ordinal));
        Assert.NotEmpty(stand.Service.Requests);
    }

    [Fact]
    public async Task Many_people_at_once_are_all_answered_and_the_service_is_not_flooded()
    {
        await using var stand = await PhrasingStand.StartAsync(Misbehaving.Hangs);
        var asking = Enumerable.Range(0, 60).Select(_ => stand.AskAsync(Funds)).ToList();
        for (var i = 0; i < 16; i++)
        {
            await stand.Service.ArrivalAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(44, asking.Count(static task => task.IsCompletedSuccessfully));
        stand.Clock.Advance(PhrasingStand.Budget);
        Assert.All(await Task.WhenAll(asking), answer => Assert.Equal(stand.Extractive(Funds).Text, answer.Text));
    }

    private sealed class Told : IProgress<string>
    {
        public List<string> Texts { get; } = [];

        public void Report(string value) => Texts.Add(value);
    }
}
