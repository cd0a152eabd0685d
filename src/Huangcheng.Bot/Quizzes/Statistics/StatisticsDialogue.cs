using System.Globalization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Quizzes.Statistics;

/// <summary>学习情况: how lessons are taken, for staff. Read only; each press is authorised.</summary>
internal sealed class StatisticsDialogue(LessonShelf shelf, IDbContextFactory<BotDb> contexts) : IDialogue
{
    private const int PerPage = 6;
    private static readonly Button s_byLesson = new("一课一课看", "lessons:l:0");

    public string Name => "lessons";

    public int MemoryVersion => 1;

    public IReadOnlyList<CommandDescription> Commands { get; } = [new("lessons", "学习情况（工作人员）", InGroups: false) { Unlisted = true }];

    public IReadOnlyList<Phrase> Phrases { get; } = [new("学习情况", "lessons"), new("学习统计", "lessons"), new("学习月报", "lessons")];

    public async ValueTask<Step> HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.InGroup)
        {
            return Step.Say(Reply.Text(StatisticsWording.OnlyInPrivate));
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var member = await MemberBook.FindAsync(db, turn.Inbound.Channel, turn.Inbound.UserId, cancellationToken);
        var grants = member is { } known ? await Roles.OfAsync(db, known, cancellationToken) : [];
        if (grants.Count == 0)
        {
            return Step.Say(Reply.Text(StatisticsWording.NotStaff, new Button("我的学习", "study:show")));
        }

        var parts = turn.Input is TurnInput.Pressed pressed ? pressed.Payload.Split(':') : [];
        return Step.Say(parts switch
        {
            ["l", var page] when int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var from) => Lessons(from),
            ["o", var id] when shelf.Book.Find(id) is { } lesson => await LessonAsync(db, lesson, grants, cancellationToken),
            ["all"] => await ReportAsync(db, "到现在为止", grants, null, null, cancellationToken),
            ["m", "1"] => await MonthAsync(db, turn.At, 1, grants, cancellationToken),
            _ => await MonthAsync(db, turn.At, 0, grants, cancellationToken),
        });
    }

    private Task<Reply> MonthAsync(BotDb db, DateTimeOffset at, int ago, IReadOnlyList<RoleGrant> grants, CancellationToken cancellationToken)
    {
        var month = new DateTimeOffset(at.Year, at.Month, 1, 0, 0, 0, at.Offset).AddMonths(-ago);
        return ReportAsync(db, $"{month.Year}年{month.Month}月", grants, month, month.AddMonths(1), cancellationToken);
    }

    private async Task<Reply> ReportAsync(
        BotDb db, string title, IReadOnlyList<RoleGrant> grants, DateTimeOffset? from, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        var report = await LearningReport.ReadAsync(db, shelf.Book, grants, from, until, cancellationToken);
        var items = await LearningReport.ItemsAsync(db, shelf.Book, cancellationToken);
        return Reply.Text(
            StatisticsWording.Told(title, report, items), s_byLesson, new("这个月", "lessons:m:0"), new("上个月", "lessons:m:1"), new("到现在为止", "lessons:all"));
    }

    private Reply Lessons(int from)
    {
        var lessons = shelf.Book.Lessons;
        var start = from < lessons.Count ? from : 0;
        var more = start + PerPage < lessons.Count ? start + PerPage : 0;
        return Reply.Text(
            $"一共{lessons.Count}课，看哪一课的情况？",
            [
                .. lessons.Skip(start).Take(PerPage).Select(lesson => new Button(lesson.Title, $"lessons:o:{lesson.Id}")),
                new("换一批", FormattableString.Invariant($"lessons:l:{more}")),
                new("看总的", "lessons:m:0"),
            ]);
    }

    private async Task<Reply> LessonAsync(BotDb db, Lesson lesson, IReadOnlyList<RoleGrant> grants, CancellationToken cancellationToken)
    {
        var report = await LearningReport.ReadAsync(db, shelf.Book, grants, null, null, cancellationToken);
        var items = await LearningReport.ItemsAsync(db, lesson, cancellationToken);
        return Reply.Text(
            StatisticsWording.Told(report.Lessons.First(one => one.Lesson.Id == lesson.Id), items), s_byLesson, new("看总的", "lessons:m:0"));
    }
}
