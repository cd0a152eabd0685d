using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Announcements;
using Huangcheng.Bot.Announcements.Groups;
using Huangcheng.Bot.Deliveries;
using Huangcheng.Bot.Inquiries;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Signups;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Desk;

/// <summary>Whatever people call themselves, write or upload: on the desk it is text.</summary>
public sealed class DeskMarkupTests
{
    private const string Evil = "<x-evil onclick=alert(1)>\"'><script>alert(2)</script>";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_that_anybody_wrote_becomes_markup_on_any_page()
    {
        await using var bot = await TestBot.StartAsync();
        await DeskScene.SetAsync(bot);
        using var visitor = await DeskVisitor.SignedInAsync(bot);
        await visitor.GoAsync("/staff/announcements/0");
        await visitor.SubmitAsync("存成草稿", ("Form.Text", Evil), ("Form.AllGroups", "true"));
        await bot.Writes.RunAsync((scope, token) => PoisonAsync(bot, scope, token), Token);

        var shown = 0;
        var addresses = DeskShow.Pages.Select(row => row.Data.Item1).Where(path => !path.Contains("/3", StringComparison.Ordinal))
            .Append($"/staff/knowledge?q={Uri.EscapeDataString(Evil)}")
            .Append($"/staff/knowledge/faq?asked={Uri.EscapeDataString(Evil)}")
            .Append($"/staff/audit?Act={Uri.EscapeDataString(Evil)}");
        foreach (var address in addresses)
        {
            await visitor.GoAsync(address);
            Assert.True(visitor.Page.QuerySelector("x-evil, script, [onclick]") is null, address);
            shown += visitor.Page.DocumentElement.TextContent.Contains("<x-evil", StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.True(shown >= 8, $"It was shown on {shown} pages only: this test would not have seen it.");
    }

    [Fact]
    public async Task A_preview_shows_what_each_kind_of_chat_gets_and_keeps_nothing()
    {
        await using var bot = await TestBot.StartAsync();
        await DeskScene.SetAsync(bot);
        using var visitor = await DeskVisitor.SignedInAsync(bot);
        await visitor.GoAsync("/staff/announcements/0");
        using var content = new FormUrlEncodedContent(DeskVisitor.Filled(visitor.Form("存成草稿"), ("Form.Text", Evil), ("Form.Buttons", "l")));
        await visitor.PostAsync("/staff/announcements/0?handler=Preview", content);

        var bubbles = visitor.Page.QuerySelectorAll(".bubble").ToList();
        Assert.Equal(["test的群里", "test的私聊里", "网页的私聊里"], visitor.Page.QuerySelectorAll(".cards h3").Select(heading => heading.TextContent), StringComparer.Ordinal);
        Assert.All(bubbles, bubble => Assert.Contains(Evil, bubble.TextContent, StringComparison.Ordinal));
        Assert.All(bubbles, bubble => Assert.Contains("看能报名的活动", bubble.TextContent, StringComparison.Ordinal));
        Assert.Null(visitor.Page.QuerySelector("x-evil"));
        Assert.Equal(Evil, visitor.Page.QuerySelector("textarea")!.TextContent);
        await using var db = bot.OpenDb();
        Assert.Equal(1, await db.Announcements.CountAsync(Token));
    }

    [Theory]
    [InlineData("../../../etc/x.png", true, "x.png")]
    [InlineData("a.png", false, null)]
    [InlineData("a.html", true, null)]
    [InlineData("a.svg", true, null)]
    public async Task A_file_is_what_its_bytes_say_and_its_name_leads_nowhere(string name, bool picture, string? kept)
    {
        await using var bot = await TestBot.StartAsync();
        await DeskScene.SetAsync(bot);
        using var visitor = await DeskVisitor.SignedInAsync(bot);
        await visitor.GoAsync("/staff/announcements/1");
        var form = visitor.Form("加上");
        using var content = new MultipartFormDataContent();
        foreach (var (field, value) in DeskVisitor.Filled(form).Where(field => field.Key != "file"))
        {
            content.Add(new StringContent(value), field);
        }

        content.Add(new ByteArrayContent(picture ? Convert.FromBase64String(DeskShow.Pixel) : "<script>alert(1)</script>"u8.ToArray()), "file", name);
        await visitor.PostAsync(form.GetAttribute("action")!, content);

        await using var db = bot.OpenDb();
        var files = (await db.Announcements.SingleAsync(Token)).Content.Attachments;
        string[] expected = kept is null ? [] : [kept];
        Assert.Equal(expected, files.Select(file => file.Name), StringComparer.Ordinal);
        Assert.Contains(kept is null ? "这个文件不收" : "加上了", visitor.Text, StringComparison.Ordinal);
        if (kept is not null)
        {
            Assert.Single(visitor.Page.QuerySelectorAll(".bubble img").Select(image => image.GetAttribute("src")).Distinct(StringComparer.Ordinal));
            using var shown = await visitor.Http.GetAsync(visitor.Page.QuerySelector(".bubble img")!.GetAttribute("src"), Token);
            Assert.Equal("image/png", shown.Content.Headers.ContentType!.MediaType);
            await visitor.SubmitAsync($"去掉{kept}");
            Assert.DoesNotContain(kept, visitor.Text, StringComparison.Ordinal);
        }
    }

    private static async Task PoisonAsync(TestBot bot, Huangcheng.Bot.Data.WriteScope scope, CancellationToken token)
    {
        var (at, secret) = (bot.Clock.GetUtcNow(), bot.Services.GetRequiredService<IPrivateText>().Protect(Evil));
        await scope.Db.Registrations.ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, secret), token);
        await scope.Db.Sessions.ExecuteUpdateAsync(set => set.SetProperty(row => row.Title, Evil).SetProperty(row => row.Place, Evil).SetProperty(row => row.Note, Evil), token);
        await scope.Db.Groups.ExecuteUpdateAsync(set => set.SetProperty(row => row.Title, Evil).SetProperty(row => row.Tags, $"|{Evil}|"), token);
        await scope.Db.Roles.ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, secret), token);
        await scope.Db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(row => row.LastError, Evil), token);
        await scope.Db.KnowledgeGaps.ExecuteUpdateAsync(set => set.SetProperty(row => row.Question, Evil), token);
        await AuditTrail.AppendAsync(scope, new AuditEntry(null, Evil, Evil, at) { Subject = Evil, Before = Evil, After = Evil }, token);
        await scope.Db.Announcements.Where(one => one.Id == 1).ExecuteUpdateAsync(set => set.SetProperty(row => row.Text, Evil), token);
    }
}
