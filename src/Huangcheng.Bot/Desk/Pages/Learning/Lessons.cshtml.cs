using System.Globalization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Inquiries;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Quizzes;
using Huangcheng.Bot.Quizzes.Events;
using Huangcheng.Bot.Quizzes.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Desk.Pages.Learning;

/// <summary>What is taught, what is wrong with it, and how it is taken: numbers alone, nobody by name.</summary>
internal sealed class LessonsModel(OfficeClock clock, IDbContextFactory<BotDb> contexts, KnowledgeStore store, LessonShelf shelf) : DeskPage(clock)
{
    private const int Weeks = 8;
    private const int MostQuestions = 10;
    private const int MostVillages = 6;
    private const int LongestLabel = 4;

    public LearningReport Report { get; private set; } = new(0, [], []);

    /// <summary>What keeps a lesson from being taught.</summary>
    public IReadOnlyList<KnowledgeFault> Faults { get; private set; } = [];

    public Bars Learners { get; private set; } = new("", []);

    /// <summary>Where walks that were not finished were left.</summary>
    public Bars Left { get; private set; } = new("", []);

    /// <summary>The questions most often wrong at the first try, of those that enough people answered.</summary>
    public IReadOnlyList<ItemFigures> Hard { get; private set; } = [];

    /// <summary>Their shares of right answers.</summary>
    public Bars HardShares { get; private set; } = new("", []);

    public Bars Villages { get; private set; } = new("", []);

    /// <summary>How the latest 村村赛 stands, in a sentence; null before the first.</summary>
    public string? Event { get; private set; }

    public async Task OnGetAsync()
    {
        var faults = new KnowledgeFaults();
        LessonBook.Read(store.Snapshot.Files, faults);
        Faults = faults.ToList();
        await using var db = await contexts.CreateDbContextAsync(Aborted);
        Report = await LearningReport.ReadAsync(db, shelf.Book, Person.Grants, null, null, Aborted);
        Left = new Bars("没学完的停在哪里",
        [
            ("看卡片", Report.Lessons.Sum(one => one.AtCards)), ("做题", Report.Lessons.Sum(one => one.AtQuestions)), ("情景练习", Report.Lessons.Sum(one => one.AtScenario)),
        ]);
        Villages = new Bars("各村学习的人数", [.. Report.Villages.Take(MostVillages).Select(one => (Short(one.Village), one.Learners))]);
        Learners = new Bars("每周学习的人数", await WeeksAsync(db));
        await ReadEventAsync(db);
        Hard = [.. StatisticsWording.Hardest(await LearningReport.ItemsAsync(db, shelf.Book, Aborted)).Take(MostQuestions)];
        HardShares = new Bars("第一次答对的百分比", [.. Hard.Select((item, i) => ($"{i + 1}", (int)Math.Round(100 * item.Facility!.Value)))]);
    }

    private async Task ReadEventAsync(BotDb db)
    {
        if (await EventBook.LatestAsync(db, Aborted) is { } one)
        {
            Event = one.IsOver(Now) ? $"上一场 {Say(one.EndsAt)} 结束。" : one.IsOn(Now) ? $"正在比，{Say(one.EndsAt)} 结束。" : $"{Say(one.StartsAt)} 开始。";
        }
    }

    /// <summary>Where the lesson's file is shown; null for a fault of another file.</summary>
    public static string? PageOf(KnowledgeFault fault) =>
        Path.GetDirectoryName(fault.File) == LessonBook.Folder ? $"/staff/lessons/{Uri.EscapeDataString(Path.GetFileNameWithoutExtension(fault.File))}" : null;

    // Under a bar there is room for the name alone.
    public static string Short(string? village)
    {
        var name = village?.Replace("村民委员会", "", StringComparison.Ordinal).Replace("村委会", "", StringComparison.Ordinal).Replace("居委会", "", StringComparison.Ordinal) ?? "其他";
        return name.Length > LongestLabel ? name[..LongestLabel] : name;
    }

    private async Task<List<(string, int)>> WeeksAsync(BotDb db)
    {
        var monday = Now.Date.AddDays(-(((int)Now.DayOfWeek + 6) % 7));
        var weeks = new List<(string, int)>();
        for (var week = Weeks - 1; week >= 0; week--)
        {
            var from = new DateTimeOffset(monday.AddDays(-7 * week), Now.Offset);
            var until = from.AddDays(7);
            weeks.Add((
                from.ToString("M/d", CultureInfo.InvariantCulture),
                await db.LessonWalks.Where(walk => walk.At >= from && walk.At < until).Select(walk => walk.MemberId).Distinct().CountAsync(Aborted)));
        }

        return weeks;
    }
}
