using System.Net;
using Huangcheng.Bot.Conversations;
using Xunit;

namespace Huangcheng.Bot.Tests.Channels.Web;

public sealed class FilesAndEditsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_for_the_conversation_it_was_sent_to_and_no_other()
    {
        await using var host = await ChatHost.StartAsync();
        var file = host.Files.Put("课程.ics", "text/calendar", [1, 2, 3]);
        host.Bot.Answers = _ => new Content("日历文件") { Attachments = [file] };
        using var visitor = await Visitor.ArriveAsync(host);
        using var said = await visitor.SayAsync("日历");
        var url = (await visitor.HistoryAsync()).Single(item => item.Type == "message" && item.From == "bot")
            .Data.GetProperty("files")[0].GetProperty("url").GetString()!;

        using var mine = await visitor.Http.GetAsync(url, Token);
        using var stranger = await Visitor.ArriveAsync(host);
        using var theirs = await stranger.Http.GetAsync(url, Token);

        Assert.Equal([1, 2, 3], await mine.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal("attachment", mine.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", mine.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
    }

    [Fact]
    public async Task An_edit_reaches_a_page_that_was_away_under_the_lines_own_number()
    {
        await using var host = await ChatHost.StartAsync();
        host.Bot.Answers = _ => new Content("正在查原文…");
        using var visitor = await Visitor.ArriveAsync(host);
        using var said = await visitor.SayAsync("五进是哪五进");
        var before = (await visitor.HistoryAsync()).Last(item => item.Type == "message");
        var chat = host.Bot.Turns.Single().ChatId;
        await using var db = await host.OpenAsync();
        var line = db.Set<Huangcheng.Bot.Channels.Web.WebMessage>().Single(message => !message.FromPerson);

        var outcome = await host.Channel.SendAsync(
            new OutboundMessage(9, chat, ChatKind.Private, new Content("答案")) { Act = MessageAct.Edit, TargetMessageId = $"{line.Id}" }, Token);
        var news = (await visitor.HistoryAsync(lastEventId: before.Id)).Single(item => item.Type == "message");
        var foreign = await host.Channel.SendAsync(
            new OutboundMessage(10, "someone else", ChatKind.Private, new Content("x")) { Act = MessageAct.Edit, TargetMessageId = $"{line.Id}" }, Token);

        Assert.IsType<SendOutcome.Sent>(outcome);
        Assert.Equal("答案", news.Text);
        Assert.Equal(before.Data.GetProperty("sequence").GetInt64(), news.Data.GetProperty("sequence").GetInt64());
        Assert.IsType<SendOutcome.TargetGone>(foreign);
    }
}
