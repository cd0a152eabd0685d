using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Huangcheng.Bot.Channels.Web;
using Huangcheng.Bot.Conversations;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Huangcheng.Bot.Tests.Channels.Web;

public sealed class WebEndpointsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_accepted_stored_and_handed_to_the_bot()
    {
        await using var host = await ChatHost.StartAsync();
        using var visitor = await Visitor.ArriveAsync(host);
        var id = Guid.NewGuid();

        using var response = await visitor.SayAsync("这个月有什么活动？", id);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var turn = Assert.Single(host.Bot.Turns);
        Assert.Equal("web", turn.Channel);
        Assert.Equal(turn.ChatId, turn.UserId);
        Assert.Equal($"{turn.ChatId}:{id:N}", turn.ExternalId);
        Assert.Equal(new TextReceived("这个月有什么活动？"), turn.Event);
        var line = Assert.Single(await visitor.HistoryAsync());
        Assert.Equal("person", line.From);
        Assert.Equal(id, line.Data.GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task A_message_sent_again_under_the_same_id_happens_once()
    {
        await using var host = await ChatHost.StartAsync();
        using var visitor = await Visitor.ArriveAsync(host);
        var id = Guid.NewGuid();

        using var first = await visitor.SayAsync("怎么报名", id);
        using var second = await visitor.SayAsync("怎么报名", id);

        Assert.Equal(HttpStatusCode.Accepted, second.StatusCode);
        Assert.True((await second.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("repeated").GetBoolean());
        Assert.Single(host.Bot.Turns);
        Assert.Single(await visitor.HistoryAsync());
    }

    [Fact]
    public async Task A_pressed_button_is_shown_by_the_label_that_the_bot_gave_it()
    {
        await using var host = await ChatHost.StartAsync();
        host.Bot.Answers = happened => happened is TextReceived
            ? new Content("选一个") { Buttons = [new("《民法典》宣传", "a:\"1\""), new("重阳节", "a:2")] }
            : null;
        using var visitor = await Visitor.ArriveAsync(host);
        using var said = await visitor.SayAsync("11月");

        using var pressed = await visitor.PressAsync("a:\"1\"");
        using var forged = await visitor.PressAsync("a:99");

        Assert.Equal(HttpStatusCode.Accepted, pressed.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, forged.StatusCode);
        Assert.Equal(["11月", "选一个", "《民法典》宣传", "（按钮）"], (await visitor.HistoryAsync()).Select(line => line.Text), StringComparer.Ordinal);
        Assert.Equal(new ButtonPressed("a:99"), host.Bot.Turns.Last().Event);
    }

    public static TheoryData<string, int> BadBodies => new()
    {
        { "", 400 },
        { "{", 400 },
        { "null", 400 },
        { "[]", 400 },
        { "{\"text\":\"没有编号\"}", 400 },
        { "{\"id\":\"1\",\"text\":\"编号不对\"}", 400 },
        { "{\"id\":\"8d5b1c1e-54a9-4a6f-9d5c-4a2f4b1f0a01\"}", 400 },
        { "{\"id\":\"8d5b1c1e-54a9-4a6f-9d5c-4a2f4b1f0a01\",\"text\":\"\"}", 400 },
        { "{\"id\":\"8d5b1c1e-54a9-4a6f-9d5c-4a2f4b1f0a01\",\"text\":\" \\n　\"}", 400 },
        { "{\"id\":\"8d5b1c1e-54a9-4a6f-9d5c-4a2f4b1f0a01\",\"text\":7}", 400 },
        { "{\"id\":\"8d5b1c1e-54a9-4a6f-9d5c-4a2f4b1f0a01\",\"text\":\"\\ud800\"}", 400 },
        { "{\"id\":\"8d5b1c1e-54a9-4a6f-9d5c-4a2f4b1f0a01\",\"text\":\"两样\",\"button\":\"b\"}", 400 },
        { "{\"id\":\"8d5b1c1e-54a9-4a6f-9d5c-4a2f4b1f0a01\",\"button\":\"\"}", 400 },
        { $"{{\"id\":\"8d5b1c1e-54a9-4a6f-9d5c-4a2f4b1f0a01\",\"button\":\"{new string('b', 65)}\"}}", 400 },
        { $"{{\"id\":\"8d5b1c1e-54a9-4a6f-9d5c-4a2f4b1f0a01\",\"text\":\"{new string('长', 4097)}\"}}", 400 },
        { $"{{\"id\":\"8d5b1c1e-54a9-4a6f-9d5c-4a2f4b1f0a01\",\"text\":\"{new string('x', 64 * 1024)}\"}}", 413 },
        { new string('[', 20_000), 400 },
    };

    [Theory]
    [MemberData(nameof(BadBodies), DisableDiscoveryEnumeration = true)]
    public async Task A_bad_body_is_refused_with_a_sentence_in_Chinese_and_changes_nothing(string body, int status)
    {
        await using var host = await ChatHost.StartAsync();
        using var visitor = await Visitor.ArriveAsync(host);

        using var response = await visitor.PostRawAsync(body);

        await Friendly.AssertAsync(response, status);
        Assert.Empty(host.Bot.Turns);
        Assert.Empty(await visitor.HistoryAsync());
        Assert.DoesNotContain(host.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_refused()
    {
        await using var host = await ChatHost.StartAsync();
        using var visitor = await Visitor.ArriveAsync(host);

        using var response = await visitor.PostRawAsync([.. "{\"id\":\""u8, 0xFF, 0xFE, .. "\"}"u8]);

        await Friendly.AssertAsync(response, 400);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task Only_JSON_is_taken(string type)
    {
        await using var host = await ChatHost.StartAsync();
        using var visitor = await Visitor.ArriveAsync(host);

        using var response = await visitor.PostRawAsync($$"""{"id":"{{Guid.NewGuid()}}","text":"你好"}""", type);

        await Friendly.AssertAsync(response, 415);
        Assert.Empty(host.Bot.Turns);
    }

    [Theory]
    [InlineData(4096)]
    [InlineData(1)]
    public async Task A_text_within_the_limit_arrives_whole(int length)
    {
        await using var host = await ChatHost.StartAsync();
        using var visitor = await Visitor.ArriveAsync(host);
        var text = string.Concat(Enumerable.Repeat("字", length));

        using var response = await visitor.SayAsync(text);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(text, Assert.Single(await visitor.HistoryAsync()).Text);
    }

    [Theory]
    [InlineData("<script>alert(1)</script><img src=x onerror=alert(1)>")]
    [InlineData("data: 假的\n\nid: 99\nevent: ready\r\ndata: {}\r\r")]
    [InlineData("😀👨‍👩‍👧‍👦🇨🇳")]
    [InlineData("\u0000\u001b[31m\u2028\u202e反")]
    public async Task A_hostile_text_arrives_as_the_same_text(string text)
    {
        await using var host = await ChatHost.StartAsync();
        host.Bot.Answers = happened => new Content(((TextReceived)happened).Text);
        using var visitor = await Visitor.ArriveAsync(host);

        using var response = await visitor.SayAsync(text);

        Assert.Equal([text, text], (await visitor.HistoryAsync()).Select(line => line.Text), StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_same_delivery_is_written_once()
    {
        await using var host = await ChatHost.StartAsync();
        var first = await host.Bot.SayAsync("chat", new Content("一次"), deliveryId: 77);
        var second = await host.Bot.SayAsync("chat", new Content("一次"), deliveryId: 77);

        Assert.Equal(first, second);
        await using var db = await host.OpenAsync();
        Assert.Equal(1, await db.WebMessages.CountAsync(Token));
    }

    [Fact]
    public async Task No_word_of_a_message_reaches_the_log()
    {
        await using var host = await ChatHost.StartAsync();
        host.Bot.Answers = _ => new Content("回答里的秘密");
        using var visitor = await Visitor.ArriveAsync(host);

        using var response = await visitor.SayAsync("问题里的秘密");

        Assert.NotEmpty(host.Logs.Lines);
        Assert.DoesNotContain(host.Logs.Lines, line => line.Contains("秘密", StringComparison.Ordinal));
    }
}
