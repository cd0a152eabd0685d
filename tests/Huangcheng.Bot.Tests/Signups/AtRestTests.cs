using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Deliveries;
using Huangcheng.Bot.FakeBotApi;
using Huangcheng.Bot.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Signups;

/// <summary>Names and telephone numbers are encrypted on the disk from the moment they arrive until they are gone.</summary>
public sealed class AtRestTests
{
    private const string Name = "王秀兰";
    private static readonly string[] s_words = [Name, "13805331234", "138 0533 1234", "138-0533-1234"];

    public static TheoryData<string> Channels => Town.Channels;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task At_no_step_of_a_signup_do_they_stand_in_the_open(string channel)
    {
        await using var town = await Town.StartAsync();
        await town.Bot.PublishAsync(30);
        var bo = await town.ArrivesAsync(channel);
        await bo.Says("我要报名");
        await bo.Taps("健康讲座");
        await bo.Taps("同意，继续");
        await bo.Says(Name);
        await town.Bot.HoldsNothingOfAsync(s_words);
        await bo.Says("138-0533-1234");
        await town.Bot.HoldsNothingOfAsync(s_words);
        Assert.Contains(Name, await bo.Taps("不填"), StringComparison.Ordinal);
        await town.Bot.HoldsNothingOfAsync(s_words);
        await bo.Taps("确认报名");
        await bo.RemembersAsync();
        Assert.Contains("138 0533 1234", await bo.Says("我的资料"), StringComparison.Ordinal);
        await bo.Taps("看全部");
        await bo.Says("导出资料");
        Assert.Contains(Name, await bo.Says("我的报名"), StringComparison.Ordinal);
        await town.Bot.HoldsNothingOfAsync(s_words);

        await town.Bot.StopAsync();
        SqliteConnection.ClearAllPools();
        await town.Bot.HoldsNothingOfAsync(s_words);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Neither_while_they_wait_in_the_inbox(string channel)
    {
        var (begun, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var town = await Town.StartAsync(setup => setup.Dialogues.Add(new TestDialogue("think", async (_, token) =>
        {
            begun.TrySetResult();
            await goOn.Task.WaitAsync(token);
            return Step.Say(Reply.Text("想好了"));
        })));
        var bo = await town.ArrivesAsync(channel);
        await bo.SendsAsync("/think");
        await begun.Task.WaitAsync(Token);
        await bo.SendsAsync($"我叫{Name}，电话138-0533-1234");
        await town.Bot.EventuallyAsync(async db => await db.Inbox.CountAsync(row => row.Status == InboxStatus.Pending, Token) == 2 ? "both" : null);

        await town.Bot.HoldsNothingOfAsync(s_words);
        goOn.SetResult();
        await bo.NewsAsync(2);
        await town.Bot.HoldsNothingOfAsync(s_words);
    }

    [Fact]
    public async Task Nor_while_replies_that_read_them_back_cannot_be_sent()
    {
        await using var town = await Town.StartAsync();
        await town.Bot.PublishAsync(30);
        var bo = await town.ArrivesAsync(Resident.Telegram);
        await bo.SignsUpAsync("健康讲座", Name, "138-0533-1234");
        town.Server.Faults.Always("sendMessage", Fault.ServerError);
        town.Server.Updates.PrivateText(7_001, "我的报名");
        await town.Bot.EventuallyAsync(db => db.Outbox.AsNoTracking().FirstOrDefaultAsync(row => row.Status == DeliveryStatus.Retrying && row.Content != null, Token));

        await town.Bot.HoldsNothingOfAsync(s_words);
        town.Server.Faults.Clear();
        Assert.Contains(Name, (await town.Bot.Clock.FlyUntilAsync(bo.NewsAsync(1)))[0], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task With_the_key_lost_who_waits_is_asked_to_write_again_and_all_else_works(string channel)
    {
        var begun = new TaskCompletionSource();
        await using var town = await Town.StartAsync(setup => setup.Dialogues.Add(new TestDialogue("think", async (_, token) =>
        {
            begun.TrySetResult();
            await new TaskCompletionSource().Task.WaitAsync(token);
            return Step.Say(Reply.Text("never"));
        })));
        await town.Bot.PublishAsync(30);
        var bo = await town.ArrivesAsync(channel);
        await bo.SignsUpAsync("健康讲座", Name, "13805331234");
        await bo.SendsAsync("/think");
        await begun.Task.WaitAsync(Token);
        await town.Bot.StopAsync();
        Directory.Delete(Path.Combine(Path.GetDirectoryName(town.Bot.DatabaseFile)!, "keys"), recursive: true);
        await town.Bot.StartAgainAsync();

        var row = await town.Bot.EventuallyAsync(db => db.Inbox.AsNoTracking().FirstOrDefaultAsync(one => one.Status == InboxStatus.SetAside, Token));
        Assert.NotNull(row.Reference);
        Assert.Contains("读不出来了，请再发一次", await ToldAsync(town, bo), StringComparison.Ordinal);
        Assert.Contains("keys are missing", await town.Bot.GetAsync("/health"), StringComparison.Ordinal);
        var fresh = await town.ArrivesAsync(channel);
        Assert.StartsWith("报名成功", await fresh.SignsUpAsync("健康讲座", "李老汉", "13805331235"), StringComparison.Ordinal);
    }

    // The page of before is gone with the host's port: what it would show stands in the transcript.
    private static async Task<string> ToldAsync(Town town, Resident bo)
    {
        if (bo is TelegramResident)
        {
            return Assert.Single(await bo.NewsAsync(1));
        }

        await town.Bot.EventuallyAsync(db => db.Outbox.AsNoTracking().FirstOrDefaultAsync(one => one.Key.StartsWith("sorry:") && one.Status == DeliveryStatus.Sent, Token));
        await using var db = town.Bot.OpenDb();
        var transcript = town.Bot.Services.GetRequiredService<Bot.Channels.Web.Transcript>();
        return transcript.Open(await db.Set<Bot.Channels.Web.WebMessage>().OrderByDescending(line => line.Id).FirstAsync(Token)).Content.Text;
    }
}
