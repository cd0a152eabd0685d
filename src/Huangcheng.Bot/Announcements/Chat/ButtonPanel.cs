using System.Globalization;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Announcements.Chat;

/// <summary>Which buttons go under an announcement. In a group each opens the private chat: nobody signs up before everyone's eyes.</summary>
internal sealed class ButtonPanel(SessionTimes times, LessonShelf shelf, AnnounceWording wording)
{
    private const int SessionsPerPage = 6;
    private const int LessonsPerPage = 8;

    // To sign up, and to look.
    private const int ChoicesPerPage = 2 * SessionsPerPage;

    /// <summary>Everything that can go under an announcement now, but for the single lessons.</summary>
    public async Task<List<ButtonChoice>> ChoicesAsync(BotDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var sessions = await Sessions.OpenAsync(db, now, cancellationToken);
        return
        [
            .. sessions.SelectMany(session => (ButtonChoice[])
            [
                new($"s{session.Id}", $"报名：{session.Title}（{times.SayDay(session.StartsAt)}）", InPrivate("我要报名", $"signup:s:{session.Id}")),
                new($"d{session.Id}", $"看详情：{session.Title}（{times.SayDay(session.StartsAt)}）", InPrivate("看详情", $"signup:d:{session.Id}")),
            ]),
            new("l", "看能报名的活动", InPrivate("看能报名的活动", "signup:l")),
            new("q", "学防诈骗（所有的课）", InPrivate("学防诈骗", "lesson:menu:0")),
        ];
    }

    /// <param name="at">The clerk's turn.</param>
    /// <param name="id">The draft.</param>
    /// <param name="page">Of the sessions; what goes with every announcement stands on each.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<Reply> ShowAsync(DraftTurn at, long id, int page, CancellationToken cancellationToken)
    {
        if (await FindAsync(at, id, cancellationToken) is not { } draft)
        {
            return wording.Of(new DeskOutcome.NotFound());
        }

        var choices = await ChoicesAsync(at.Db, at.Clerk.At, cancellationToken);
        var sessions = choices.FindAll(IsOfSession);
        var pages = Math.Max(1, (sessions.Count + ChoicesPerPage - 1) / ChoicesPerPage);
        page = Math.Max(0, page) % pages;
        List<Button> shown =
        [
            .. sessions.Skip(page * ChoicesPerPage).Take(ChoicesPerPage).Select(choice => Toggle(draft, choice)),
            .. pages > 1 ? [new Button($"别的场次（{page + 1}/{pages}）", string.Create(CultureInfo.InvariantCulture, $"announce:bp:{draft.Id}:{page + 1}"))] : (Button[])[],
            .. choices.Where(choice => !IsOfSession(choice)).Select(choice => Toggle(draft, choice)),
            new Button("一节防诈骗课", $"announce:bl:{draft.Id}:0"),
            new Button("好了", $"announce:d:{draft.Id}"),
        ];
        return Reply.Text("公告下面要带哪些按钮？点一下加上，再点一下去掉。", shown);
    }

    /// <summary>On which page of the sessions a button is.</summary>
    public async Task<int> PageOfAsync(DraftTurn at, string key, CancellationToken cancellationToken)
    {
        var sessions = (await ChoicesAsync(at.Db, at.Clerk.At, cancellationToken)).FindAll(IsOfSession);
        return Math.Max(0, sessions.FindIndex(choice => choice.Key == key)) / ChoicesPerPage;
    }

    /// <summary>The lessons to choose from; the press's version is the page.</summary>
    public async Task<Reply> LessonsAsync(DraftTurn at, AnnouncePress press, CancellationToken cancellationToken)
    {
        if (await FindAsync(at, press.Id, cancellationToken) is not { } draft)
        {
            return wording.Of(new DeskOutcome.NotFound());
        }

        var lessons = Lessons().ToList();
        var page = Math.Clamp(press.Version, 0, lessons.Count / LessonsPerPage);
        List<Button> shown = [.. lessons.Skip(page * LessonsPerPage).Take(LessonsPerPage).Select(choice => Toggle(draft, choice))];
        if ((page + 1) * LessonsPerPage < lessons.Count)
        {
            shown.Add(new Button("下一页", $"announce:bl:{draft.Id}:{page + 1}"));
        }

        shown.Add(new Button("返回", string.Create(CultureInfo.InvariantCulture, $"announce:b:{draft.Id}:{draft.Version}")));
        return Reply.Text("带哪一节课？点了就加上一个“学一节课”的按钮，再点一下去掉。", shown);
    }

    /// <summary>Adds the button, or takes it away again.</summary>
    public async Task<Action<Announcement>> ToggleAsync(DraftTurn at, string key, CancellationToken cancellationToken)
    {
        var choices = (await ChoicesAsync(at.Db, at.Clerk.At, cancellationToken)).Concat(Lessons());
        var choice = choices.FirstOrDefault(one => one.Key == key)?.Button;
        return draft =>
        {
            if (choice is not null)
            {
                var content = draft.Content;
                var without = content.Buttons.Where(button => button.Data != choice.Data).ToList();
                draft.Content = content with { Buttons = without.Count < content.Buttons.Count ? without : [.. content.Buttons, choice] };
            }
        };
    }

    private static async Task<Announcement?> FindAsync(DraftTurn at, long id, CancellationToken cancellationToken) =>
        await at.Db.Announcements.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancellationToken) is { } draft
        && await at.Clerk.MayAsync(at.Db, Role.Editor, draft.Village, cancellationToken)
            ? draft
            : null;

    private static bool IsOfSession(ButtonChoice choice) => choice.Key[0] is 's' or 'd';

    private static Button Toggle(Announcement draft, ButtonChoice choice) => new(
        (draft.Content.Buttons.Any(button => button.Data == choice.Button.Data) ? "✓ " : "") + choice.Says,
        string.Create(CultureInfo.InvariantCulture, $"announce:bx:{draft.Id}:{draft.Version}:{choice.Key}"));

    // One with an id too long for a link could not be opened from a group.
    private IEnumerable<ButtonChoice> Lessons() =>
        from lesson in shelf.Book.Lessons
        let data = $"lesson:from:{lesson.Id}"
        where StartLink.Encode(data) is not null
        select new ButtonChoice($"k{lesson.Id}", lesson.Title, InPrivate($"学一节课：{lesson.Title}", data));

    private static Button InPrivate(string label, string data) => new(label, data) { InPrivate = true };
}

/// <param name="Key">Names it in a press or a form.</param>
/// <param name="Says">What it is for, as the clerk reads it.</param>
/// <param name="Button">What people get.</param>
internal sealed record ButtonChoice(string Key, string Says, Button Button);
