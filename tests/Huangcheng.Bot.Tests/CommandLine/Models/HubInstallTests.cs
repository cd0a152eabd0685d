using Huangcheng.Bot.Data;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Huangcheng.Bot.Tests.CommandLine.Models;

public sealed class HubInstallTests : IAsyncLifetime, IDisposable
{
    private readonly InstallStand _stand = new();
    private ModelHub _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await ModelHub.StartAsync(_stand.Content);

    [Fact]
    public async Task A_model_is_fetched_checked_and_put_in_its_place_with_progress()
    {
        await _stand.InstallAsync(_hub.Address);

        _stand.AssertInstalled();
        Assert.Contains("100%", _stand.Output.ToString(), StringComparison.Ordinal);
        Assert.Contains("装好了", _stand.Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_connection_is_taken_up_where_it_broke()
    {
        _hub.BreakAfter.Enqueue(100_000);
        _hub.BreakAfter.Enqueue(50_000);

        await _stand.InstallAsync(_hub.Address);

        _stand.AssertInstalled();
        Assert.Equal("", _hub.Ranges.First());
        Assert.All(_hub.Ranges.Skip(1), range => Assert.StartsWith("bytes=", range, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_connection_that_is_reset_is_asked_again()
    {
        _hub.Resets = true;
        _hub.BreakAfter.Enqueue(200_000);
        _hub.BreakAfter.Enqueue(100_000);

        await _stand.InstallAsync(_hub.Address);

        _stand.AssertInstalled();
    }

    [Fact]
    public async Task The_next_run_goes_on_from_the_last()
    {
        await File.WriteAllBytesAsync(_stand.Partial, _stand.Content[..123_456], TestContext.Current.CancellationToken);

        await _stand.InstallAsync(_hub.Address);

        _stand.AssertInstalled();
        Assert.Equal("bytes=123456-", Assert.Single(_hub.Ranges));
    }

    [Fact]
    public async Task A_hub_that_knows_no_ranges_is_read_from_the_start()
    {
        _hub.KnowsRanges = false;
        await File.WriteAllBytesAsync(_stand.Partial, _stand.Content[..1_000], TestContext.Current.CancellationToken);

        await _stand.InstallAsync(_hub.Address);

        _stand.AssertInstalled();
    }

    [Fact]
    public async Task A_beginning_that_came_from_elsewhere_costs_one_more_download()
    {
        await File.WriteAllBytesAsync(_stand.Partial, new byte[1_000], TestContext.Current.CancellationToken);

        await _stand.InstallAsync(_hub.Address);

        _stand.AssertInstalled();
        Assert.Equal("bytes=1000- then nothing", string.Join(" then ", _hub.Ranges.Select(range => range.Length == 0 ? "nothing" : range)));
    }

    [Fact]
    public async Task A_wrong_hash_is_refused_and_the_old_model_kept()
    {
        _stand.HaveOldModel();
        _hub.Content[7] ^= 1;

        var refused = await Assert.ThrowsAsync<StartupException>(() => _stand.InstallAsync(_hub.Address));

        Assert.Contains("SHA-256 不对", refused.Message, StringComparison.Ordinal);
        _stand.AssertOldModelIsKept();
        Assert.False(File.Exists(_stand.Partial));
    }

    [Theory]
    [InlineData(299_999)]
    [InlineData(3_000_000)]
    public async Task A_file_of_another_length_is_refused(int length)
    {
        _stand.HaveOldModel();
        _hub.Content = new byte[length];

        await Assert.ThrowsAsync<StartupException>(() => _stand.InstallAsync(_hub.Address));

        _stand.AssertOldModelIsKept();
    }

    [Fact]
    public async Task A_connection_that_keeps_breaking_leaves_what_has_arrived_for_the_next_run()
    {
        _stand.HaveOldModel();
        for (var i = 0; i < 10; i++)
        {
            _hub.BreakAfter.Enqueue(1_000);
        }

        var failed = await Assert.ThrowsAsync<StartupException>(() => _stand.InstallAsync(_hub.Address));

        Assert.Contains("再运行一次会接着下载", failed.Message, StringComparison.Ordinal);
        _stand.AssertOldModelIsKept();
        Assert.True(new FileInfo(_stand.Partial).Length > 0);
    }

    [Fact]
    public async Task What_the_hub_refuses_is_not_asked_for_again()
    {
        _hub.Status = StatusCodes.Status404NotFound;

        var failed = await Assert.ThrowsAsync<StartupException>(() => _stand.InstallAsync(_hub.Address));

        Assert.Contains("404", failed.Message, StringComparison.Ordinal);
        Assert.Single(_hub.Ranges);
    }

    [Fact]
    public async Task No_network_is_told_with_what_else_can_be_done()
    {
        var address = _hub.Address;
        await _hub.DisposeAsync();

        var failed = await Assert.ThrowsAsync<StartupException>(() => _stand.InstallAsync(address));

        Assert.Contains("下载失败", failed.Message, StringComparison.Ordinal);
        Assert.Contains("--npm", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_is_there_is_not_fetched_again()
    {
        await _stand.InstallAsync(_hub.Address);
        await _stand.InstallAsync(_hub.Address);

        Assert.Single(_hub.Ranges);
        Assert.Contains("已经装好", _stand.Output.ToString(), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync() => await _hub.DisposeAsync();

    public void Dispose() => _stand.Dispose();
}
