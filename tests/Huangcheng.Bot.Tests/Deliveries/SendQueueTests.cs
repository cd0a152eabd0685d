using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Deliveries;
using Xunit;

namespace Huangcheng.Bot.Tests.Deliveries;

public sealed class SendQueueTests
{
    private static readonly SendRates s_telegram = new(PerSecond: 30, PerChatPerSecond: 1, PerGroupPerMinute: 20);
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private long _ids;

    [Fact]
    public void A_chat_has_one_message_in_flight_and_the_next_goes_when_it_is_out_of_the_way()
    {
        var queue = new SendQueue(SendRates.Unlimited);
        var (first, second) = (Send("a"), Send("a"));
        queue.Add(first, default, default);
        queue.Add(second, default, default);

        Assert.Same(first, queue.TryTake(default));
        Assert.Null(queue.TryTake(default));
        queue.Release(first);
        Assert.Same(second, queue.TryTake(default));
    }

    [Fact]
    public void A_message_that_is_tried_again_goes_before_what_came_after_it()
    {
        var queue = new SendQueue(SendRates.Unlimited);
        var (first, second) = (Send("a"), Send("a"));
        queue.Add(first, default, default);
        queue.Add(second, default, default);
        queue.Requeue(queue.TryTake(default)!, s_second);

        Assert.Null(queue.TryTake(s_second / 2));
        Assert.Same(first, queue.TryTake(s_second));
    }

    [Fact]
    public void A_message_for_later_waits_for_its_time()
    {
        var queue = new SendQueue(SendRates.Unlimited);
        queue.Add(Send("a"), s_second, default);

        Assert.Null(queue.TryTake(s_second / 2));
        Assert.Equal(s_second, queue.NextDue(s_second / 2));
        Assert.NotNull(queue.TryTake(s_second));
    }

    [Fact]
    public void Refusals_of_one_chat_hold_nobody_else()
    {
        var queue = new SendQueue(SendRates.Unlimited);
        for (var n = 0; n < 10; n++)
        {
            Assert.False(queue.NoteRefusal("a", s_second * 30, default));
        }

        queue.Add(Send("b"), default, default);
        Assert.NotNull(queue.TryTake(default));
    }

    [Fact]
    public void Refusals_of_three_chats_at_once_hold_everyone_and_a_shorter_one_does_not_shorten_that()
    {
        var queue = new SendQueue(SendRates.Unlimited);
        Refuse(queue, s_second * 30);
        Refuse(queue, s_second);
        queue.Add(Send("d"), default, default);

        Assert.Null(queue.TryTake(s_second * 29));
        Assert.Equal(s_second * 30, queue.NextDue(s_second * 29));
        Assert.NotNull(queue.TryTake(s_second * 30));
    }

    [Fact]
    public void Refusals_long_after_one_another_are_each_chats_own()
    {
        var queue = new SendQueue(SendRates.Unlimited);

        Assert.False(queue.NoteRefusal("a", s_second, default));
        Assert.False(queue.NoteRefusal("b", s_second, s_second * 3));
        Assert.False(queue.NoteRefusal("c", s_second, s_second * 6));
    }

    [Fact]
    public void While_messages_get_through_every_refusal_is_its_own_chats()
    {
        var queue = new SendQueue(SendRates.Unlimited);
        Assert.False(queue.NoteRefusal("a", s_second, default));
        Assert.False(queue.NoteRefusal("b", s_second, default));
        queue.NoteSuccess();
        Assert.False(queue.NoteRefusal("c", s_second, default));

        queue.Add(Send("d"), default, default);
        Assert.NotNull(queue.TryTake(default));
    }

    [Fact]
    public void When_bulk_has_its_share_of_the_way_only_replies_go()
    {
        var queue = new SendQueue(SendRates.Unlimited);
        queue.Add(Send("a", Priority.Bulk), default, default);
        Assert.Null(queue.TryTake(default, bulk: false));
        Assert.Null(queue.NextDue(default, bulk: false));

        queue.Add(Send("b"), default, default);
        Assert.Equal("b", queue.TryTake(default, bulk: false)?.ChatId);
        Assert.Equal("a", queue.TryTake(default)?.ChatId);
    }

    [Fact]
    public void A_late_timer_is_made_up_for_but_bulk_never_comes_in_a_heap()
    {
        var queue = new SendQueue(s_telegram);
        for (var n = 0; n < 100; n++)
        {
            queue.Add(Send($"bulk {n}", Priority.Bulk), default, default);
        }

        Assert.NotNull(queue.TryTake(default));
        Assert.Null(queue.TryTake(default));
        var late = 0;
        while (queue.TryTake(s_second) is not null)
        {
            late++;
        }

        Assert.InRange(late, 7, 9);
    }

    [Fact]
    public void What_was_held_up_on_its_way_counts_from_when_it_may_have_arrived()
    {
        var queue = new SendQueue(new SendRates(PerSecond: 2, null, null));
        var now = TimeSpan.Zero;
        for (var trip = 0; trip < 30; trip++)
        {
            now += s_second * 2;
            queue.Add(Send($"quick {trip}"), now, now);
            queue.NoteAnswer(queue.TryTake(now)!, now + (s_second / 10));
        }

        Assert.Equal(s_second * 2.9, UntilTheNext(queue, now + (s_second * 2)));
    }

