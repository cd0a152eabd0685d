using System.Globalization;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Announcements.Chat;

/// <summary>Which buttons go under an announcement. In a group each opens the private chat: nobody signs up before everyone's eyes.</summary>
internal sealed class ButtonPanel(SessionTimes times)
{
    private const int MostSessions = 6;

    /// <summary>Everything that can go under an announcement now.</summary>
    public async Task<List<ButtonChoice>> ChoicesAsync(BotDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var sessions = await Sessions.OpenAsync(db, now, cancellationToken);
        return
        [
            .. sessions.Take(MostSessions).Select(session => new ButtonChoice(
                $"s{session.Id}",
                $"报名：{session.Title}（{times.SayDay(session.StartsAt)}）",
                new Button("我要报名", $"signup:s:{session.Id}") { InPrivate = true })),
            new ButtonChoice("l", "看能报名的活动", new Button("看能报名的活动", "signup:l") { InPrivate = true }),
            new ButtonChoice("q", "学防诈骗", new Button("学防诈骗", "lesson:menu:0") { InPrivate = true }),
        ];
    }

    public async Task<Reply> ShowAsync(DraftTurn at, long id, CancellationToken cancellationToken)
    {
        var draft = await at.Db.Announcements.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancellationToken);
        if (draft is null)
        {
            return Reply.Text("没有找到这份公告。", AnnounceWording.All);
        }

        var has = draft.Content.Buttons.Select(button => button.Data).ToHashSet(StringComparer.Ordinal);
        var choices = await ChoicesAsync(at.Db, at.Clerk.At, cancellationToken);
        List<Button> shown =
        [
            .. choices.Select(choice => new Button(
                (has.Contains(choice.Button.Data) ? "✓ " : "") + choice.Says,
                string.Create(CultureInfo.InvariantCulture, $"announce:bx:{draft.Id}:{draft.Version}:{choice.Key}"))),
            new Button("好了", $"announce:d:{draft.Id}"),
        ];
        return Reply.Text("公告下面要带哪些按钮？点一下加上，再点一下去掉。", shown);
    }

    /// <summary>Adds the button, or takes it away again.</summary>
    public async Task<Action<Announcement>> ToggleAsync(DraftTurn at, string key, CancellationToken cancellationToken)
    {
        var choice = (await ChoicesAsync(at.Db, at.Clerk.At, cancellationToken)).Find(one => one.Key == key)?.Button;
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
}

/// <param name="Key">Names it in a press or a form.</param>
/// <param name="Says">What it is for, as the clerk reads it.</param>
/// <param name="Button">What people get.</param>
internal sealed record ButtonChoice(string Key, string Says, Button Button);
