using Xunit;

namespace Huangcheng.Bot.Tests.Channels.Web;

/// <summary>For what the server learns only when the network tells it, such as that a client left.</summary>
internal static class Eventually
{
    public static async Task HoldsAsync(Func<bool> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        while (!holds())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
