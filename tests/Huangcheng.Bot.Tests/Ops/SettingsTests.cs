using Huangcheng.Bot.Data;
using Huangcheng.Bot.Ops;
using Huangcheng.Bot.Tests.Support;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Huangcheng.Bot.Tests.Ops;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("Deliveries:MaxInFlight", "0")]
    [InlineData("Deliveries:MaxInFlight", "many")]
    [InlineData("Deliveries:KeepFor", "1.00:00:00")]
    [InlineData("Deliveries:PollEvery", "00:00:00")]
    [InlineData("Office:TimeZone", "Mars/Olympus")]
    [InlineData("Database:Provider", "Oracle")]
    [InlineData("Knowledge:LookEvery", "00:00:00")]
    [InlineData("Web:MessageBurst", "0")]
    [InlineData("Web:MessageBurst", "viele")]
    [InlineData("Web:Urls", "nonsense")]
    public async Task A_wrong_value_stops_the_start_with_one_line_that_names_the_key(string key, string value)
    {
        var refusal = await Assert.ThrowsAsync<StartupException>(() => TestBot.StartAsync(setup => setup.Settings[key] = value));

        Assert.Contains(key, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public async Task Wrong_values_in_several_groups_are_told_together()
    {
        var refusal = await Assert.ThrowsAsync<StartupException>(() => TestBot.StartAsync(setup =>
        {
            setup.Settings["Deliveries:MaxInFlight"] = "0";
            setup.Settings["Knowledge:LookEvery"] = "00:00:00";
        }));

        Assert.Contains("Deliveries:MaxInFlight", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Knowledge:LookEvery", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Office:TimeZone")]
    [InlineData("Deliveries:MaxInFlight")]
    [InlineData("Telegram:BotToken")]
    public async Task A_value_left_empty_counts_as_not_set(string key)
    {
        await using var bot = await TestBot.StartAsync(setup => setup.Settings[key] = "");

        Assert.StartsWith("200", await bot.GetAsync("/health/ready"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Database:Conection", "x", "Database:Conection")]
    [InlineData("deliveries:maximum", "1", "deliveries:maximum")]
    public void A_key_nobody_reads_is_refused_by_name(string key, string value, string named)
    {
        var refusal = Assert.Throws<StartupException>(() => Settings.RefuseUnknown(Configuration(key, value)));

        Assert.Contains(named, refusal.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("DATABASE:connectionstring", "Data Source=x.db")]
    [InlineData("Deliveries:GiveUpAfter", "2.00:00:00")]
    public void A_key_is_known_in_any_case(string key, string value) => Settings.RefuseUnknown(Configuration(key, value));

    [Fact]
    public async Task A_knowledge_folder_that_is_missing_stops_the_start()
    {
        var refusal = await Assert.ThrowsAsync<StartupException>(() => TestBot.StartAsync(setup => setup.Settings["Knowledge:Path"] = "/no/such/folder"));

        Assert.Contains("/no/such/folder", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_knowledge_folder_stops_the_start_with_file_and_line()
    {
        using var folder = new TestFolder();
        var knowledge = folder.CopyKnowledge();
        await File.AppendAllTextAsync(Path.Combine(knowledge, "plans/2024/plan.yaml"), "\n: [", TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<StartupException>(() => TestBot.StartAsync(setup => setup.Settings["Knowledge:Path"] = knowledge));

        Assert.Matches(@"plans/2024/plan\.yaml:\d+: ", refusal.Message);
    }

    private static IConfigurationRoot Configuration(string key, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();
}
