using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Huangcheng.Bot.FakeBotApi;
using Xunit;

namespace Huangcheng.Bot.Tests.Channels.Telegram;

/// <summary>What the other tests and the benchmarks stand on.</summary>
public sealed class FakeBotApiTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Unconfirmed_updates_come_again_and_confirmed_ones_do_not()
    {
        await using var server = await StartAsync();
        var first = server.Updates.PrivateText(7, "一");
        var second = server.Updates.PrivateText(7, "二");

        Assert.Equal([first, second], await FetchAsync(server, 0));
        Assert.Equal([first, second], await FetchAsync(server, 0));
        Assert.Equal([first], await FetchAsync(server, 0, limit: 1));
        Assert.Equal([second], await FetchAsync(server, first + 1));
        Assert.Empty(await FetchAsync(server, second + 1));
        Assert.All(server.Queue.All, update => Assert.Equal(3, update.Fetches));
    }

    [Fact]
    public async Task A_long_poll_ends_when_something_arrives()
    {
        await using var server = await StartAsync();
        var poll = FetchAsync(server, 0, timeout: 50);
        await server.Calls.WaitAsync("getUpdates", 1, Token);
        Assert.False(poll.IsCompleted);

        var id = server.Updates.PrivateText(7, "来了");

        Assert.Equal([id], await poll);
    }

    [Fact]
    public async Task A_second_poll_ends_the_first_with_a_conflict()
    {
        await using var server = await StartAsync();
        using var http = new HttpClient();
        var first = http.GetAsync(Address(server, "getUpdates?timeout=50"), Token);
        await server.Calls.WaitAsync("getUpdates", 1, Token);

        await FetchAsync(server, 0);

        using var answer = await first;
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact]
    public async Task Limits_are_enforced_when_asked_for()
    {
        await using var server = await StartAsync(new FakeBotApiOptions { EnforceLimits = true });

        var inOneChat = await SendAsync(server, Enumerable.Repeat(7L, 5));
        var everywhere = await SendAsync(server, Enumerable.Range(100, 60).Select(chat => (long)chat));

        Assert.Equal(3, inOneChat.Count(status => status == HttpStatusCode.OK));
        Assert.InRange(everywhere.Count(status => status == HttpStatusCode.OK), 27, 59);
        Assert.All(server.Calls.Snapshot().Where(call => call.Status == 429), call => Assert.Null(call.MessageId));
    }

    [Fact]
    public async Task Forms_and_queries_are_read_like_json()
    {
        await using var server = await StartAsync();
        using var http = new HttpClient();
        using var form = new MultipartFormDataContent
        {
            { new StringContent("7"), "chat_id" },
            { new StringContent("表单"), "text" },
            { new StringContent("""{"inline_keyboard":[[{"text":"好","callback_data":"ok"}]]}"""), "reply_markup" },
        };
        using var fields = new FormUrlEncodedContent([new("chat_id", "7"), new("text", "字段")]);

        await http.PostAsync(Address(server, "sendMessage"), form, Token);
        await http.PostAsync(Address(server, "sendMessage"), fields, Token);
        await http.GetAsync(Address(server, "sendMessage?chat_id=7&text=%E6%9F%A5"), Token);

        Assert.Equal(["表单", "字段", "查"], server.TextsIn(7), StringComparer.Ordinal);
        Assert.Equal("ok", server.Calls.Snapshot()[0].Keyboard[0][0].Data);
    }

    [Fact]
    public async Task Wrong_tokens_methods_and_bodies_are_refused_in_Telegrams_words()
    {
        await using var server = await StartAsync();
        using var http = new HttpClient();
        using var broken = new StringContent("{", null, "application/json");

        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync(new Uri(server.BaseUrl + "/bot1:x/getMe"), Token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(Address(server, "makeCoffee"), Token)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await http.PostAsync(Address(server, "sendMessage"), broken, Token)).StatusCode);
    }

    [Fact]
    public async Task Another_process_can_load_updates_and_read_latencies()
    {
        await using var server = await StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(server.BaseUrl) };
        await http.PostAsync(new Uri("/control/updates?count=30&chats=3&text=问%20%23{n}", UriKind.Relative), null, Token);
        await FetchAsync(server, 0);
        await SendAsync(server, server.Queue.All.Select(update => update.ChatId!.Value), n => $"答 {server.Queue.All[n].Token}");

        var byOrder = await http.GetFromJsonAsync<LatencyReport>("/control/latency", Token);
        var byToken = await http.GetFromJsonAsync<LatencyReport>("/control/latency?match=token", Token);
        var stats = await http.GetFromJsonAsync<JsonElement>("/control/stats", Token);
        var lines = await http.GetStringAsync("/control/ledger", Token);

        Assert.Equal((30, 30, 0, 0), (byOrder!.Updates, byOrder.Replies, byOrder.Unanswered, byOrder.Surplus));
        Assert.Equal((30, 0), (byToken!.Replies, byToken.Surplus));
        Assert.Equal(30, stats.GetProperty("sent").GetInt32());
        Assert.Equal(31, lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private static Task<FakeBotApiServer> StartAsync(FakeBotApiOptions? options = null) => FakeBotApiServer.StartAsync(options, Token);

    private static Uri Address(FakeBotApiServer server, string call) => new($"{server.BaseUrl}/bot{server.Options.Token}/{call}");

    private static async Task<int[]> FetchAsync(FakeBotApiServer server, int offset, int limit = 100, int timeout = 0)
    {
        using var http = new HttpClient();
        var answer = await http.GetFromJsonAsync<JsonElement>(Address(server, $"getUpdates?offset={offset}&limit={limit}&timeout={timeout}"), Token);
        return [.. answer.GetProperty("result").EnumerateArray().Select(update => update.GetProperty("update_id").GetInt32())];
    }

    private static async Task<List<HttpStatusCode>> SendAsync(FakeBotApiServer server, IEnumerable<long> chats, Func<int, string>? text = null)
    {
        using var http = new HttpClient();
        var statuses = new List<HttpStatusCode>();
        foreach (var (n, chat) in chats.Index())
        {
            using var answer = await http.PostAsJsonAsync(Address(server, "sendMessage"), new { chat_id = chat, text = text?.Invoke(n) ?? "您好" }, Token);
            statuses.Add(answer.StatusCode);
        }

        return statuses;
    }
}
