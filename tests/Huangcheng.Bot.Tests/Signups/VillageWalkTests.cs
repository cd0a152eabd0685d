using Huangcheng.Bot.Signups;
using Xunit;

namespace Huangcheng.Bot.Tests.Signups;

/// <summary>A village is found among fifty, by its pages or by what is typed, through the real decoders and encoders of each channel.</summary>
public sealed class VillageWalkTests
{
    public static TheoryData<string> Channels => Town.Channels;

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task A_village_is_picked_from_its_page_or_typed_in_part_or_left_out(string channel)
    {
        await using var town = await Town.StartAsync();
        await town.Bot.PublishAsync(30);
        var bo = await town.ArrivesAsync(channel);
        await bo.Says("我要报名");
        await bo.Taps("健康讲座");
        await bo.Taps("同意，继续");
        await bo.Says("王秀兰");
        await bo.Says("13805331234");

        var seen = await TurnsAsync(bo);
        Assert.Equal(50, seen.Count);
        Assert.Equal(seen.Count, seen.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(["看前面的村", "返回", "退出"], bo.Buttons.TakeLast(3).Select(button => button.Label), StringComparer.Ordinal);
        await bo.Taps("看前面的村");
        var village = bo.Buttons[0].Label;
        Assert.Contains($"村居：{village}", await bo.Taps(village), StringComparison.Ordinal);

        await bo.Taps("修改");
        await bo.Taps("改村居");
        Assert.StartsWith("没有找到这个村", await bo.Says("火星"), StringComparison.Ordinal);
        Assert.Equal("您说的是哪个村？", await bo.Says("六端"));
        Assert.Equal(["郑六端村", "房六端村", "高六端村", "韩六端村", "顾邵六端村", "杨王六端村", "返回", "退出"], bo.Buttons.Select(button => button.Label), StringComparer.Ordinal);
        Assert.Contains("村居：韩六端村", await bo.Taps("韩六端村"), StringComparison.Ordinal);
        await bo.Taps("修改");
        await bo.Taps("改村居");
        Assert.Contains("村居：不填", await bo.Says("不想说。"), StringComparison.Ordinal);
        await bo.Taps("修改");
        await bo.Taps("改村居");
        await bo.Taps("从名单里选");
        await bo.Taps("看后面的村");
        village = bo.Buttons[2].Label;
        await bo.Taps(village);
        await bo.Says("好的");
        Assert.Equal(village, VillagePicker.Say((await town.Bot.RowAsync("王秀兰")).Village!));

        // A page's button of before, when nothing asks for a village any more.
        Assert.Equal(SignupTexts.Stale, await bo.Presses("signup:vp:3"));
    }

    /// <summary>From the first page to the last.</summary>
    private static async Task<List<string>> TurnsAsync(Resident bo)
    {
        await bo.Taps("从名单里选");
        var seen = Villages(bo);
        while (bo.Buttons.Any(button => button.Label.StartsWith("看后面的村", StringComparison.Ordinal)))
        {
            await bo.Taps("看后面的村");
            seen.AddRange(Villages(bo));
        }

        return seen;
    }

    private static List<string> Villages(Resident bo) => [.. bo.Buttons.Where(button => button.Data.StartsWith("signup:v:", StringComparison.Ordinal)).Select(button => button.Label)];
}