    [Fact]
    public void A_process_that_has_seen_few_trips_takes_the_answer_for_the_arrival()
    {
        var queue = new SendQueue(new SendRates(PerSecond: 2, null, null));

        Assert.Equal(s_second * 3, UntilTheNext(queue, default));
    }

    // Two of two places are taken; one message is answered after a tenth of a second, the other after three.
    private TimeSpan UntilTheNext(SendQueue queue, TimeSpan now)
    {
        foreach (var text in (string[])["a", "b", "c", "d"])
        {
            queue.Add(Send(text), now, now);
        }

        var (quick, late) = (queue.TryTake(now)!, queue.TryTake(now)!);
        queue.NoteAnswer(quick, now + (s_second / 10));
        queue.NoteAnswer(late, now + (s_second * 3));
        Assert.NotNull(queue.TryTake(now + (s_second * 1.1)));
        return queue.NextDue(now + (s_second * 1.1))!.Value - now - s_second;
    }

    [Fact]
    public void What_is_on_its_way_keeps_its_place_until_it_is_taken_for_lost()
    {
        var queue = new SendQueue(new SendRates(PerSecond: 1, null, null));
        queue.Add(Send("a"), default, default);
        queue.Add(Send("b"), default, default);
        queue.Add(Send("c"), default, default);
        queue.Add(Send("d"), default, default);
        queue.NoteAnswer(queue.TryTake(default)!, TimeSpan.Zero);
        var lost = queue.TryTake(s_second)!;

        Assert.Null(queue.TryTake(s_second * 6.9));
        queue.NoteAnswer(queue.TryTake(queue.NextDue(s_second * 6.9)!.Value)!, s_second * 7);
        queue.NoteAnswer(lost, s_second * 20);
        Assert.Null(queue.TryTake(s_second * 20.9));
        Assert.NotNull(queue.TryTake(s_second * 21));
    }

    [Fact]
    public void What_did_not_leave_holds_nobody_up_for_longer_than_had_it_left()
    {
        var queue = new SendQueue(new SendRates(PerSecond: 1, null, null));
        queue.Add(Send("a"), default, default);
        queue.Add(Send("b"), default, default);
        queue.NoteAnswer(queue.TryTake(default)!, answeredAt: null);

        Assert.NotNull(queue.TryTake(s_second));
    }

    [Fact]
    public void Ten_thousand_chats_are_remembered_no_longer_than_their_rates_look_back()
    {
        var (queue, now) = (new SendQueue(s_telegram), TimeSpan.Zero);
        for (var n = 0; n < 10_000; n++)
        {
            queue.Add(Send($"bulk {n}", Priority.Bulk), now, now);
            now = Next(queue, now).At;
        }

        Assert.InRange(now.TotalSeconds, 330, 340);
        Assert.InRange(queue.Chats, 1_800, 4_000);
    }

    [Fact]
    public void A_reply_overtakes_a_thousand_bulk_messages()
    {
        var queue = new SendQueue(s_telegram);
        for (var n = 0; n < 1_000; n++)
        {
            queue.Add(Send($"bulk {n}", Priority.Bulk), default, default);
        }

        var now = TimeSpan.Zero;
        for (var n = 0; n < 100; n++)
        {
            now = Next(queue, now).At;
        }

        var reply = Send("person");
        queue.Add(reply, now, now);
        var next = Next(queue, now);
        Assert.Same(reply, next.Send);
        Assert.InRange(next.At - now, TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void Removing_a_chat_gives_back_what_waits_and_keeps_the_rest()
    {
        var queue = new SendQueue(SendRates.Unlimited);
        queue.Add(Send("a"), default, default);
        queue.Add(Send("a"), default, default);
        queue.Add(Send("b"), default, default);
        var inFlight = queue.TryTake(default)!;

        Assert.Single(queue.RemoveChat("a"));
        queue.Release(inFlight);
        Assert.Equal("b", queue.TryTake(default)?.ChatId);
        Assert.Null(queue.TryTake(default));
        Assert.Equal(0, queue.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Whatever_happens_order_and_rates_hold_and_nothing_is_lost(int seed)
    {
        var run = new SendQueueRun(s_telegram, seed);

        run.Play(messages: 600, chats: 25);

        run.AssertEverythingArrivedOnce();
        run.AssertOneAtATimeAndInOrderPerChat();
        run.AssertRates();
    }

    private static (PendingSend Send, TimeSpan At) Next(SendQueue queue, TimeSpan now)
    {
        while (true)
        {
            if (queue.TryTake(now) is { } send)
            {
                queue.NoteAnswer(send, now);
                queue.Release(send);
                return (send, now);
            }

            now = queue.NextDue(now)!.Value;
        }
    }

    private static void Refuse(SendQueue queue, TimeSpan delay)
    {
        Assert.False(queue.NoteRefusal("a", delay, default));
        Assert.False(queue.NoteRefusal("b", delay, default));
        Assert.True(queue.NoteRefusal("c", delay, default));
    }

    private PendingSend Send(string chatId, Priority priority = Priority.Reply) => Sends.New(++_ids, chatId, priority);
}
