using BenchmarkDotNet.Attributes;
using Huangcheng.Bot.Benchmarks.Processes;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Quizzes.Certificates;
using Huangcheng.Bot.Quizzes.Points;
using Huangcheng.Bot.Quizzes.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Benchmarks.Micro;

/// <summary>What staff wait for with 1,000 learners who each answered 100 questions, and what a certificate costs.</summary>
[MemoryDiagnoser]
public class LearningBenchmarks : IDisposable
{
    private const string Learn =
        """
        WITH RECURSIVE learner(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM learner WHERE id < 1000)
        INSERT INTO "QuizAttempts" ("MemberId", "Lesson", "Run", "Question", "Try", "Version", "Right", "Hinted", "At")
        SELECT id, {0}, 1, {1}, 1, {2}, (id * 7919) % 100 < 70, 0, 0 FROM learner
        """;

    private const string Walk =
        """
        WITH RECURSIVE learner(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM learner WHERE id < 1000)
        INSERT INTO "LessonWalks" ("MemberId", "Lesson", "Run", "Version", "Place", "StartedAt", "At")
        SELECT id, {0}, 1, {1}, 3, 0, 0 FROM learner
        """;

    private static readonly IReadOnlyList<RoleGrant> s_grants = [new(Role.Viewer, null)];

    private DataFolder? _folder;
    private ServiceProvider _services = null!;
    private LessonBook _book = null!;
    private CertificatePaper _paper = null!;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _folder = new DataFolder(null);
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Database:ConnectionString", "Data Source=" + _folder.Database)]).Build();
        _services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(settings).AddSingleton(TimeProvider.System).AddData().BuildServiceProvider();
        await _services.GetRequiredService<IDatabase>().PrepareAsync(CancellationToken.None);
        _book = LessonBook.Read(KnowledgeFiles.ReadFrom(Path.Combine(AppContext.BaseDirectory, "knowledge")), new KnowledgeFaults());
        _paper = new CertificatePaper(CertificatePen.Find);
        await using var db = Open();
        foreach (var lesson in _book.Lessons)
        {
            await db.Database.ExecuteSqlRawAsync(Walk, lesson.Id, lesson.Version);
            foreach (var question in lesson.Questions)
            {
                await db.Database.ExecuteSqlRawAsync(Learn, lesson.Id, question.Id, lesson.Version);
            }
        }
    }

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        await _services.DisposeAsync();
        Dispose();
    }

    public void Dispose()
    {
        _folder?.Dispose();
        _folder = null;
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public async Task<int> Items()
    {
        await using var db = Open();
        return (await LearningReport.ItemsAsync(db, _book, CancellationToken.None)).Count(item => item.Facility is not null);
    }

    [Benchmark]
    public async Task<int> Walks()
    {
        await using var db = Open();
        return (await LearningReport.ReadAsync(db, _book, s_grants, null, null, CancellationToken.None)).Learners;
    }

    [Benchmark]
    public int Certificate() => _paper.Make(
        new CertificateDraft("7KQM-2ZTD-9WXA", Milestone.All[0], "王桂兰", DateTimeOffset.UnixEpoch, null, "https://t.me/huangcheng_bot?start=Y2VydGlmaWNhdGU6djo3S1FNLTJaVEQtOVdYQQ"), "nobody").Bytes.Length;

    private BotDb Open() => _services.GetRequiredService<IDbContextFactory<BotDb>>().CreateDbContext();
}
