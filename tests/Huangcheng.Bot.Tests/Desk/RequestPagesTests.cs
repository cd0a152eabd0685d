using System.Net;
using System.Text.Json;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Signups;
using Huangcheng.Bot.Tests.Signups;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Huangcheng.Bot.Tests.Desk;

/// <summary>A resident at the counter about their own data: found by name and phone, every act noted, the account told.</summary>
public sealed class RequestPagesTests
{
    private const string Proof = "当面核对了身份证";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_is_found_by_name_and_phone_together_and_gets_everything_in_a_file()
    {
        await using var bot = await TestBot.StartAsync();
        await DeskScene.SetAsync(bot);
        using var visitor = await DeskVisitor.SignedInAsync(bot);
        Assert.Contains("没有找到", await FindAsync(visitor, "赵大娘", "13853354321"), StringComparison.Ordinal);
        Assert.Contains("找到 1 处", await FindAsync(visitor, "赵大娘", "138 5331 2345"), StringComparison.Ordinal);
        Assert.DoesNotContain("13853312345", visitor.Address, StringComparison.Ordinal);

        using var content = new FormUrlEncodedContent(DeskVisitor.Filled(visitor.Form("导出给本人（文件）")));
        using var file = await visitor.Http.PostAsync("/staff/people/requests?handler=Export", content, Token);

        using var json = JsonDocument.Parse(await file.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal("+8613853312345", json.RootElement.GetProperty("本人的账号")[0].GetProperty("报名记录").GetProperty("报名")[0].GetProperty("电话").GetString());
        await bot.Channel.WaitAsync(attempt => attempt.Message.ChatId == "zhao" && attempt.Text.Contains("导出了您在小助手里的资料", StringComparison.Ordinal), 1);
        await using var db = bot.OpenDb();
        var audit = await db.Audit.OrderBy(row => row.Number).ToListAsync(Token);
        Assert.Equal(["登录工作台", "查找居民资料", "查找居民资料", "导出居民资料"], audit.Select(row => row.Act), StringComparer.Ordinal);
        Assert.DoesNotContain(audit, row => $"{row.Subject}{row.Before}{row.After}".Contains("赵大娘", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_wrong_is_put_right_where_it_stands()
    {
        await using var bot = await TestBot.StartAsync();
        await DeskScene.SetAsync(bot);
        using var visitor = await DeskVisitor.SignedInAsync(bot);
        await FindAsync(visitor, "赵大娘", "13853312345");

        Assert.Contains("改好了，一共 1 处", await visitor.SubmitAsync("改成这样", ("newName", "赵秀英"), ("newPhone", "")), StringComparison.Ordinal);

        Assert.Equal("13853312345", PhoneText.Show(await PhoneAsync(bot, "赵秀英")).Replace(" ", "", StringComparison.Ordinal));
        Assert.Contains("找到 1 处", await FindAsync(visitor, "赵秀英", "13853312345"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erasing_takes_the_whole_account_and_from_other_peoples_only_what_tells_of_the_person()
    {
        await using var bot = await TestBot.StartAsync();
        var (town, _) = await DeskScene.SetAsync(bot);
        await bot.Writes.RunAsync(
            async (scope, token) =>
            {
                var mother = await bot.RowAsync("赵大娘");
                await scope.Db.Registrations.Where(row => row.Id == mother.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Relation, Relation.Parent), token);
            },
            Token);
        using var visitor = await DeskVisitor.SignedInAsync(bot);
        Assert.Contains("不是本人的账号", await FindAsync(visitor, "赵大娘", "13853312345"), StringComparison.Ordinal);
        Assert.Contains("没有删", await visitor.SubmitAsync("全部删除"), StringComparison.Ordinal);
        await FindAsync(visitor, "赵大娘", "13853312345");
        Assert.Contains("删掉了，一共 1 处", await visitor.SubmitAsync("全部删除", ("sure", "true")), StringComparison.Ordinal);
        await using (var db = bot.OpenDb())
        {
            Assert.True(await db.MemberIdentities.AnyAsync(identity => identity.UserId == "zhao", Token));
            Assert.Equal(SeatStatus.Cancelled, (await db.Registrations.FirstAsync(row => row.SessionId == town && row.Name == null, Token)).Status);
        }

        await FindAsync(visitor, "钱大爷", "13853354321");
        Assert.Contains("删掉了", await visitor.SubmitAsync("全部删除", ("sure", "true")), StringComparison.Ordinal);
        await using var after = bot.OpenDb();
        Assert.False(await after.MemberIdentities.AnyAsync(identity => identity.UserId == "qian", Token));
        Assert.Contains("没有存您的称呼", await bot.Person("qian").Says("我的资料"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_an_owner_does_it_and_a_colleague_is_not_erased()
    {
        await using var bot = await TestBot.StartAsync();
        await DeskScene.SetAsync(bot);
        using var wang = await DeskVisitor.SignedInAsync(bot, "wang", Role.Approver);
        await wang.GoAsync("/staff/people/requests");
        Assert.Equal(HttpStatusCode.NotFound, wang.Status);
        await DeskVisitor.GrantAsync(bot, "zhao", Role.Viewer);
        using var li = await DeskVisitor.SignedInAsync(bot);
        await FindAsync(li, "赵大娘", "13853312345");
        Assert.Contains("这是一位工作人员", await li.SubmitAsync("全部删除", ("sure", "true")), StringComparison.Ordinal);
        Assert.NotNull(await bot.RowAsync("赵大娘"));
    }

    private static async Task<string> FindAsync(DeskVisitor visitor, string name, string phone)
    {
        await visitor.GoAsync("/staff/people/requests");
        return await visitor.SubmitAsync("查找", ("Form.Name", name), ("Form.Phone", phone), ("Form.Proof", Proof));
    }

    private static async Task<string> PhoneAsync(TestBot bot, string name) =>
        Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<IPrivateText>(bot.Services).Unprotect((await bot.RowAsync(name)).Phone!)!;
}
