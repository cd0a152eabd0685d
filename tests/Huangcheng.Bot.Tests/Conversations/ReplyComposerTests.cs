using System.Globalization;
using System.Text;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Tests.Support;
using Xunit;

namespace Huangcheng.Bot.Tests.Conversations;

public sealed class ReplyComposerTests
{
    // A family, a flag, a skin tone, a keycap, a combining accent, CJK extension B, a Chinese character with a variant selector.
    private static readonly string[] s_graphemes =
        ["👨‍👩‍👧‍👦", "🇨🇳", "👍🏽", "2️⃣", "e\u0301", "𠮷", "葛\U000E0100", "好", "a", "。", "！\u0301", "？", "\n", " ", "\r\n", "；"];

    [Fact]
    public void A_text_that_fits_stays_whole() => Assert.Equal(["十个字以内。"], ReplyComposer.Split("十个字以内。", 6));

    [Fact]
    public void Files_come_first_and_the_text_stays_with_the_buttons_at_the_end()
    {
        var channel = new ChannelCapabilities(100, Buttons: true, 40, SendRates.Unlimited) { CaptionLimit = 5 };
        var (a, b) = (new Attachment(1, "a.png", "image/png"), new Attachment(2, "b.pdf", "application/pdf"));
        var buttons = new Button[] { new("好", "ok:1") };

        var brief = ReplyComposer.Fit(new Content("证书") { Attachments = [a, b], Buttons = buttons }, channel);
        var wordy = ReplyComposer.Fit(new Content("这是您的学习证书") { Attachments = [a], Buttons = buttons }, channel);
        var none = ReplyComposer.Fit(new Content("证书") { Attachments = [a], Buttons = buttons }, channel with { CaptionLimit = null });

        Assert.Equal([("", 1, 0), ("证书", 1, 1)], brief.Select(Shape));
        Assert.Equal([("", 1, 0), ("这是您的学习证书", 0, 1)], wordy.Select(Shape));
        Assert.Contains("a.png", Assert.Single(none).Text, StringComparison.Ordinal);

        static (string, int, int) Shape(Content part) => (part.Text, part.Attachments.Count, part.Buttons.Count);
    }

    [Fact]
    public void Several_pictures_are_one_message_where_the_platform_has_albums_and_files_another()
    {
        var channel = new ChannelCapabilities(100, Buttons: true, 40, SendRates.Unlimited) { CaptionLimit = 5, AlbumLimit = 3 };
        var pictures = Enumerable.Range(1, 4).Select(id => new Attachment(id, "a.jpg", "image/jpeg")).ToList();
        var file = new Attachment(9, "b.pdf", "application/pdf");

        var plain = ReplyComposer.Fit(new Content("照片") { Attachments = [.. pictures.Take(3)] }, channel);
        var pressed = ReplyComposer.Fit(new Content("照片") { Attachments = [.. pictures.Take(2)], Buttons = [new("好", "ok:1")] }, channel);
        var mixed = ReplyComposer.Fit(new Content("照片") { Attachments = [file, .. pictures], Buttons = [new("好", "ok:1")] }, channel);

        Assert.Equal([("照片", 3, 0)], plain.Select(Shape));
        Assert.Equal([("", 2, 0), ("照片", 0, 1)], pressed.Select(Shape));
        Assert.Equal([("", 3, 0), ("", 1, 0), ("照片", 1, 1)], mixed.Select(Shape));

        static (string, int, int) Shape(Content part) => (part.Text, part.Attachments.Count, part.Buttons.Count);
    }

    [Fact]
    public void A_poll_is_written_out_where_there_are_none()
    {
        var channel = new ChannelCapabilities(100, Buttons: true, 40, SendRates.Unlimited);
        var parts = ReplyComposer.Fit(new Content("怎么办？") { Poll = new QuizPoll(["挂断", "转账"], 0, "没有安全账户。") }, channel);

        Assert.Equal("怎么办？\n1. 挂断\n2. 转账", Assert.Single(parts).Text);
        Assert.Null(parts[0].Poll);
    }

    [Fact]
    public void A_long_text_is_cut_after_a_sentence() =>
        Assert.Equal(["第一句话说完了。第二句话说完了。", "第三句。"], ReplyComposer.Split("第一句话说完了。第二句话说完了。第三句。", 18));

