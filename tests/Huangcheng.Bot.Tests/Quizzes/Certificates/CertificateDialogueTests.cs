using System.Net.Http.Json;
using System.Text;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.FakeBotApi;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Quizzes.Certificates;
using Huangcheng.Bot.Quizzes.Points;
using Huangcheng.Bot.Tests.Desk;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Quizzes.Certificates;

/// <summary>Getting a certificate and having it checked, on each channel, and what of it can be taken back.</summary>
public sealed class CertificateDialogueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_fifth_lesson_leads_to_a_certificate_in_two_taps()
    {
        await using var bot = await TestBot.StartAsync();
        var bo = bot.Person("bo");
        Assert.Contains("还差5课", await bo.Says("我的证书"), StringComparison.Ordinal);
        foreach (var lesson in LessonWalker.Book(bot).Lessons.Take(5))
        {
            await LessonWalker.WalkAsync(bo, lesson);
        }

        Assert.Equal("领证书", bo.Buttons[0].Label);
        Assert.Contains("“防诈骗小能手”证书。要写上名字吗", await bo.Presses(bo.Buttons[0]), StringComparison.Ordinal);
        Assert.Equal(["写上名字", "不写名字", "先不领"], bo.Buttons.Select(button => button.Label), StringComparer.Ordinal);
        await bo.Presses(bo.Buttons[1]);

        Assert.Single(Assert.Single(bo.Answer).Attachments);
        Assert.Null((await OnlyAsync(bot)).Name);
    }

    [Fact]
    public async Task A_name_is_written_only_when_the_person_says_which_and_kept_encrypted()
    {
        await using var bot = await TestBot.StartAsync();
        var bo = bot.Person("bo");
        await EarnAsync(bot, "test", "bo", 10);
        await bo.Says("我的证书");
        Assert.Contains("发给我", await bo.Presses("certificate:name"), StringComparison.Ordinal);

        Assert.Equal(PersonName.Hint, await bo.Says("13853312345"));
        Assert.Contains("证书来了", await bo.Says("王桂兰"), StringComparison.Ordinal);

        var kept = await OnlyAsync(bot);
        Assert.DoesNotContain("王桂兰", Encoding.UTF8.GetString(kept.Name!), StringComparison.Ordinal);
        Assert.Equal("王桂兰", bot.Services.GetRequiredService<IPrivateText>().Unprotect(kept.Name!));
        await bo.Presses("certificate:name");
        await bo.Says("不写");
        Assert.Equal((kept.Number, null), ((await OnlyAsync(bot)).Number, (await OnlyAsync(bot)).Name));
    }

    [Fact]
    public async Task Staff_check_a_number_as_typed_or_scanned_and_nobody_else_learns_anything()
    {
        await using var bot = await TestBot.StartAsync();
        await EarnAsync(bot, "test", "bo", 5);
        var bo = bot.Person("bo");
        await bo.Presses("certificate:name");
        await bo.Says("王桂兰");
        var number = (await OnlyAsync(bot)).Number;
        await DeskVisitor.GrantAsync(bot, "li", Role.Viewer, DeskScene.Village);
        var li = bot.Person("li");

        var typed = await li.Says($"/certificate {number.ToLowerInvariant().Replace('-', ' ')}");
        var scanned = await li.Says($"/start {StartLink.Encode($"certificate:v:{number}")}");

        Assert.StartsWith($"编号{number}是真的。\n", typed, StringComparison.Ordinal);
        Assert.Contains("证书上写的名字：王桂兰", typed, StringComparison.Ordinal);
        Assert.Equal(typed, scanned);
        Assert.Equal(CertificateWording.Miscopied, await li.Says($"/certificate {number[..^1]}{(number[^1] == 'A' ? 'B' : 'A')}"));
        var other = CertificateNumber.Make();
        Assert.Equal(CertificateWording.NotGiven(other), await li.Says($"/certificate {other}"));
        Assert.Equal(CertificateWording.NotStaff, await bot.Person("an").Says($"/certificate {number}"));
        Assert.Equal(CertificateWording.NotStaff, await bo.Says($"/start {StartLink.Encode($"certificate:v:{number}")}"));
    }

    [Theory]
    [InlineData("certificate:card")]
    [InlineData("certificate:v:")]
    [InlineData("certificate:v:<script>")]
    [InlineData("certificate:plain")]
    [InlineData("certificate:")]
    public async Task A_forged_button_gives_nobody_a_certificate(string data)
    {
        await using var bot = await TestBot.StartAsync();

        Assert.NotEmpty(await bot.Person("bo").Presses(data));

        await using var db = bot.OpenDb();
        Assert.Equal(0, await db.Certificates.CountAsync(Token));
        Assert.Equal(CertificateWording.InGroup, await bot.Person("bo", group: "邻里").Says("我的证书"));
    }

    [Fact]
    public async Task It_is_gone_with_its_member_with_the_file_that_was_sent()
    {
        await using var bot = await TestBot.StartAsync();
        var member = await EarnAsync(bot, "test", "bo", 5);
        var bo = bot.Person("bo");
        await bo.Presses("certificate:plain");
        var file = bo.Answer[0].Attachments[0].FileId;
        var data = bot.Services.GetRequiredService<CertificateData>();
        await using var db = bot.OpenDb();
        Assert.Equal(5, (int)(await data.ExportAsync(db, member, Token))![0]!["学完的课"]!);

        await bot.Writes.RunAsync((scope, token) => data.EraseAsync(scope, member, token), Token);

        Assert.Equal(0, await db.Certificates.CountAsync(Token));
        Assert.Null(await bot.Services.GetRequiredService<IFiles>().ReadAsync(file, Token));
    }

    [Fact]
    public async Task Where_no_font_writes_Chinese_it_is_a_page_to_print()
    {
        await using var bot = await TestBot.StartAsync(setup => setup.Services = services => services.AddSingleton(new CertificatePaper(() => null)));
        await EarnAsync(bot, "test", "bo", 20);
        var bo = bot.Person("bo");
        await bo.Presses("certificate:name");

        Assert.Contains("点开这个网页", await bo.Says("阿卜杜拉·买买提"), StringComparison.Ordinal);

        var sent = bo.Answer[0].Attachments[0];
        var page = Encoding.UTF8.GetString((await bot.Services.GetRequiredService<IFiles>().ReadAsync(sent.FileId, Token))!);
        Assert.Equal(("防诈骗学习证书.html", "text/html"), (sent.Name, sent.MediaType));
        Assert.Contains("阿卜杜拉·买买提", page, StringComparison.Ordinal);
        Assert.Contains((await OnlyAsync(bot)).Number, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_browser_it_comes_as_a_file_with_a_code_that_opens_the_chat()
    {
        await using var bot = await TestBot.StartAsync();
        using var http = new HttpClient { BaseAddress = bot.Address };
        await http.GetAsync(new Uri("/", UriKind.Relative), Token);
        await http.PostAsJsonAsync("/chat/messages", new { id = Guid.NewGuid(), text = "我的证书" }, Token);
        var chat = (await bot.EventuallyAsync(db => db.Chats.AsNoTracking().FirstOrDefaultAsync(row => row.Channel == "web", Token))).ChatId;
        await EarnAsync(bot, "web", chat, 5);

        await http.PostAsJsonAsync("/chat/messages", new { id = Guid.NewGuid(), button = "certificate:plain" }, Token);

        var transcript = bot.Services.GetRequiredService<Huangcheng.Bot.Channels.Web.Transcript>();
        var line = await bot.EventuallyAsync(async db =>
            (await db.Set<Huangcheng.Bot.Channels.Web.WebMessage>().AsNoTracking().ToListAsync(Token)).Select(transcript.Open).FirstOrDefault(row => row.Content.Attachments.Count > 0));
        Assert.Contains("证书来了", line.Content.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_Telegram_it_comes_as_a_picture()
    {
        await using var server = await FakeBotApiServer.StartAsync(null, Token);
        await using var bot = await TestBot.StartAsync(setup =>
        {
            setup.Settings["Telegram:BotToken"] = server.Options.Token;
            setup.Settings["Telegram:ApiBaseUrl"] = server.BaseUrl;
        });
        await EarnAsync(bot, "telegram", "7", 5);

        server.Updates.Press(7, 7, "certificate:plain");

        var how = ChineseFont.Find() is null ? "sendDocument" : "sendPhoto";
        var sent = Assert.Single(await server.Calls.WaitAsync(how, 1, Token));
        Assert.Contains((await OnlyAsync(bot)).Number, sent.Argument("caption")!, StringComparison.Ordinal);
    }

    private static async Task<MemberId> EarnAsync(TestBot bot, string channel, string user, int lessons) => await bot.Writes.RunAsync(
        async (scope, token) =>
        {
            var at = bot.Clock.GetUtcNow();
            var member = await MemberBook.FindOrAddAsync(scope, channel, user, user, at, token);
            scope.Db.LearningPoints.Add(new PointEntry { MemberId = member.Value, Kind = PointKind.Milestone, Reference = $"{lessons}", Points = 20, At = at });
            await scope.Db.SaveChangesAsync(token);
            return member;
        },
        Token);

    private static async Task<Certificate> OnlyAsync(TestBot bot)
    {
        await using var db = bot.OpenDb();
        return Assert.Single(await db.Certificates.AsNoTracking().ToListAsync(Token));
    }
}
