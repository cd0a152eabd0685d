using System.Text.Json;
using Huangcheng.Bot.Tests.Support;
using Xunit;

namespace Huangcheng.Bot.Tests.Ops;

public sealed class HealthTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_is_well_at_first()
    {
        await using var bot = await TestBot.StartAsync();

        var health = await bot.GetAsync("/health");

        Assert.StartsWith("200", health, StringComparison.Ordinal);
        var report = JsonDocument.Parse(health[4..]).RootElement;
        Assert.Equal("Healthy", report.GetProperty("status").GetString());
        Assert.Superset(
            new HashSet<string>(["inbox", "knowledge", "outbox", "storage"], StringComparer.Ordinal),
            report.GetProperty("checks").EnumerateObject().Select(check => check.Name).ToHashSet(StringComparer.Ordinal));
        Assert.StartsWith("200", await bot.GetAsync("/health/live"), StringComparison.Ordinal);
        Assert.StartsWith("200", await bot.GetAsync("/health/ready"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_nothing_can_be_written_it_lives_and_is_not_ready()
    {
        await using var bot = await TestBot.StartAsync();
        bot.Commits.FailNext();
        await Assert.ThrowsAsync<IOException>(() => bot.PostAsync("bo", "x"));

        Assert.StartsWith("200", await bot.GetAsync("/health/live"), StringComparison.Ordinal);
        Assert.StartsWith("503", await bot.GetAsync("/health/ready"), StringComparison.Ordinal);
        Assert.StartsWith("503", await bot.GetAsync("/health"), StringComparison.Ordinal);

        await bot.PostAsync("bo", "y");
        Assert.StartsWith("200", await bot.GetAsync("/health/ready"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_broken_while_it_runs_leaves_the_last_good_one_serving_until_it_is_repaired()
    {
        using var folder = new TestFolder();
        var knowledge = folder.CopyKnowledge();
        await using var bot = await TestBot.StartAsync(setup =>
        {
            setup.Settings["Knowledge:Path"] = knowledge;
            setup.Settings["Knowledge:LookEvery"] = "00:00:05";
        });
        var plan = Path.Combine(knowledge, "plans/2024/plan.yaml");
        var good = await File.ReadAllTextAsync(plan, Token);

        await File.WriteAllTextAsync(plan, good + "\n: [", Token);
        await bot.Clock.FlyUntilAsync(bot.Logs.WaitAsync("the last good one goes on serving", Token));
        var health = await bot.GetAsync("/health");
        Assert.Contains("\"Degraded\"", health, StringComparison.Ordinal);
        Assert.Contains("plans/2024/plan.yaml:", health, StringComparison.Ordinal);
        Assert.Contains("重阳节", await bot.Person("bo").Says("10月有什么活动"), StringComparison.Ordinal);

        var loads = bot.Logs.Count("is now is in use");
        await File.WriteAllTextAsync(plan, good, Token);
        await bot.Clock.FlyUntilAsync(bot.Logs.WaitAsync("is now is in use", loads + 1, Token));
        Assert.DoesNotContain("\"Degraded\"", await bot.GetAsync("/health"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_disappears_leaves_the_last_good_one_serving()
    {
        using var folder = new TestFolder();
        var knowledge = folder.CopyKnowledge();
        await using var bot = await TestBot.StartAsync(setup =>
        {
            setup.Settings["Knowledge:Path"] = knowledge;
            setup.Settings["Knowledge:LookEvery"] = "00:00:05";
        });

        Directory.Delete(knowledge, recursive: true);
        await bot.Clock.FlyUntilAsync(bot.Logs.WaitAsync("the last good one goes on serving", Token));

        Assert.Contains("\"Degraded\"", await bot.GetAsync("/health"), StringComparison.Ordinal);
        Assert.Contains("重阳节", await bot.Person("bo").Says("10月有什么活动"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_that_waits_for_long_degrades_the_health()
    {
        await using var bot = await TestBot.StartAsync();
        bot.Channel.Hold("bo");
        await bot.PostAsync("bo", "等");
        await bot.Channel.WaitAsync("bo", 1);
        bot.Clock.Advance(TimeSpan.FromMinutes(11));

        Assert.Contains("\"overdueReplies\": 1", await bot.GetAsync("/health"), StringComparison.Ordinal);
        bot.Channel.Hold("bo")();
    }

    [Fact]
    public async Task No_log_line_holds_what_a_person_wrote_or_got()
    {
        await using var bot = await TestBot.StartAsync(setup => setup.Dialogues.Add(
            new TestDialogue("boom", _ => throw new InvalidOperationException("a bug"))));
        var bo = bot.Person("bo");

        await bo.Says("我叫张三丰，电话 13800138000，这个月有什么活动");
        await bot.Clock.FlyUntilAsync(bo.Says("/boom 张三丰 13800138000"));

        Assert.All(bot.Logs.Lines, line =>
        {
            Assert.DoesNotContain("张三丰", line.Everything, StringComparison.Ordinal);
            Assert.DoesNotContain("13800138000", line.Everything, StringComparison.Ordinal);
            Assert.DoesNotContain("重阳节", line.Everything, StringComparison.Ordinal);
        });
    }
}
