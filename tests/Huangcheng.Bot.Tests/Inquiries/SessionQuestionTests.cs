using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Tests.Signups;
using Xunit;

namespace Huangcheng.Bot.Tests.Inquiries;

/// <summary>Questions about days, hours, places and seats are answered from published sessions, on each channel.</summary>
public sealed class SessionQuestionTests
{
    private const string Plan = "2024-10 重阳节尊老敬老系列活动";

    public static TheoryData<string> Channels => Town.Channels;

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task A_question_is_answered_from_the_session_and_one_tap_signs_up(string channel)
    {
        await using var town = await Town.StartAsync();
        await town.Bot.PublishAsync(30, with => with.PlanEntry = Plan);
        var bo = await town.ArrivesAsync(channel);

        var answer = await bo.Says("重阳节活动几点");

        Assert.StartsWith("重阳节健康讲座\n时间：10月11日（周五）14:00\n地点：镇文化站\n名额：还有30个名额\n", answer, StringComparison.Ordinal);
        Assert.Contains("计划里：《重阳节尊老敬老系列活动》在2024年10月", answer, StringComparison.Ordinal);
        Assert.Contains("配档表·10月）", answer, StringComparison.Ordinal);
        Assert.Equal("报名", bo.Buttons[0].Label);
        Assert.Contains("报名个人信息说明", await bo.Taps("报名"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task A_conversation_goes_on_about_the_session_it_spoke_of(string channel)
    {
        await using var town = await Town.StartAsync();
        await town.Bot.PublishAsync(1);
        await town.Bot.PublishAsync(null, with => (with.Title, with.Place, with.StartsAt) = ("书法课", "石槽村大院", with.StartsAt.AddDays(1)));
        var (bo, an) = (await town.ArrivesAsync(channel), await town.ArrivesAsync(channel));
        await an.SignsUpAsync("健康讲座", "安大姐", "13805331230");

        Assert.Contains("地点：镇文化站", await bo.Says("健康讲座在哪儿"), StringComparison.Ordinal);
        Assert.Contains("名额：已报满，可以候补", await bo.Says("那个活动还有名额吗"), StringComparison.Ordinal);
        var weekend = await bo.Says("这周末有什么活动");
        Assert.Contains("书法课\n时间：10月12日（周六）14:00\n地点：石槽村大院\n名额：名额不限", weekend, StringComparison.Ordinal);
        Assert.DoesNotContain("健康讲座", weekend, StringComparison.Ordinal);
        var month = await bo.Says("这个月有什么活动");
        Assert.StartsWith("已经公布时间的有2场：\n· 重阳节健康讲座：", month, StringComparison.Ordinal);
        Assert.Contains("2024年10月有", month, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drafts_and_what_is_called_off_or_over_are_not_told()
    {
        await using var town = await Town.StartAsync();
        await town.Bot.PublishAsync(30, with => with.Status = SessionStatus.Draft);
        await town.Bot.PublishAsync(30, with => with.Status = SessionStatus.CalledOff);
        await town.Bot.PublishAsync(30, with => with.StartsAt = with.StartsAt.AddDays(-5));
        var bo = await town.ArrivesAsync(Resident.Web);

        Assert.DoesNotContain("镇文化站", await bo.Says("重阳节活动几点"), StringComparison.Ordinal);
        Assert.DoesNotContain("镇文化站", await bo.Says("健康讲座在哪儿"), StringComparison.Ordinal);
    }
}
