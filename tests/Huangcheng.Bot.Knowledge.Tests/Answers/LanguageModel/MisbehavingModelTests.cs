using Huangcheng.Bot.FakeModelApi;
using Huangcheng.Bot.Knowledge.Answers.LanguageModel;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Answers.LanguageModel;

/// <summary>Whatever the service does, the person gets the extractive answer within the budget.</summary>
public sealed class MisbehavingModelTests
{
    private const string Funds = "社区教育经费从哪里来";

    private static readonly Dictionary<string, Behaviour> Faults = new(StringComparer.Ordinal)
    {
        ["a phone number made up"] = Behaving.Says("经费请咨询05337880001。"),
        ["a wrong month"] = Behaving.Says("经费以镇财政社区教育专项经费为基础，在9月多渠道筹集、吸纳社会资金。"),
        ["a department made up"] = Behaving.Says("经费由镇财务管理办公室多渠道筹集、吸纳社会资金。"),
        ["a link"] = Behaving.Says("详情请看 https://example.com/funds 。"),
        ["a claim"] = Behaving.Says("经费多渠道筹集、吸纳社会资金，已为您报名。"),
        ["another language"] = Behaving.Says("The funds come from the town."),
        ["nothing"] = Behaving.Says(""),
        ["endless text"] = Misbehaving.NeverEnds,
        ["an empty stream"] = Misbehaving.SendsNothing,
        ["broken JSON"] = Misbehaving.SendsBrokenJson,
        ["JSON of another shape"] = Misbehaving.SendsOtherJson,
        ["a web page"] = Misbehaving.SendsAPage,
        ["no key"] = Misbehaving.Status(401),
        ["no such model"] = Misbehaving.Status(404),
        ["too many requests"] = Misbehaving.Status(429, "30"),
        ["too many requests, now"] = Misbehaving.Status(429, "0"),
        ["too many requests, no pause told"] = Misbehaving.Status(429),
        ["a retry-after that is none"] = Misbehaving.Status(429, "soon"),
        ["a server error"] = Misbehaving.Status(500),
        ["a redirect"] = Misbehaving.Status(302),
        ["a dropped socket"] = Misbehaving.DropsAtOnce,
        ["a socket dropped halfway"] = Misbehaving.DropsAfter("经费以镇财政"),
        ["a loop of lookups"] = Behaving.Calls((Lookups.SearchPlan, """{"query":"经费"}""")),
        ["a loop of many lookups at once"] = Behaving.Calls([.. Enumerable.Repeat((Lookups.SearchPlan, """{"query":"经费"}"""), 20)]),
        ["functions there are none of"] = Behaving.Calls(("sign_up", """{"name":"王桂兰"}"""), ("send_announcement", "{}")),
        ["arguments that are no JSON"] = Behaving.Calls((Lookups.SearchPlan, "{\"query\":")),
        ["arguments of another kind"] = Behaving.Calls((Lookups.ListActivities, """{"month":{"a":[1]},"department":7}"""), (Lookups.SearchPlan, """{"query":null}""")),
        ["no arguments"] = Behaving.Calls((Lookups.ExplainFraud, ""), (Lookups.SearchPlan, "null")),
    };

