using Huangcheng.Bot.Signups;
using Huangcheng.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Signups;

/// <summary>What one person may sign up, and how much, whatever they have agreed to before.</summary>
public sealed class SignupRuleTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_remembered_child_is_signed_up_again_only_after_a_new_text_was_agreed_to()
    {
        await using var bot = await TestBot.StartAsync();
        var (first, second) = (await bot.PublishAsync(30), await bot.PublishAsync(30));
        var bo = bot.Person("bo");
        await bo.SignsUp(first, "王秀兰", "13805331234");
        await bo.Presses(bo.Mine("keep"));
        await bo.Presses(bo.Mine("agree"));
        foreach (var answer in new[] { $"signup:s:{first}", "signup:who", "signup:r:3", "signup:age:young", "signup:guardian" })
        {
            await bo.Presses(answer);
        }

        await bo.Says("小宝");
        await bo.Presses("signup:go");
        await bot.TamperAsync("UPDATE Consents SET Version = '0' WHERE Purpose = (SELECT Purpose FROM Consents ORDER BY Id DESC LIMIT 1)");

        await bo.Presses($"signup:s:{second}");
        await bo.Presses("signup:who");
        Assert.Contains("您是孩子的监护人，并且同意吗", await bo.Presses(bo.Mine("signup:fam")), StringComparison.Ordinal);
        Assert.Contains("请点下面的按钮", await bo.Says("小宝"), StringComparison.Ordinal);
        Assert.Contains("给孩子报名\n称呼：小宝", await bo.Presses("signup:guardian"), StringComparison.Ordinal);
        Assert.StartsWith("报名成功", await bo.Presses("signup:go"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_person_signs_up_ten_people_for_a_session_at_most()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(30);
        var bo = bot.Person("bo");
        await bo.SignsUp(session, "王秀兰", "13805331234");
        var member = (await bot.RowAsync("王秀兰")).MemberId;
        async Task<SignupOutcome> AlsoAsync(string name, int party, long? by) => await bot.Writes.RunAsync(
            (scope, token) => bot.Services.GetRequiredService<SignupService>().SignUpAsync(
                scope, new SignupRequest(session, by, Relation.Other, name, "13805331234") { Party = party }, bot.Clock.GetUtcNow(), token),
            Token);
        await AlsoAsync("甲", 5, member);
        Assert.IsType<SignupOutcome.Confirmed>(await AlsoAsync("乙", 3, member));
        Assert.Equal(new SignupOutcome.Enough(9, 10), await AlsoAsync("丙", 2, member));

        await bo.Presses($"signup:s:{session}");
        await bo.Says("王秀兰");
        await bo.Says("13805331234");
        foreach (var answer in new[] { "signup:v:none", "signup:e:party", "signup:p:2", "signup:who", "signup:r:2" })
        {
            await bo.Presses(answer);
        }

        await bo.Says("李老汉");
        Assert.StartsWith("没有报上：您给这一场报了9人，一个人最多报10人", await bo.Presses("signup:go"), StringComparison.Ordinal);
        Assert.Equal(9, (await bot.SessionAsync(session)).Taken);
        Assert.IsType<SignupOutcome.Confirmed>(await AlsoAsync("丁", 5, null));
    }
}
