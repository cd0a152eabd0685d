using Huangcheng.Bot.Tests.Channels.Web;
using Xunit;

namespace Huangcheng.Bot.Tests.EndToEnd;

/// <summary>A visitor whose stream stays open: does something and reads on until the bot has said a certain thing.</summary>
internal sealed class Browsing : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly Visitor _visitor;
    private readonly CancellationTokenSource _leaving = CancellationTokenSource.CreateLinkedTokenSource(Token);
    private readonly IAsyncEnumerator<StreamEvent> _stream;
    private Task<bool> _next = Task.FromResult(true);

    private Browsing(Visitor visitor) =>
        (_visitor, _stream) = (visitor, visitor.EventsAsync(cancellationToken: _leaving.Token).GetAsyncEnumerator(_leaving.Token));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Browsing> ArriveAsync(Uri address) => new(await Visitor.ArriveAsync(address));

    public Task<StreamEvent> SaysAsync(string text, string until) => DoesAsync(() => _visitor.SayAsync(text), until);

    public Task<StreamEvent> PressesAsync(string button, string until) => DoesAsync(() => _visitor.PressAsync(button), until);

    /// <summary>Opens a link as the page does: the page itself, and then what stands after start.</summary>
    public async Task<StreamEvent> OpensAsync(string link, string until)
    {
        var address = new Uri(link).PathAndQuery;
        using var page = await _visitor.Http.GetAsync(address, Token);
        page.EnsureSuccessStatusCode();
        return await DoesAsync(() => _visitor.PostAsync(new { id = Guid.NewGuid(), start = address.Split("?start=")[1], text = "（打开了链接）" }), until);
    }

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await ((Task)_next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _stream.DisposeAsync();
        _visitor.Dispose();
        _leaving.Dispose();
    }

    private async Task<StreamEvent> DoesAsync(Func<Task<HttpResponseMessage>> actAsync, string until)
    {
        using var response = await actAsync();
        response.EnsureSuccessStatusCode();
        var said = new List<string>();
        while (await NextAsync(until, said))
        {
            if (_stream.Current is { Type: "message", From: "bot" } line)
            {
                if (line.Text.Contains(until, StringComparison.Ordinal))
                {
                    return line;
                }

                said.Add(line.Text);
            }
        }

        throw new InvalidOperationException(Missing(until, said));
    }

    private async Task<bool> NextAsync(string until, List<string> said)
    {
        try
        {
            return await (_next = _stream.MoveNextAsync().AsTask()).WaitAsync(s_patience, TimeProvider.System, Token);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException(Missing(until, said), e);
        }
    }

    private static string Missing(string until, List<string> said) => $"“{until}” did not come, but: {string.Join(" | ", said)}";
}
