using Huangcheng.Bot.Channels.Telegram;
using Huangcheng.Bot.Conversations;
using Xunit;

namespace Huangcheng.Bot.Tests.Channels.Telegram;

/// <summary>A preview is read off the call that would send the message.</summary>
public sealed class TelegramPreviewTests
{
    [Theory]
    [InlineData(ChatKind.Group, true)]
    [InlineData(ChatKind.Private, false)]
    public void A_button_for_the_private_chat_leaves_a_group_only(ChatKind kind, bool opens)
    {
        var content = new Content("重阳节讲座") { Buttons = [new("我要报名", "signup:s:7") { InPrivate = true }] };

        var shown = TelegramPreview.Of(content, kind);

        Assert.Equal(("重阳节讲座", false), (shown.Text, shown.Refused));
        Assert.Equal([new PreviewButton("我要报名", opens)], shown.Buttons);
    }

    [Theory]
    [InlineData("image/png")]
    [InlineData("application/pdf")]
    public void A_file_carries_its_caption(string mediaType)
    {
        var file = new Attachment(1, "海报", mediaType);

        var shown = TelegramPreview.Of(new Content("请看海报") { Attachments = [file] }, ChatKind.Group);

        Assert.Equal("请看海报", shown.Text);
        Assert.Equal([file], shown.Attachments);
    }

    [Fact]
    public void A_poll_shows_its_choices_and_what_the_platform_refuses_is_told()
    {
        var poll = TelegramPreview.Of(new Content("怎么办？") { Poll = new QuizPoll(["挂断", "转账"], 0, "别转。") }, ChatKind.Group);

        Assert.Equal(["挂断", "转账"], poll.Choices);
        Assert.True(TelegramPreview.Of(new Content(" "), ChatKind.Group).Refused);
    }
}
