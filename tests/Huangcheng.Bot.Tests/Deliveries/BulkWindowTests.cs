using Huangcheng.Bot.Deliveries;
using Xunit;

namespace Huangcheng.Bot.Tests.Deliveries;

public sealed class BulkWindowTests
{
    [Fact]
    public void It_opens_while_it_is_what_holds_bulk_up_and_closes_again()
    {
        var window = new BulkWindow(most: 60);
        Assert.Equal(8, Fill(window));
        for (var n = 0; n < 500; n++)
        {
            window.Return();
            window.Learn(tooFast: false);
            Fill(window);
        }

        Assert.Equal(60, window.InFlight);
        while (window.InFlight > 0)
        {
            window.Return();
        }

        for (var n = 0; n < 100; n++)
        {
            window.Take();
            window.Return();
            window.Learn(tooFast: false);
        }

        Assert.Equal(8, Fill(window));
    }

    [Fact]
    public void A_429_halves_it()
    {
        var window = new BulkWindow(most: 60);
        for (var n = 0; n < 500; n++)
        {
            Fill(window);
            window.Return();
            window.Learn(tooFast: false);
        }

        window.Learn(tooFast: true);
        while (window.InFlight > 0)
        {
            window.Return();
        }

        Assert.Equal(30, Fill(window));
    }

    private static int Fill(BulkWindow window)
    {
        while (window.IsOpen)
        {
            window.Take();
        }

        return window.InFlight;
    }
}