    [Fact]
    public void A_closing_quotation_mark_stays_with_its_sentence() =>
        Assert.Equal(["他说：“千万不要转账。”", "我记住了。"], ReplyComposer.Split("他说：“千万不要转账。”我记住了。", 12));

    [Fact]
    public void Without_a_sentence_end_it_is_cut_where_it_is_full() =>
        Assert.Equal(["一二三四", "五六七八", "九"], ReplyComposer.Split("一二三四五六七八九", 4));

    [Theory]
    [InlineData("一二三四\n")]
    [InlineData("一二三四\n\n  \n")]
    [InlineData("\n\n\n\n\n一二三四")]
    [InlineData("     一二")]
    public void No_part_is_empty(string text) => Assert.All(ReplyComposer.Split(text, 4), part => Assert.False(string.IsNullOrWhiteSpace(part)));

    [Fact]
    public void A_grapheme_longer_than_the_room_is_cut_but_never_inside_a_surrogate_pair()
    {
        var endless = string.Concat(Enumerable.Repeat("👨\u200D", 50)) + "👦";

        Assert.All(ReplyComposer.Split(endless, 10), part => Assert.Equal(part, Utf8RoundTrip(part)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_the_text_parts_fit_lose_nothing_and_cut_no_grapheme(int seed)
    {
        var random = new Random(seed);
        for (var run = 0; run < 400; run++)
        {
            var text = string.Concat(random.GetItems(s_graphemes, random.Next(1, 120)));
            var limit = random.Next(12, 60);

            var parts = ReplyComposer.Split(text, limit);

            Assert.All(parts, part => Assert.InRange(part.Length, 0, limit));
            Assert.Equal(WithoutSpace(Graphemes(text)), WithoutSpace(parts.SelectMany(Graphemes)));
        }
    }

    [Fact]
    public void Buttons_and_quotations_stay_with_the_last_part()
    {
        var message = new Content("第一句话说完了。第二句话说完了。") { Buttons = [new("好", "x:1")], Quotations = [new("出处", "原文")] };

        var parts = ReplyComposer.Fit(message, Capabilities(limit: 8, buttons: true));

        Assert.Equal(2, parts.Count);
        Assert.Empty(parts[0].Buttons);
        Assert.Empty(parts[0].Quotations);
        Assert.Equal("x:1", Assert.Single(parts[1].Buttons).Data);
        Assert.Single(parts[1].Quotations);
    }

    [Fact]
    public void A_label_too_long_for_the_channel_is_shortened_between_graphemes()
    {
        var parts = ReplyComposer.Fit(new Content("选") { Buttons = [new("一👨‍👩‍👧‍👦家", "x:1")] }, Capabilities(limit: 100, buttons: true, label: 5));

        Assert.Equal("一", parts[0].Buttons[0].Label);
    }

    [Fact]
    public void Without_buttons_the_choices_are_numbered_and_remembered()
    {
        var (parts, choices) = Compose(new Content("您怎么办？") { Buttons = [new("转账", "q:1"), new("挂断", "q:2")] });

        Assert.Equal("您怎么办？\n\n回复数字就可以：\n1. 转账\n2. 挂断", Assert.Single(parts).Text);
        Assert.Empty(parts[0].Buttons);
        Assert.Equal(["q:1", "q:2"], choices);
    }

    [Fact]
    public void Choices_written_out_are_remembered_also_when_a_message_without_any_follows()
    {
        var (_, choices) = Compose(new Content("您怎么办？") { Buttons = [new("转账", "q:1")] }, new Content("慢慢想，不着急。"));

        Assert.Equal(["q:1"], choices);
    }

    [Fact]
    public void A_message_without_choices_leaves_none() => Assert.Null(Compose(new Content("好的。")).Choices);

    private static (IReadOnlyList<Content> Parts, IReadOnlyList<string>? Choices) Compose(params IReadOnlyList<Content> messages) =>
        new ReplyComposer([new TestChannel(TimeProvider.System) { Capabilities = Capabilities(limit: 1_000, buttons: false) }]).Compose("test", messages);

    private static ChannelCapabilities Capabilities(int limit, bool buttons, int label = 40) => new(limit, buttons, label, SendRates.Unlimited);

    private static IEnumerable<string> Graphemes(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            yield return elements.GetTextElement();
        }
    }

    private static List<string> WithoutSpace(IEnumerable<string> graphemes) => [.. graphemes.Where(grapheme => !string.IsNullOrWhiteSpace(grapheme))];

    private static string Utf8RoundTrip(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
