using System.Text.RegularExpressions;
using Huangcheng.Bot.Channels.Telegram;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.FakeBotApi;
using Huangcheng.Bot.Tests.Channels.Telegram.Support;
using Xunit;

namespace Huangcheng.Bot.Tests.Channels.Telegram;

/// <summary>Files, polls, links, and what is done to messages that were sent.</summary>
public sealed class TelegramActsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_uploaded_once_and_then_named()
    {
        await using var stand = await TelegramStand.BuildAsync();
        var file = stand.Files.Put("课程.ics", "text/calendar", [1, 2, 3]);
        var message = Message(new Content("日历文件") { Attachments = [file], Buttons = [new("我的报名", "mine:l")] });

        Assert.Equal(new SendOutcome.Sent("1"), await stand.Channel.SendAsync(message, Token));
        Assert.Equal(new SendOutcome.Sent("2"), await stand.Channel.SendAsync(message, Token));

        var calls = stand.Server.Calls.Of("sendDocument");
        Assert.All(calls, call => Assert.Equal("日历文件", call.Argument("caption")));
        Assert.Equal("upload of 3 bytes", calls[0].Argument("document"));
        Assert.Equal("mine:l", calls[0].Keyboard.Single().Single().Data);
        Assert.Equal("id of upload of 3 bytes", calls[1].Argument("document"));
    }

    [Fact]
    public async Task A_picture_is_shown_and_a_file_that_is_gone_is_said_so()
    {
        await using var stand = await TelegramStand.BuildAsync();
        var picture = stand.Files.Put("证书.png", "image/png", [1]);

        await stand.Channel.SendAsync(Message(new Content("您的证书") { Attachments = [picture] }), Token);
        var gone = await stand.Channel.SendAsync(Message(new Content("旧的") { Attachments = [new Attachment(99, "旧.png", "image/png")] }), Token);

        Assert.Equal("您的证书", Assert.Single(stand.Server.Calls.Of("sendPhoto")).Argument("caption"));
        Assert.IsType<SendOutcome.BadContent>(gone);
    }

    [Fact]
    public async Task A_poll_is_a_quiz_without_names()
    {
        await using var stand = await TelegramStand.BuildAsync();
        var poll = new QuizPoll(["挂断，打110", "按他说的转"], 0, "公安机关没有安全账户。");

        await stand.Channel.SendAsync(Message(new Content("有人让您转到安全账户，怎么办？") { Poll = poll }), Token);

        var call = Assert.Single(stand.Server.Calls.Of("sendPoll"));
        Assert.Equal("quiz", call.Argument("type"));
        Assert.Contains("公安机关没有安全账户", call.Argument("explanation"), StringComparison.Ordinal);
        Assert.Contains("0", call.Argument("correct_option_ids"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_group_a_button_for_the_private_chat_is_a_link_that_presses_it()
    {
        await using var stand = await TelegramStand.BuildAsync();
        var content = new Content("重阳节讲座") { Buttons = [new("我要报名", "signup:s:7") { InPrivate = true }, new("看详情", "ask:重阳节")] };

        await stand.Channel.SendAsync(new OutboundMessage(1, "-100", ChatKind.Group, content) { Topic = "12" }, Token);

        var call = Assert.Single(stand.Server.Calls.Of("sendMessage"));
        var link = call.Keyboard[0].Single().Url!;
        Assert.StartsWith($"https://t.me/{stand.Server.Options.Username}?start=", link, StringComparison.Ordinal);
        Assert.Equal("signup:s:7", StartLink.Decode(link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..]));
        Assert.Equal("ask:重阳节", call.Keyboard[1].Single().Data);
        Assert.Equal("12", call.Argument("message_thread_id"));
        Assert.Equal(link, await stand.Channel.LinkAsync("signup:s:7", Token));
    }

    [Fact]
    public async Task What_was_sent_can_be_edited_pinned_and_deleted()
    {
        await using var stand = await TelegramStand.BuildAsync();
        await stand.Channel.SendAsync(Message(new Content("进度：0/600")), Token);
        var act = Message(new Content("进度：300/600")) with { TargetMessageId = "1" };

        Assert.Equal(new SendOutcome.Sent("1"), await stand.Channel.SendAsync(act with { Act = MessageAct.Edit }, Token));
        Assert.Equal(new SendOutcome.Sent("1"), await stand.Channel.SendAsync(act with { Act = MessageAct.Pin }, Token));
        Assert.Equal(new SendOutcome.Sent("1"), await stand.Channel.SendAsync(act with { Act = MessageAct.Unpin }, Token));
        Assert.Equal(new SendOutcome.Sent("1"), await stand.Channel.SendAsync(act with { Act = MessageAct.Delete }, Token));
        Assert.Equal("进度：300/600", Assert.Single(stand.Server.Calls.Of("editMessageText")).Text);
    }

    [Fact]
    public async Task What_Telegram_says_of_a_message_that_is_gone_is_understood()
    {
        await using var stand = await TelegramStand.BuildAsync();
        var act = Message(new Content("新")) with { TargetMessageId = "77", Act = MessageAct.Edit };

        Assert.IsType<SendOutcome.TargetGone>(await stand.Channel.SendAsync(act, Token));
        Assert.IsType<SendOutcome.Sent>(await stand.Channel.SendAsync(act with { Act = MessageAct.Delete }, Token));
        Assert.IsType<SendOutcome.TargetGone>(await stand.Channel.SendAsync(act with { Act = MessageAct.Pin }, Token));
        stand.Server.Faults.Next("editMessageText", Fault.BadRequest("message is not modified: specified new message content is exactly the same"));
        Assert.IsType<SendOutcome.Sent>(await stand.Channel.SendAsync(act with { TargetMessageId = "1" }, Token));
    }

    [Fact]
    public async Task Several_pictures_are_one_album_and_what_is_done_to_it_is_done_to_all()
    {
        await using var stand = await TelegramStand.BuildAsync();
        var (a, b) = (stand.Files.Put("一.jpg", "image/jpeg", [1]), stand.Files.Put("二.mp4", "video/mp4", [1, 2]));
        var message = Message(new Content("重阳节活动") { Attachments = [a, b], Silent = true });

        Assert.Equal(new SendOutcome.Sent("1,2"), await stand.Channel.SendAsync(message, Token));
        Assert.Equal(new SendOutcome.Sent("3,4"), await stand.Channel.SendAsync(message, Token));
        var act = message with { TargetMessageId = "1,2" };
        Assert.Equal(new SendOutcome.Sent("1,2"), await stand.Channel.SendAsync(act with { Act = MessageAct.Edit, Content = message.Content with { Text = "改过的" } }, Token));
        Assert.Equal(new SendOutcome.Sent("1,2"), await stand.Channel.SendAsync(act with { Act = MessageAct.Pin }, Token));
        Assert.Equal(new SendOutcome.Sent("1,2"), await stand.Channel.SendAsync(act with { Act = MessageAct.Delete }, Token));

        var calls = stand.Server.Calls.Of("sendMediaGroup");
        Assert.Matches("\"type\": ?\"photo\".*\"caption\": ?\"重阳节活动\".*\"type\": ?\"video\"", Regex.Unescape(calls[0].Argument("media")!));
        Assert.DoesNotContain("重阳节活动", Regex.Unescape(calls[0].Argument("media")!).Split("video")[1], StringComparison.Ordinal);
        Assert.Contains("id of ", calls[1].Argument("media"), StringComparison.Ordinal);
        Assert.Equal(("1", "改过的"), (stand.Server.Calls.Of("editMessageCaption")[0].Argument("message_id"), stand.Server.Calls.Of("editMessageCaption")[0].Argument("caption")));
        Assert.Equal("1", stand.Server.Calls.Of("pinChatMessage")[0].Argument("message_id"));
        Assert.Equal("[1,2]", stand.Server.Calls.Of("deleteMessages")[0].Argument("message_ids")!.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal("https://t.me/c/77/1", stand.Channel.MessageLink("-10077", "1,2"));
    }

    [Fact]
    public async Task What_a_person_sent_is_fetched_whole_and_what_is_too_large_is_not()
    {
        await using var stand = await TelegramStand.BuildAsync();

        Assert.Equal([1, 2, 3, 4], await stand.Channel.FetchAsync(new ReceivedFile("AgAD", null, "image/jpeg", null), Token));
        Assert.Null(await stand.Channel.FetchAsync(new ReceivedFile("AgAD", null, "image/jpeg", IFiles.SizeLimit + 1), Token));
    }

    [Fact]
    public async Task A_download_longer_than_the_limit_is_given_up()
    {
        await using var buffer = new LimitedBuffer(5);
        await buffer.WriteAsync(new byte[3], Token);
        buffer.Write([4, 5]);
        Assert.Equal([0, 0, 0, 4, 5], buffer.Whole);

        await buffer.WriteAsync(new byte[1], Token);
        Assert.Null(buffer.Whole);
    }

    [Fact]
    public async Task An_album_with_buttons_or_too_many_pictures_is_refused_without_asking()
    {
        await using var stand = await TelegramStand.BuildAsync();
        var picture = stand.Files.Put("一.jpg", "image/jpeg", [1]);
        var many = Enumerable.Repeat(picture, 11).ToList();

        Assert.IsType<SendOutcome.BadContent>(await stand.Channel.SendAsync(Message(new Content("好") { Attachments = [picture, picture], Buttons = [new("好", "ask:好")] }), Token));
        Assert.IsType<SendOutcome.BadContent>(await stand.Channel.SendAsync(Message(new Content("好") { Attachments = many }), Token));
        Assert.Empty(stand.Server.Calls.Of("sendMediaGroup"));
    }

    [Fact]
    public async Task A_video_is_shown_as_one_and_previewed_with_its_caption()
    {
        await using var stand = await TelegramStand.BuildAsync();
        var video = stand.Files.Put("防汛.mp4", "video/mp4", [1]);
        var content = new Content("防汛须知") { Attachments = [video], Buttons = [new("我要报名", "signup:s:7") { InPrivate = true }] };

        await stand.Channel.SendAsync(Message(content), Token);

        Assert.Equal("防汛须知", Assert.Single(stand.Server.Calls.Of("sendVideo")).Argument("caption"));
        var seen = Assert.Single(stand.Channel.Preview(content, ChatKind.Group));
        Assert.Equal(("防汛须知", true), (seen.Text, seen.Buttons[0].OpensPrivateChat));
        Assert.False(Assert.Single(stand.Channel.Preview(content, ChatKind.Private)).Buttons[0].OpensPrivateChat);
        var album = stand.Channel.Preview(content with { Attachments = [video, video] }, ChatKind.Group);
        Assert.Equal([("", 2, 0), ("防汛须知", 0, 1)], album.Select(part => (part.Text, part.Attachments.Count, part.Buttons.Count)));
    }

    private static OutboundMessage Message(Content content) => new(1, "4242", ChatKind.Private, content);
}