    public static TheoryData<string> FaultNames => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(FaultNames))]
    public async Task The_extractive_answer_goes_out_on(string fault)
    {
        await using var stand = await PhrasingStand.StartAsync(Faults[fault]);

        var answer = await stand.AskAsync(Funds);

        Assert.Equivalent(stand.Extractive(Funds), answer, strict: true);
        Assert.Contains("专项经费", answer.Text, StringComparison.Ordinal);
        Assert.InRange(stand.Service.Requests.Count, 1, Lookups.Most + 1);
    }

    [Theory]
    [InlineData("before anything is sent")]
    [InlineData("after the first token")]
    [InlineData("behind keep-alive lines")]
    public async Task A_hang_costs_the_budget_and_no_more(string where)
    {
        var hang = where switch
        {
            "before anything is sent" => Misbehaving.Hangs,
            "after the first token" => Misbehaving.HangsAfter("经费"),
            _ => Misbehaving.OnlyPings,
        };
        await using var stand = await PhrasingStand.StartAsync(hang);

        var answer = await stand.AskUntilTheBudgetIsSpentAsync(Funds);

        Assert.Equivalent(stand.Extractive(Funds), answer, strict: true);
        Assert.Single(stand.Service.Requests);
    }

    [Fact]
    public async Task A_hang_in_the_second_reply_shares_the_budget()
    {
        await using var stand = await PhrasingStand.StartAsync(Behaving.Calls((Lookups.SearchPlan, """{"query":"经费"}""")), Misbehaving.Hangs);
        var asking = stand.AskAsync(Funds);
        await stand.Service.ArrivalAsync(TestContext.Current.CancellationToken);
        stand.Clock.Advance(PhrasingStand.Budget / 2);

        await stand.Service.ArrivalAsync(TestContext.Current.CancellationToken);
        stand.Clock.Advance(PhrasingStand.Budget / 2);

        Assert.Equivalent(stand.Extractive(Funds), await asking, strict: true);
    }

    [Fact]
    public async Task Nobody_listening_is_answered_at_once()
    {
        await using var stand = await PhrasingStand.StartAsync();
        await stand.Service.DisposeAsync();

        Assert.Equivalent(stand.Extractive(Funds), await stand.AskAsync(Funds), strict: true);
    }

    [Fact]
    public async Task A_turn_that_is_cancelled_stays_in_the_inbox()
    {
        await using var stand = await PhrasingStand.StartAsync(Misbehaving.Hangs);
        using var stopping = new CancellationTokenSource();
        var asking = stand.AskStoppablyAsync(Funds, stopping.Token);
        await stand.Service.ArrivalAsync(TestContext.Current.CancellationToken);

        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Theory]
    [InlineData(500, null, 3)]
    [InlineData(503, null, 3)]
    [InlineData(429, "1", 3)]
    [InlineData(429, "30", 1)]
    [InlineData(401, null, 1)]
    [InlineData(400, null, 1)]
    public async Task Only_what_may_pass_is_asked_again(int status, string? retryAfter, int requests)
    {
        await using var stand = await PhrasingStand.StartAsync(Misbehaving.Status(status, retryAfter));

        await stand.AskAsync(Funds);

        Assert.Equal(requests, stand.Service.Requests.Count);
    }

    [Fact]
    public async Task Nothing_is_asked_again_after_the_first_token()
    {
        await using var stand = await PhrasingStand.StartAsync(Misbehaving.DropsAfter("经费"));

        await stand.AskAsync(Funds);

        Assert.Single(stand.Service.Requests);
    }

    [Fact]
    public async Task A_service_that_keeps_failing_is_left_alone_and_tried_again_later()
    {
        await using var stand = await PhrasingStand.StartAsync([.. Enumerable.Repeat(Misbehaving.Status(401), 4), Behaving.Says("经费多渠道筹集、吸纳社会资金。")]);
        for (var i = 0; i < 4; i++)
        {
            await stand.AskAsync(Funds);
        }

        Assert.Equal(PhrasingState.Resting, stand.Phrasing.State);
        Assert.Equivalent(stand.Extractive(Funds), await stand.AskAsync(Funds), strict: true);
        Assert.Equal(4, stand.Service.Requests.Count);

        stand.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.StartsWith("经费多渠道筹集", (await stand.AskAsync(Funds)).Text, StringComparison.Ordinal);
        Assert.Equal(PhrasingState.Ready, stand.Phrasing.State);
    }

    [Fact]
    public async Task Neither_key_nor_words_reach_the_log()
    {
        await using var stand = await PhrasingStand.StartAsync(Misbehaving.Status(401), Behaving.Says("经费请咨询05337880001。"), Misbehaving.DropsAfter("密语"));
        for (var i = 0; i < 3; i++)
        {
            await stand.AskAsync(Funds);
        }

        Assert.NotEmpty(stand.Logged);
        Assert.DoesNotContain(stand.Logged, static line => line.Contains(PhrasingStand.ApiKey, StringComparison.Ordinal) || line.Contains("经费", StringComparison.Ordinal) || line.Contains("密语", StringComparison.Ordinal));
    }
}
