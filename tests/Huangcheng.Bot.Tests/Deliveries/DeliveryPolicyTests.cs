using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Deliveries;
using Huangcheng.Bot.Tests.Support;
using Xunit;

namespace Huangcheng.Bot.Tests.Deliveries;

public sealed class DeliveryPolicyTests
{
    private static readonly DateTimeOffset s_now = new(2024, 10, 8, 9, 0, 0, TimeSpan.FromHours(8));

    private readonly DeliveryPolicy _policy = new(new DeliveriesOptions(), new SeededRandom());

    [Theory]
    [InlineData(0, 0.5, 1)]
    [InlineData(1, 1, 2)]
    [InlineData(5, 16, 32)]
    [InlineData(30, 150, 300)]
    public void The_wait_doubles_up_to_five_minutes_with_jitter(int attempts, double least, double most)
    {
        var send = Sends.New(1, "a", due: s_now);
        send.Row.Attempts = attempts;

        var again = Assert.IsType<Verdict.TryAgain>(_policy.Judge(send, new SendOutcome.NotDispatched("502"), s_now));

        Assert.InRange(again.After.TotalSeconds, least, most);
        Assert.False(again.TooFast);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(100_000, 3_600)]
    public void The_platforms_own_delay_is_honoured_up_to_an_hour(int seconds, int waited)
    {
        var again = Assert.IsType<Verdict.TryAgain>(Judge(new SendOutcome.RetryAfter(TimeSpan.FromSeconds(seconds))));

        Assert.Equal((TimeSpan.FromSeconds(waited), true), (again.After, again.TooFast));
    }

    [Fact]
    public void After_a_day_of_failures_it_is_given_up()
    {
        foreach (SendOutcome outcome in (SendOutcome[])[new SendOutcome.NotDispatched("x"), new SendOutcome.Unknown("x"), new SendOutcome.RetryAfter(TimeSpan.FromSeconds(1))])
        {
            Assert.IsType<Verdict.TryAgain>(_policy.Judge(Tried(20, s_now.AddHours(-23)), outcome, s_now));
            Assert.IsType<Verdict.GiveUp>(_policy.Judge(Tried(20, s_now.AddHours(-25)), outcome, s_now));
        }
    }

    [Fact]
    public void A_reply_that_is_late_because_we_were_away_still_gets_its_attempts() =>
        Assert.IsType<Verdict.TryAgain>(_policy.Judge(Tried(0, s_now.AddDays(-3)), new SendOutcome.NotDispatched("x"), s_now));

    [Theory]
    [InlineData("第一句。第二句。", "第一句。", "第二句。")]
    [InlineData("没有句号的很长一段话", "没有句号的很", "长一段话")]
    public void Too_long_a_text_is_halved_with_the_buttons_under_the_second_half(string text, string first, string second)
    {
        var halves = Assert.IsType<Verdict.Simplify>(Judge(new SendOutcome.TooLong(), new Content(text) { Buttons = [new("好", "x:1")] }));

        Assert.Equal(first, halves.First.Text);
        Assert.Empty(halves.First.Buttons);
        Assert.Equal(second, halves.Second!.Text);
        Assert.Single(halves.Second.Buttons);
    }

    [Fact]
    public void What_cannot_be_halved_is_not_followed_by_an_empty_message() =>
        Assert.IsType<Verdict.GiveUp>(Judge(new SendOutcome.TooLong(), new Content("𠮷")));

    [Fact]
    public void Refused_content_is_sent_plain_once_and_then_given_up()
    {
        var plain = Assert.IsType<Verdict.Simplify>(Judge(new SendOutcome.BadContent("x"), new Content("好") { Buttons = [new("好", "x:1")], Quotations = [new("a", "b")] }));
        Assert.Equal((0, 0, null), (plain.First.Buttons.Count, plain.First.Quotations.Count, plain.Second));

        var degraded = Sends.New(1, "a", due: s_now);
        degraded.Row.Degraded = true;
        Assert.IsType<Verdict.GiveUp>(_policy.Judge(degraded, new SendOutcome.BadContent("x"), s_now));
        Assert.IsType<Verdict.GiveUp>(_policy.Judge(degraded, new SendOutcome.TooLong(), s_now));
    }

    [Fact]
    public void A_move_to_where_it_already_went_is_given_up() => Assert.IsType<Verdict.GiveUp>(Judge(new SendOutcome.Moved("a")));

    private static PendingSend Tried(int attempts, DateTimeOffset due)
    {
        var send = Sends.New(1, "a", due: due);
        send.Row.Attempts = attempts;
        return send;
    }

    private Verdict Judge(SendOutcome outcome, Content? content = null) => _policy.Judge(Sends.New(1, "a", content: content, due: s_now), outcome, s_now);
}
