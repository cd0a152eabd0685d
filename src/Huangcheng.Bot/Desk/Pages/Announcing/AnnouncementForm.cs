using System.Globalization;
using Huangcheng.Bot.Announcements;
using Huangcheng.Bot.Announcements.Chat;
using Huangcheng.Bot.Announcements.Groups;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Members;

namespace Huangcheng.Bot.Desk.Pages.Announcing;

/// <summary>An announcement as a clerk fills it in.</summary>
internal sealed class AnnouncementForm
{
    private const string Moment = "yyyy-MM-ddTHH:mm";

    public string? Text { get; set; }

    public bool AllGroups { get; set; }

    public List<string> Tags { get; set; } = [];

    public List<long> Groups { get; set; } = [];

    public List<string> People { get; set; } = [];

    /// <summary>Keys of the buttons that go under it.</summary>
    public List<string> Buttons { get; set; } = [];

    public string? SendAt { get; set; }

    public bool Silent { get; set; }

    public bool Urgent { get; set; }

    public bool Pin { get; set; }

    public string? Village { get; set; }

    public int Version { get; set; }

    public static AnnouncementForm Of(Announcement announcement, AnnouncementChoices choices, OfficeClock clock)
    {
        var buttons = announcement.Content.Buttons.Select(button => button.Data).ToHashSet(StringComparer.Ordinal);
        var audience = Audience.Read(announcement.Whom);
        return new()
        {
            Text = announcement.Text,
            AllGroups = audience.AllGroups,
            Tags = [.. audience.Tags],
            Groups = [.. audience.Groups],
            People = [.. audience.People],
            Buttons = [.. choices.Buttons.Where(choice => buttons.Contains(choice.Button.Data)).Select(choice => choice.Key)],
            SendAt = announcement.SendAt is { } at ? clock.Local(at).ToString(Moment, CultureInfo.InvariantCulture) : null,
            Silent = announcement.Silent,
            Urgent = announcement.Urgent,
            Pin = announcement.Pin,
            Village = announcement.Village,
            Version = announcement.Version,
        };
    }

    /// <summary>What people would get, whether or not it is ready to be kept.</summary>
    /// <param name="before">What stands in the draft; its files stay.</param>
    /// <param name="choices">What was offered.</param>
    public Content ContentAfter(Content before, AnnouncementChoices choices) => before with
    {
        Text = Plain(Text),
        Buttons = [.. choices.Buttons.Where(choice => Buttons.Contains(choice.Key)).Select(choice => choice.Button)],
        Silent = Silent,
    };

    /// <summary>What was typed into a box, as it is kept.</summary>
    public static string Plain(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();

    /// <returns>What it changes, or what is to be put right.</returns>
    public (Action<Announcement>? Edit, string? Fault) Read(AnnouncementChoices choices, OfficeClock clock)
    {
        var text = ContentAfter(new Content(""), choices).Text;
        if (text.Length is 0 or > Announcement.LongestText || text.Any(c => char.IsControl(c) && c != '\n'))
        {
            return (null, $"请写内容，{Announcement.LongestText} 个字以内。");
        }

        var timed = DateTime.TryParseExact(SendAt, Moment, CultureInfo.InvariantCulture, DateTimeStyles.None, out _) & clock.TryParse(SendAt ?? "", out var at);
        if (!timed && !string.IsNullOrEmpty(SendAt))
        {
            return (null, "发送时间没有看懂，请重新选；不选就是批准以后马上发。");
        }

        // Only what was offered: a number or key that a form made up is left out.
        var audience = new Audience(
            AllGroups,
            [.. Tags.Where(choices.Tags.Contains)],
            [.. Groups.Where(id => choices.Groups.Any(group => group.Id == id))],
            [.. People.Where(key => choices.People.Any(choice => choice.Key == key))]);
        return audience.IsNobody
            ? (null, "请选发给谁：至少勾一个群、一类群或一份名单。")
            : (announcement =>
            {
                announcement.Content = ContentAfter(announcement.Content, choices);
                announcement.Whom = audience.Write();
                (announcement.SendAt, announcement.Silent, announcement.Urgent, announcement.Pin) = (timed ? at.ToUniversalTime() : null, Silent, Urgent, Pin);
            }, null);
    }
}

/// <summary>To whom a clerk may write, and what can go under it.</summary>
internal sealed record AnnouncementChoices(
    IReadOnlyList<GroupChat> Groups, IReadOnlyList<string> Tags, IReadOnlyList<PeopleChoice> People, IReadOnlyList<ButtonChoice> Buttons)
{
    public static AnnouncementChoices None { get; } = new([], [], [], []);
}
