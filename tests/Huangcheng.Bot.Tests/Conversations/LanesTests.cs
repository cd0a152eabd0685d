using System.Collections.Concurrent;
using Huangcheng.Bot.Conversations;
using Xunit;

namespace Huangcheng.Bot.Tests.Conversations;

public sealed class LanesTests : IDisposable
{
    private readonly ConcurrentQueue<string> _done = [];
    private readonly CancellationTokenSource _stop = new(TimeSpan.FromSeconds(30));

    [Fact]
    public async Task Work_of_one_lane_runs_in_order()
    {
        var all = Enumerable.Range(1, 200).Select(n => $"a{n}").ToList();
        var lanes = Recording(parallel: 8, stopAfter: 200);
        all.ForEach(work => lanes.Add("a", work));

        await lanes.RunAsync(_stop.Token);

        Assert.Equal(all, _done, StringComparer.Ordinal);
        Assert.Equal(0, lanes.Count);
    }

    [Fact]
    public async Task A_lane_that_takes_long_does_not_hold_up_another()
    {
        var slow = new TaskCompletionSource();
        var lanes = new Lanes<string>(
            async (work, _) =>
            {
                if (work == "slow")
                {
                    await slow.Task;
                    await _stop.CancelAsync();
                }
                else
                {
                    slow.SetResult();
                }
            },
            parallel: 2);
        lanes.Add("a", "slow");
        lanes.Add("b", "quick");

        await lanes.RunAsync(_stop.Token);

        Assert.True(slow.Task.IsCompletedSuccessfully);
        Assert.Equal(0, lanes.Count);
    }

    [Fact]
    public async Task The_oldest_work_goes_first_whoever_it_is_for()
    {
        var lanes = Recording(parallel: 1, stopAfter: 4);
        lanes.Add("a", "a1");
        lanes.Add("a", "a2");
        lanes.Add("b", "b1");
        lanes.Add("a", "a3");

        await lanes.RunAsync(_stop.Token);

        Assert.Equal(["a1", "a2", "b1", "a3"], _done, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Never_more_than_allowed_run_at_once()
    {
        var (running, most, done) = (0, 0, 0);
        var gate = new Lock();
        var lanes = new Lanes<int>(
            async (_, _) =>
            {
                lock (gate)
                {
                    most = Math.Max(most, ++running);
                }

                await Task.Yield();
                lock (gate)
                {
                    running--;
                    if (++done == 300)
                    {
                        _stop.Cancel();
                    }
                }
            },
            parallel: 3);
        for (var n = 0; n < 300; n++)
        {
            lanes.Add($"lane {n % 50}", n);
        }

        await lanes.RunAsync(_stop.Token);

        Assert.InRange(most, 1, 3);
        Assert.Equal(300, done);
    }

    [Fact]
    public async Task Stopped_it_finishes_what_is_under_way_and_leaves_the_rest()
    {
        var lanes = Recording(parallel: 1, stopAfter: 2);
        for (var n = 1; n <= 5; n++)
        {
            lanes.Add("a", $"a{n}");
        }

        await lanes.RunAsync(_stop.Token);

        Assert.Equal(["a1", "a2"], _done, StringComparer.Ordinal);
        Assert.Equal(3, lanes.Count);
    }

    [Fact]
    public async Task Work_added_from_many_threads_is_all_done_in_each_threads_order()
    {
        var lanes = Recording(parallel: 4, stopAfter: 2_000);
        var running = lanes.RunAsync(_stop.Token);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            for (var n = 0; n < 500; n++)
            {
                lanes.Add($"lane {thread}", $"{thread}:{n:000}");
            }
        }, _stop.Token)));
        await running;

        foreach (var lane in _done.GroupBy(work => work[0]))
        {
            Assert.Equal(lane.Order(StringComparer.Ordinal), lane, StringComparer.Ordinal);
            Assert.Equal(500, lane.Count());
        }
    }

    public void Dispose() => _stop.Dispose();

    private Lanes<string> Recording(int parallel, int stopAfter) => new(
        async (work, _) =>
        {
            await Task.Yield();
            _done.Enqueue(work);
            if (_done.Count == stopAfter)
            {
                await _stop.CancelAsync();
            }
        },
        parallel);
}
