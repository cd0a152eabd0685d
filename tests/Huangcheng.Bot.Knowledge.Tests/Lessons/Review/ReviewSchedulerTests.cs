using System.Globalization;
using System.Text.Json.Nodes;
using Huangcheng.Bot.Knowledge.Lessons.Review;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Lessons.Review;

public sealed class ReviewSchedulerTests
{
    private const double Tolerance = 1e-4;

    [Fact]
    public void Every_vector_of_the_reference_is_met()
    {
        var file = FsrsVectors.OrSkip();
        var vectors = file["vectors"]!.AsArray();

        Assert.NotEmpty(vectors);
        Assert.All(vectors, vector => Replay(file, vector!));
    }

    [Fact]
    public void Every_first_review_of_the_reference_is_met()
    {
        var file = FsrsVectors.OrSkip();

        foreach (var (config, reviews) in file["first_review"]!.AsObject())
        {
            foreach (var expected in reviews!.AsArray())
            {
                var card = FsrsVectors.Scheduler(file, config).Next(ReviewCard.New, (ReviewRating)expected!["rating"].To<int>(), new(2026, 1, 1));

                AssertMemory(expected["stability"].To<double>(), expected["difficulty"].To<double>(), card);
                Assert.Equal(expected["due_in_minutes"].To<int>(), card.Interval.TotalMinutes);
                Assert.Equal(expected["state"].To<string>(), card.Phase.ToString());
            }
        }
    }

    [Fact]
    public void The_forgetting_curve_and_the_interval_modifier_are_the_references()
    {
        var file = FsrsVectors.OrSkip();
        var memory = new FsrsMemory(file["w"].To<double[]>(), shortTerm: false);

        Assert.All(file["forgetting_curve"]!.AsArray(), point => Assert.Equal(
            point!["retrievability"].To<double>(),
            memory.Retrievability(point["elapsed_days"].To<int>(), point["stability"].To<double>()),
            Tolerance));
        Assert.All(file["interval_modifier"]!.AsObject(), point => Assert.Equal(
            point.Value.To<double>(),
            memory.IntervalModifier(double.Parse(point.Key, CultureInfo.InvariantCulture)),
            Tolerance));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(36_500)]
    public void No_interval_passes_the_cap_whatever_the_ratings(int cap)
    {
        var scheduler = new ReviewScheduler(new() { MaximumDays = cap });
        var ratings = new Random(5);
        var (card, today) = (ReviewCard.New, new DateOnly(2026, 1, 1));
        for (var i = 0; i < 2_000; i++)
        {
            card = scheduler.Next(card, (ReviewRating)ratings.Next(1, 5), today);
            Assert.InRange(card.Interval.TotalDays, 1, cap);
            Assert.InRange(card.Memory!.Value.Difficulty, 1, 10);
            today = today.AddDays(ratings.Next(0, Math.Min((int)card.Interval.TotalDays, 900)));
        }
    }

    [Fact]
    public void The_day_begins_at_midnight_in_Shanghai_and_not_at_eight()
    {
        Assert.Equal(new DateOnly(2026, 3, 1), ReviewCard.DateOf(DateTimeOffset.Parse("2026-02-28T16:00:00Z", CultureInfo.InvariantCulture)));
        Assert.Equal(new DateOnly(2026, 2, 28), ReviewCard.DateOf(DateTimeOffset.Parse("2026-02-28T15:59:59Z", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Without_short_term_steps_a_second_right_answer_on_the_same_day_changes_no_stability()
    {
        var scheduler = new ReviewScheduler();
        var first = scheduler.Next(ReviewCard.New, ReviewRating.Good, new(2026, 1, 1));

        var second = scheduler.Next(first, ReviewRating.Good, new(2026, 1, 1));

        Assert.Equal(first.Memory!.Value.Stability, second.Memory!.Value.Stability, 9);
        Assert.Equal(first.Due, second.Due);
    }

    [Fact]
    public void A_clock_that_was_set_back_counts_as_the_same_day()
    {
        var scheduler = new ReviewScheduler();
        var first = scheduler.Next(ReviewCard.New, ReviewRating.Good, new(2026, 1, 10));

        Assert.Equal(
            scheduler.Next(first, ReviewRating.Good, new(2026, 1, 10)).Memory,
            scheduler.Next(first, ReviewRating.Good, new(2026, 1, 3)).Memory);
    }

    [Fact]
    public void Eight_lapses_ask_for_a_persons_help()
    {
        var scheduler = new ReviewScheduler();
        var (card, today) = (scheduler.Next(ReviewCard.New, ReviewRating.Good, new(2026, 1, 1)), new DateOnly(2026, 1, 1));
        for (var lapse = 1; lapse <= 8; lapse++)
        {
            Assert.False(card.NeedsHelp);
            today = today.AddDays(1);
            card = scheduler.Next(card, ReviewRating.Again, today);
        }

        Assert.True(card.NeedsHelp);
    }

    [Fact]
    public void A_rating_that_is_none_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => new ReviewScheduler().Next(ReviewCard.New, (ReviewRating)5, new(2026, 1, 1)));

    private static void Replay(JsonNode file, JsonNode vector)
    {
        var config = vector["config"].To<string>();
        var scheduler = FsrsVectors.Scheduler(file, config);
        var cap = file["configs"]![config]!["maximum_interval"].To<int>();
        var card = ReviewCard.New;
        foreach (var step in vector["steps"]!.AsArray())
        {
            var today = ReviewCard.DateOf(step!["review"].To<DateTimeOffset>());
            if (step["retrievability_before"] is { } before)
            {
                Assert.Equal(before.To<double>(), scheduler.Retrievability(card, today), Tolerance);
            }

            card = scheduler.Next(card, (ReviewRating)step["rating"].To<int>(), today);

            AssertMemory(step["stability"].To<double>(), step["difficulty"].To<double>(), card);

            // The reference passes its own cap by a day or two; ours comes last (see the file's notes).
            Assert.Equal(Math.Min(step["due_in_minutes"].To<int>(), cap * 1440), card.Interval.TotalMinutes);
            Assert.Equal(Math.Min(step["scheduled_days"].To<int>(), cap), card.Interval.Days);
            Assert.Equal(step["state"].To<string>(), card.Phase.ToString());
            Assert.Equal((step["reps"].To<int>(), step["lapses"].To<int>()), (card.Reviews, card.Lapses));
        }
    }

    private static void AssertMemory(double stability, double difficulty, ReviewCard card)
    {
        Assert.InRange(Math.Abs(card.Memory!.Value.Stability - stability) / stability, 0, Tolerance);
        Assert.InRange(Math.Abs(card.Memory!.Value.Difficulty - difficulty) / difficulty, 0, Tolerance);
    }
}
