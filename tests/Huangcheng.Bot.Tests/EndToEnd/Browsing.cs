using Huangcheng.Bot.Tests.Channels.Web;
using Xunit;

namespace Huangcheng.Bot.Tests.EndToEnd;

/// <summary>A visitor whose stream stays open: does something and reads on until the bot has said a certain thing.</summary>
internal sealed class Browsing : IAsyncDisposable
{
    private readonly Visitor _visitor;
    private readonly IAsyncEnumerator<StreamEvent> _stream;

    private Browsing(Visitor visitor) =>
        (_visitor, _stream) = (visitor, visitor.EventsAsync(cancellationToken: Token).GetAsyncEnumerator(Token));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Browsing> ArriveAsync(Uri address) => new(await Visitor.ArriveAsync(address));

    public Task<StreamEvent> SaysAsync(string text, string until) => DoesAsync(() => _visitor.SayAsync(text), until);

    public Task<StreamEvent> PressesAsync(string button, string until) => DoesAsync(() => _visitor.PressAsync(button), until);

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _visitor.Dispose();
    }

    private async Task<StreamEvent> DoesAsync(Func<Task<HttpResponseMessage>> actAsync, string until)
    {
        using var response = await actAsync();
        response.EnsureSuccessStatusCode();
        var said = new List<string>();
        while (await _stream.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Token))
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

        throw new InvalidOperationException($"The stream ended before “{until}”; it brought: {string.Join(" | ", said)}");
    }
}
