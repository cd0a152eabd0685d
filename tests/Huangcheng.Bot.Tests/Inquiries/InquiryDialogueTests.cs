using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Tests.Support;
using Xunit;

namespace Huangcheng.Bot.Tests.Inquiries;

public sealed class InquiryDialogueTests
{
    [Fact]
    public async Task What_is_on_this_month_is_answered_with_where_it_stands()
    {
        await using var bot = await TestBot.StartAsync();
        var bo = bot.Person("bo");

        var answer = await bo.Says("这个月有什么活动");

        Assert.Contains("重阳节尊老敬老系列活动", answer, StringComparison.Ordinal);
        Assert.Contains("皇城镇2024年社区教育工作计划", answer, StringComparison.Ordinal);
        Assert.NotEmpty(bo.Answer[0].Quotations);
    }

    [Fact]
    public async Task A_follow_up_is_understood_also_after_a_restart()
    {
        await using var bot = await TestBot.StartAsync();
        var bo = bot.Person("bo");
        await bo.Says("10月有什么活动");
        await bot.RestartAsync();

        Assert.Contains("11月", await bo.Says("那11月呢"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_under_an_answer_asks_its_question()
    {
        await using var bot = await TestBot.StartAsync();
        var bo = bot.Person("bo");
        await bo.Says("/start");

        var answer = await bo.Presses(Assert.Single(bo.Buttons, button => button.Label == "本月活动"));

        Assert.Contains("重阳节尊老敬老系列活动", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/month", "10月")]
    [InlineData("/next", "11月")]
    [InlineData("/START", "您好")]
    [InlineData("/help", "负责部门")]
    [InlineData("/nonsense 1", "没有这个命令")]
    [InlineData("/", "没有这个命令")]
    [InlineData("   \n ", "没有收到文字")]
    [InlineData("🙂🙂", "")]
    public async Task A_command_or_an_odd_message_gets_a_clear_answer(string text, string expected)
    {
        await using var bot = await TestBot.StartAsync();

        Assert.Contains(expected, await bot.Person("bo").Says(text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MediaKind.Photo, "图片")]
    [InlineData(MediaKind.Voice, "语音")]
    [InlineData(MediaKind.Location, "位置")]
    [InlineData(MediaKind.Sticker, "看不懂")]
    [InlineData(MediaKind.Document, "看不懂")]
    internal async Task What_cannot_be_read_is_said_so_kindly(MediaKind media, string expected)
    {
        await using var bot = await TestBot.StartAsync();

        Assert.Contains(expected, await bot.Person("bo").Sends(media), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody:1")]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("ask")]
    [InlineData("\u0000")]
    public async Task A_forged_or_old_button_is_refused_kindly(string data)
    {
        await using var bot = await TestBot.StartAsync();

        Assert.Contains("这个按钮已经不能用了", await bot.Person("bo").Presses(data), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Button_data_longer_than_any_button_holds_is_refused()
    {
        await using var bot = await TestBot.StartAsync();

        Assert.Contains("这个按钮已经不能用了", await bot.Person("bo").Presses("ask:" + new string('字', 32_768)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4_097)]
    [InlineData(65_536)]
    public async Task A_text_longer_than_a_person_can_send_is_refused_and_the_next_one_answered(int length)
    {
        await using var bot = await TestBot.StartAsync();
        var bo = bot.Person("bo");

        Assert.Contains("太长了", await bo.Says(new string('长', length)), StringComparison.Ordinal);
        Assert.Contains("重阳节", await bo.Says("这个月有什么活动"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_longest_text_a_person_can_send_is_read()
    {
        await using var bot = await TestBot.StartAsync();

        Assert.DoesNotContain("太长了", await bot.Person("bo").Says(new string('长', 4_096)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Added_to_a_group_it_introduces_itself()
    {
        await using var bot = await TestBot.StartAsync();

        Assert.Contains("大家好", await bot.Person("bo", group: "邻里").Asks(new BotAdded()), StringComparison.Ordinal);
    }
}
