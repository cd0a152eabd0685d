using System.Text.Json;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Quizzes;

/// <summary>Where a person is in each lesson they have begun, the one touched last first. It is the person's, whichever chat they write in.</summary>
internal sealed record LessonPlaces(IReadOnlyList<LessonProgress> All)
{
    private const string Keep =
        """
        INSERT INTO "LessonPlaces" ("MemberId", "Places", "At") VALUES (@p0, @p1, @p2)
        ON CONFLICT ("MemberId") DO UPDATE SET "Places" = @p1, "At" = @p2
        """;

    public static LessonPlaces None { get; } = new([]);

    /// <summary>The lesson under way, or finished last.</summary>
    public LessonProgress? Current => All is [var first, ..] ? first : null;

    /// <summary>Null when nothing is known of the person.</summary>
    public static async Task<LessonPlaces?> FindAsync(BotDb db, MemberId member, CancellationToken cancellationToken) =>
        await db.LessonPlaces.AsNoTracking().FirstOrDefaultAsync(row => row.MemberId == member.Value, cancellationToken) is { } row ? Read(row) : null;

    /// <summary>The person's place in this lesson, if they left it before its end.</summary>
    public LessonProgress? Left(Lesson lesson) => All.FirstOrDefault(place => !place.Done && place.Lesson == lesson.Id);

    /// <summary>A step was made: its lesson is the current one, and the others keep their places unless they are finished.</summary>
    public LessonPlaces With(LessonProgress place) => new([place, .. All.Where(other => !other.Done && other.Lesson != place.Lesson)]);

    public Task StoreAsync(WriteScope scope, MemberId member, DateTimeOffset at, CancellationToken cancellationToken) =>
        scope.Statements.ExecuteAsync(Keep, [member.Value, JsonSerializer.Serialize(All, LessonJson.Default.IReadOnlyListLessonProgress), at], cancellationToken);

    /// <summary>Two accounts are one person: what was touched last goes on, and of each lesson the newer place stays (docs/adr/0032).</summary>
    public static async Task MergeAsync(WriteScope scope, MemberId from, MemberId into, CancellationToken cancellationToken)
    {
        var rows = await scope.Db.LessonPlaces.AsNoTracking()
            .Where(row => row.MemberId == from.Value || row.MemberId == into.Value)
            .OrderByDescending(row => row.At)
            .ToListAsync(cancellationToken);
        if (!rows.Exists(row => row.MemberId == from.Value))
        {
            return;
        }

        var places = rows.SelectMany(row => (Read(row) ?? None).All).DistinctBy(place => place.Lesson, StringComparer.Ordinal).ToList();
        await scope.Db.LessonPlaces.Where(row => row.MemberId == from.Value).ExecuteDeleteAsync(cancellationToken);
        await new LessonPlaces([.. places.Where((place, index) => index == 0 || !place.Done)]).StoreAsync(scope, into, rows[0].At, cancellationToken);
    }

    /// <summary>Null when another program wrote it: the chat still knows where it was.</summary>
    private static LessonPlaces? Read(LessonPlacesRow row)
    {
        try
        {
            return JsonSerializer.Deserialize(row.Places, LessonJson.Default.IReadOnlyListLessonProgress) is { } all ? new(all) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What is stored of <see cref="LessonPlaces"/>.</summary>
internal sealed class LessonPlacesRow
{
    public required long MemberId { get; init; }

    /// <summary>A list of <see cref="LessonProgress"/> as JSON.</summary>
    public required string Places { get; init; }

    /// <summary>The last step.</summary>
    public required DateTimeOffset At { get; init; }
}

internal sealed class LessonPlacesConfiguration : IEntityTypeConfiguration<LessonPlacesRow>
{
    public void Configure(EntityTypeBuilder<LessonPlacesRow> builder)
    {
        builder.ToTable("LessonPlaces");
        builder.HasKey(row => row.MemberId);
        builder.Property(row => row.MemberId).ValueGeneratedNever();
    }
}

internal static class LessonPlacesDb
{
    extension(BotDb db)
    {
        public DbSet<LessonPlacesRow> LessonPlaces => db.Set<LessonPlacesRow>();
    }
}
