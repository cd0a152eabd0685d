using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Quizzes.Daily;

/// <summary>Somebody who gets a question a day, and the last one they got. What they remember is read from their answers.</summary>
internal sealed class DailyPlan
{
    public long MemberId { get; init; }

    /// <summary>The office's hour; see <see cref="DailyTimes"/>.</summary>
    public int Hour { get; set; }

    /// <summary>When the next one is due.</summary>
    public DateTimeOffset NextAt { get; set; }

    /// <summary>When they last answered, chose an hour or came back: nobody is written to for ever.</summary>
    public DateTimeOffset HeardAt { get; set; }

    /// <summary>The day of the last question; null before the first.</summary>
    public DateOnly? Date { get; set; }

    public string? Lesson { get; set; }

    public string? Question { get; set; }

    /// <summary>A hint was read.</summary>
    public bool Hinted { get; set; }

    /// <summary>The choices picked so far where several are right, a bit each.</summary>
    public int Picked { get; set; }

    public bool Answered { get; set; }

    /// <summary>The question becomes the day's; the day is done with it, answered or not.</summary>
    public void Ask(DailyItem item, DateOnly date)
    {
        (Date, Lesson, Question) = (date, item.Lesson.Id, item.Question.Id);
        (Hinted, Picked, Answered) = (false, 0, false);
    }
}

internal sealed class DailyPlanConfiguration : IEntityTypeConfiguration<DailyPlan>
{
    public void Configure(EntityTypeBuilder<DailyPlan> builder)
    {
        builder.ToTable("DailyPlans");
        builder.HasKey(plan => plan.MemberId);
        builder.Property(plan => plan.MemberId).ValueGeneratedNever();
        builder.HasIndex(plan => plan.NextAt);
    }
}

internal static class DailyDb
{
    extension(BotDb db)
    {
        public DbSet<DailyPlan> DailyPlans => db.Set<DailyPlan>();
    }
}
