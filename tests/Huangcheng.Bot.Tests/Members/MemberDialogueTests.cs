using System.Text.Json;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Members;

public sealed class MemberDialogueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/me")]
    [InlineData("我的资料")]
    [InlineData("我的資料？")]
    public async Task Someone_new_is_told_that_nothing_is_held(string text)
    {
        await using var bot = await TestBot.StartAsync();
        var bo = bot.Person("bo");

        Assert.Contains("没有存您的称呼", await bo.Says(text), StringComparison.Ordinal);
        Assert.Equal(["看全部", "改资料", "导出", "撤回同意", "删除资料"], bo.Buttons.Select(button => button.Label), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_line_is_read_back_saved_shown_and_taken_back()
    {
        await using var bot = await TestBot.StartAsync();
        var bo = await AgreedAsync(bot);

        await bo.Presses("me:edit:Phone");
        Assert.Contains("好像不对", await bo.Says("12345"), StringComparison.Ordinal);
        Assert.Equal("电话：138 0013 8000\n对吗？", await bo.Says("１３８-0013-8000"));
        Assert.Contains("已保存", await bo.Says("对"), StringComparison.Ordinal);

        await bo.Presses("me:edit:Village");
        await bo.Says("家");
        Assert.Contains("再多打一个字", Assert.Single(bo.Answer).Text, StringComparison.Ordinal);
        Assert.Equal("村居：于家村委会\n对吗？", await bo.Says("于家村"));
        await bo.Presses("me:save");

        var card = await bo.Says("我的资料");
        Assert.Contains("称呼：张三·丰", card, StringComparison.Ordinal);
        Assert.Contains("电话：138 0013 8000", card, StringComparison.Ordinal);
        Assert.Contains("村居：于家村委会", card, StringComparison.Ordinal);
        Assert.Contains("记住我的资料", card, StringComparison.Ordinal);

        await EditNameAsync(bo, "李四");
        Assert.Contains("改回", await bo.Presses("me:undo"), StringComparison.Ordinal);
        Assert.Contains("称呼：张三·丰", await bo.Says("我的资料"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_ten_minutes_nothing_is_taken_back()
    {
        await using var bot = await TestBot.StartAsync();
        var bo = await AgreedAsync(bot);
        await EditNameAsync(bo, "李四");
        bot.Clock.Advance(TimeSpan.FromMinutes(11));

        Assert.Contains("超过 10 分钟", await bo.Presses("me:undo"), StringComparison.Ordinal);
        Assert.Contains("称呼：李四", await bo.Says("我的资料"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Consent_comes_first_says_what_the_law_wants_and_is_kept_with_version_time_and_channel()
    {
        await using var bot = await TestBot.StartAsync();
        var bo = bot.Person("bo");

        var text = await bo.Says("改资料");
        Assert.Contains("单位名称未提供；电话：未提供", text, StringComparison.Ordinal);
        Assert.Contains("365 天", text, StringComparison.Ordinal);
        Assert.Contains("没有保存", await bo.Presses("me:disagree"), StringComparison.Ordinal);
        Assert.Contains("您同意记住您的资料吗", await bo.Presses("me:agree:0"), StringComparison.Ordinal);
        Assert.Contains("要改哪一项", await bo.Presses("me:agree:1"), StringComparison.Ordinal);

        await using var db = bot.OpenDb();
        var consent = await db.Consents.SingleAsync(Token);
        Assert.Equal((ConsentPurpose.RememberContact, "1", "test", bot.Clock.GetUtcNow()), (consent.Purpose, consent.Version, consent.Channel, consent.GivenAt));
    }

    [Theory]
    [InlineData("me:save")]
    [InlineData("me:undo")]
    [InlineData("me:village:370305102201")]
    [InlineData("me:village:1")]
    [InlineData("me:edit:Nonsense")]
    [InlineData("me:edit:7")]
    [InlineData("me:withdraw:0")]
    [InlineData("me:withdraw:99")]
    [InlineData("me:")]
    public async Task A_forged_or_old_button_saves_nothing(string data)
    {
        await using var bot = await TestBot.StartAsync();
        var bo = bot.Person("bo");

        Assert.NotEmpty(await bo.Presses(data));
        await bo.Presses("me:save");
        await using var db = bot.OpenDb();
        Assert.False(await db.Members.AnyAsync(member => member.Name != null || member.Village != null, Token));
        Assert.False(await db.Consents.AnyAsync(Token));
    }

    [Fact]
    public async Task Withdrawing_the_consent_deletes_what_it_allowed_to_keep()
    {
        await using var bot = await TestBot.StartAsync();
        var bo = await AgreedAsync(bot);
        await bo.Says("撤回同意");

        Assert.Equal("已撤回：记住我的资料。", await bo.Presses(bo.Buttons[0]));
        Assert.Contains("没有存您的称呼", await bo.Says("我的资料"), StringComparison.Ordinal);
        Assert.Contains("不用撤回", await bo.Says("撤回"), StringComparison.Ordinal);
        Assert.Contains("您同意记住您的资料吗", await bo.Says("改资料"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_export_is_json_with_everything_in_plain_words()
    {
        await using var bot = await TestBot.StartAsync();
        var bo = await AgreedAsync(bot);
        await bo.Says("导出资料");

        var file = Assert.Single(bo.Answer[^1].Attachments);
        Assert.Equal(("我的资料.json", "application/json"), (file.Name, file.MediaType));
        var bytes = await bot.Services.GetRequiredService<IFiles>().ReadAsync(file.FileId, Token);
        var exported = JsonDocument.Parse(bytes).RootElement;
        var basics = exported.GetProperty("基本资料");
        Assert.Equal("张三·丰", basics.GetProperty("称呼").GetString());
        Assert.Equal("记住我的资料", basics.GetProperty("同意记录")[0].GetProperty("同意").GetString());
        Assert.Equal("bo", exported.GetProperty("聊天")[0].GetProperty("账号").GetString());
    }

    [Fact]
    public async Task Erasing_is_confirmed_and_leaves_nothing_of_the_person()
    {
        await using var bot = await TestBot.StartAsync();
        var bo = await AgreedAsync(bot);
        await bot.Person("bo", "群").Says("10月有什么活动");
        await bot.Person("an").Says("10月有什么活动");

        Assert.Contains("删除后找不回来", await bo.Says("删除资料"), StringComparison.Ordinal);
        await bo.Presses("me:home");
        Assert.Contains("张三·丰", await bo.Says("我的资料"), StringComparison.Ordinal);
        await bo.Says("删除我的资料");
        Assert.Contains("已经全部删除", await bo.Presses(bo.Buttons[^1]), StringComparison.Ordinal);

        await using var db = bot.OpenDb();
        Assert.Empty(await db.Members.ToListAsync(Token));
        Assert.Empty(await db.MemberIdentities.ToListAsync(Token));
        Assert.Empty(await db.Consents.ToListAsync(Token));
        var left = await db.Conversations.AsNoTracking().OrderBy(row => row.Key).ToListAsync(Token);
        Assert.Equal(["test|an|an", "test|bo|bo"], left.Select(row => row.Key), StringComparer.Ordinal);
        Assert.DoesNotContain("me", ConversationState.TryRead(left[1].State, bot.Services.GetRequiredService<ISeal>())!.Memories.Keys, StringComparer.Ordinal);

        Assert.Contains("没有存您的称呼", await bo.Says("我的资料"), StringComparison.Ordinal);
        Assert.Contains("重阳节", await bot.Person("bo", "群").Says("10月有什么活动"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_owner_hands_over_before_erasing()
    {
        await using var bot = await TestBot.StartAsync();
        var li = await StaffDialogueTests.OwnerAsync(bot);

        Assert.Contains("唯一的负责人", await li.Says("删除资料"), StringComparison.Ordinal);
        Assert.Contains("唯一的负责人", await li.Presses("me:erased"), StringComparison.Ordinal);

        await bot.Person("wang").Says($"/join {StaffDialogueTests.CodeIn(await StaffDialogueTests.InviteAsync(li, "负责人"))}");
        Assert.Contains("已经全部删除", await li.Presses("me:erased"), StringComparison.Ordinal);
        Assert.Contains("只有工作人员能用", await li.Says("/staff"), StringComparison.Ordinal);
        Assert.Contains("本人删除资料", await bot.Person("wang").Says("/audit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_group_nothing_is_shown()
    {
        await using var bot = await TestBot.StartAsync();
        await AgreedAsync(bot);
        var inGroup = bot.Person("bo", "群");

        foreach (var text in new[] { "我的资料", "/me", "导出资料", "删除资料" })
        {
            Assert.Contains("私聊", await inGroup.Says(text), StringComparison.Ordinal);
        }

        Assert.Contains("私聊", await inGroup.Presses("me:erased"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_typed_stands_nowhere_in_the_open()
    {
        await using var bot = await TestBot.StartAsync();
        var bo = await AgreedAsync(bot);
        await bo.Presses("me:edit:Phone");
        await bo.Says("13800138000");
        await bot.StopAsync();

        var stored = await File.ReadAllBytesAsync(bot.DatabaseFile, Token);
        Assert.Equal(-1, stored.AsSpan().IndexOf("张三·丰"u8));
        Assert.Equal(-1, stored.AsSpan().IndexOf("13800138000"u8));
        Assert.Equal(-1, stored.AsSpan().IndexOf("138 0013 8000"u8));
    }

    [Fact]
    public async Task A_lost_key_is_told_line_by_line_and_the_line_can_be_filled_anew()
    {
        await using var bot = await TestBot.StartAsync();
        var bo = await AgreedAsync(bot);
        await bot.StopAsync();
        Directory.Delete(Path.Combine(Path.GetDirectoryName(bot.DatabaseFile)!, "keys"), recursive: true);
        await bot.StartAgainAsync();

        Assert.Contains("称呼：存过，但现在读不出来", await bo.Says("我的资料"), StringComparison.Ordinal);
        await EditNameAsync(bo, "李四");
        Assert.Contains("称呼：李四", await bo.Says("我的资料"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_that_nobody_uses_for_a_year_is_forgotten()
    {
        await using var bot = await TestBot.StartAsync();
        var bo = await AgreedAsync(bot);
        await bot.RestartAsync(after: TimeSpan.FromDays(366));

        Assert.Contains("没有存您的称呼", await bo.Says("我的资料"), StringComparison.Ordinal);
    }

    private static async Task<Person> AgreedAsync(TestBot bot)
    {
        var bo = bot.Person("bo");
        await bo.Says("改资料");
        await bo.Presses(bo.Buttons[0]);
        await EditNameAsync(bo, "张三·丰");
        return bo;
    }

    private static async Task EditNameAsync(Person person, string name)
    {
        await person.Presses("me:edit:Name");
        await person.Says(name);
        await person.Presses("me:save");
    }
}
