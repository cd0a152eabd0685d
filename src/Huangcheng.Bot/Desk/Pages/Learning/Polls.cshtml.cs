using Huangcheng.Bot.Announcements;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Desk.Access;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Quizzes.Groups;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Desk.Pages.Learning;

/// <summary>How the questions that went to groups were answered there: counts, no names.</summary>
internal sealed class PollsModel(OfficeClock clock, IDbContextFactory<BotDb> contexts, LessonShelf shelf) : DeskPage(clock)
{
    private const int Most = 20;

    public IReadOnlyList<QuizResult> Results { get; private set; } = [];

    public async Task OnGetAsync()
    {
        await using var db = await contexts.CreateDbContextAsync(Aborted);
        Results = await QuizResult.LatestAsync(db, new Clerk(Person.Member, DeskPerson.Channel, Now), shelf.Book, Most, Aborted);
    }

    /// <summary>Answers by choice, all groups together; the labels are the choices' numbers.</summary>
    public static Bars VotesOf(QuizResult result) => new(
        "各选项的人数",
        result.Question is { } question ? [.. question.Choices.Select((_, i) => ($"{i + 1}{(question.Right[0] == i ? "（对）" : "")}", VotesOf(result, i)))] : []);

    public static int VotesOf(QuizResult result, int choice) => result.Groups.Sum(group => group.Votes.ElementAtOrDefault(choice));

    public static string StatusOf(GroupResult group) => group.Status switch
    {
        QuizPostStatus.Waiting => "还没发出去",
        QuizPostStatus.Failed => "没发成，请到“群”那一页看看这个群是否正常",
        QuizPostStatus.Unknown => "不确定发到没有，请到群里看一眼",
        _ when group.Votes.Sum() == 0 => "发到了，还没有人答（有的平台不报人数）",
        _ => $"{group.Votes.Sum()} 人答",
    };
}
