using Huangcheng.Bot.Members;
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
        await using (var db = town.Bot.OpenDb())
        {
            var consent = Assert.Single(db.Consents);
            Assert.Equal((ConsentPurpose.Signup, "2", channel), (consent.Purpose, consent.Version, consent.Channel));
            Assert.InRange(town.Bot.Clock.GetUtcNow() - consent.GivenAt, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        }

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

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Names_and_numbers_of_every_kind_are_taken_and_what_is_none_gets_a_hint(string channel)
    {
        await using var town = await Town.StartAsync();
        var session = await town.Bot.PublishAsync(30, one => one.StartsAt = town.Bot.Clock.GetUtcNow().AddHours(5));
        var bo = await town.ArrivesAsync(channel);
        await bo.Says("我要报名");
        await bo.Taps("健康讲座");
        await bo.Taps("同意，继续");
        foreach (var odd in new[] { "<b>王秀兰</b>", "123", "王秀兰？", new string('王', 31) })
        {
            Assert.Equal(PersonName.Hint, await bo.Says(odd));
        }

        await bo.Says("𠮷野·买买提");
        foreach (var odd in new[] { "1380533", "110", "没有电话", "+1 555" })
        {
            Assert.Equal(PhoneText.Hint, await bo.Says(odd));
        }

        await bo.Says("0533-7401234");
        Assert.Contains("称呼：𠮷野·买买提\n电话：0533 740 1234", await bo.Taps("不填"), StringComparison.Ordinal);
        await bo.Taps("修改");
        await bo.Taps("改电话");
        Assert.Contains("电话：+1 650-253-0000", await bo.Says("+1 650-253-0000"), StringComparison.Ordinal);

        // It is this afternoon: no reminder of the day before is promised.
        var done = await bo.Says("没错");
        Assert.EndsWith("开始前我会再提醒您。", done, StringComparison.Ordinal);

        // Whoever tries a neighbour's name and number learns nothing of how they stand.
        var nosy = await town.ArrivesAsync(channel);
        Assert.Equal("这位已经在这一场的名单里了，不用再报。", await nosy.SignsUpAsync("健康讲座", "𠮷野·买买提", "+16502530000"));
        Assert.Equal(1, (await town.Bot.SessionAsync(session)).Taken);
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
