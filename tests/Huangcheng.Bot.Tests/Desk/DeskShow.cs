using Huangcheng.Bot.Announcements;
using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Deliveries;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Members.Staff;
using Huangcheng.Bot.Quizzes.Events;
using Huangcheng.Bot.Quizzes.Groups;
using Huangcheng.Bot.Tests.Channels.Web;
using Huangcheng.Bot.Tests.Quizzes.Statistics;
using Huangcheng.Bot.Tests.Signups.CheckIn;
using Huangcheng.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace Huangcheng.Bot.Tests.Desk;

/// <summary>One office for all tests that only look: something of everything on every page, and an owner who is signed in.</summary>
public sealed class DeskShow : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private Action _letGo = () => { };
    private TestBot? _bot;
    private DeskVisitor? _visitor;
    private IPage? _page;

    internal TestBot Bot => _bot ?? throw new InvalidOperationException("It has not begun.");

    internal DeskVisitor Visitor => _visitor ?? throw new InvalidOperationException("It has not begun.");

    /// <summary>Every page, and the name of its picture.</summary>
    public static TheoryData<string, string> Pages => new()
    {
        { "/staff", "today" },
        { "/staff/failures", "failures" },
        { "/staff/groups", "groups" },
        { "/staff/groups?id=1", "group" },
        { "/staff/people?changing=1", "people" },
        { "/staff/people?leaving=1", "leaving" },
        { "/staff/people/requests", "requests" },
        { "/staff/audit?verify=true", "audit" },
        { "/staff/nothing", "missing" },
        { "/staff/announcements", "announcements" },
        { "/staff/announcements/1", "announcement" },
        { "/staff/announcements/2", "draft" },
        { "/staff/announcements/3", "sent" },
        { "/staff/announcements/4?live=false", "sending" },
        { "/staff/announcements/0", "newannouncement" },
        { "/staff/sessions", "sessions" },
        { "/staff/sessions/1", "session" },
        { "/staff/sessions/0", "newsession" },
        { "/staff/sessions/1/checkin", "checkinwaits" },
        { "/staff/sessions/3/checkin", "checkin" },
        { "/staff/sessions/figures", "figures" },
        { "/staff/lessons", "lessons" },
        { "/staff/lessons/fake-police", "lesson" },
        { "/staff/lessons/event", "event" },
        { "/staff/lessons/polls", "polls" },
        { "/staff/knowledge?q=重阳节有什么活动", "knowledge" },
        { "/staff/knowledge/plan/2024", "plan" },
        { "/staff/knowledge/plan/2025", "newplan" },
        { "/staff/knowledge/faq?asked=镇上哪里可以修电动车", "faq" },
        { "/staff/knowledge/upload", "upload" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _bot = await KnowledgePagesTests.StartAsync(_folder);
        _visitor = await DeskVisitor.SignedInAsync(_bot);
        await DeskScene.SetAsync(_bot);
        await StatisticsDialogueTests.LearnAsync(_bot, DeskScene.Village, 20, finished: 15);
        await StatisticsDialogueTests.LearnAsync(_bot, "石槽村村委会", 6, finished: 4);
        await _bot.Writes.RunAsync(FillAsync, Token);
        await CheckInTests.TodayAsync(_bot);
        await SendAsync(_bot, _visitor);
        await KnowledgePagesTests.UploadAsync(_visitor, "通知.docx", HostileNotice.File("docx"));
        await KnowledgePagesTests.PublishAsync(_visitor);
    }

    /// <summary>Lets an announcement go that is still on its way when the tests look.</summary>
    private async Task SendAsync(TestBot bot, DeskVisitor visitor)
    {
        _letGo = bot.Channel.Hold("g1");
        await visitor.GoAsync("/staff/announcements/0");
        await visitor.SubmitAsync("存成草稿", ("Form.Text", "周六上午停电检修，请提前做好准备。"), ("Form.AllGroups", "true"));
        Assert.StartsWith("/staff/announcements/4", visitor.Address, StringComparison.Ordinal);
        await visitor.SubmitAsync("提交", ("act", "submit"));
        await bot.Channel.WaitAsync("g1", 1);
    }

    public async ValueTask DisposeAsync()
    {
        if (_page is { } page)
        {
            await page.Context.DisposeAsync();
        }

        _visitor?.Dispose();
        _letGo();
        if (_bot is { } bot)
        {
            await bot.DisposeAsync();
        }

        _folder.Dispose();
    }

    /// <summary>One page for all who only look at one path after the other: a new profile each costs as much as a look.</summary>
    internal async Task<IPage> PageAsync(Chromium chromium) =>
        _page ??= await (await OpenAsync(chromium, 1280, 900)).NewPageAsync();

    /// <summary>The owner's browser.</summary>
    internal async Task<IBrowserContext> OpenAsync(Chromium chromium, int width, int height, Action<BrowserNewContextOptions>? more = null)
    {
        var profile = await chromium.NewProfileAsync(Bot.Address, width, height, more);
        await profile.AddCookiesAsync(Visitor.Cookies.GetAllCookies().Select(cookie =>
            new Cookie { Name = cookie.Name, Value = cookie.Value, Domain = Bot.Address.Host, Path = cookie.Path }));
        return profile;
    }

    private async Task FillAsync(Huangcheng.Bot.Data.WriteScope scope, CancellationToken token)
    {
        var at = Bot.Clock.GetUtcNow();
        var picture = await Bot.Services.GetRequiredService<IFiles>().AddAsync(
            scope, new NewFile("海报.png", "image/png", Convert.FromBase64String(Pixel), TimeSpan.FromDays(1)), token);
        scope.Db.Announcements.AddRange(
            new Announcement
            {
                Content = new Content("下周二起文化站维修三天，书法课改在于家村委会。") { Attachments = [picture], Buttons = [new("看能报名的活动", "signup:l") { InPrivate = true }] },
                Whom = Audience.Everyone.Write(),
                CreatedAt = at,
                ChangedAt = at,
            },
            new Announcement { Content = new Content("明天停水，请提前接水。"), Whom = Audience.Everyone.Write(), Pin = true, Status = AnnouncementStatus.Started, CreatedAt = at, ChangedAt = at });
        await scope.Db.SaveChangesAsync(token);
        var first = new AnnouncementRun { AnnouncementId = 3, Kind = RunKind.Send, Status = RunStatus.Finished, StartedAt = at.AddHours(-1), FinishedAt = at };
        var second = new AnnouncementRun { AnnouncementId = 3, Kind = RunKind.Send, Status = RunStatus.Finished, StartedAt = at, FinishedAt = at };
        scope.Db.AnnouncementRuns.AddRange(first, second);
        await scope.Db.SaveChangesAsync(token);
        scope.Db.AnnouncementTargets.AddRange(
            new AnnouncementTarget { RunId = second.Id, Channel = "test", ChatId = "g1", ChatKind = ChatKind.Group, GroupId = 1, Status = TargetStatus.Sent, EndedAt = at },
            new AnnouncementTarget { RunId = second.Id, Channel = "test", ChatId = "g2", ChatKind = ChatKind.Group, GroupId = 2, Status = TargetStatus.FailedForNow, Reason = "Forbidden: bot was kicked from the supergroup chat", EndedAt = at });
        scope.Db.Outbox.Add(new OutboxRow
        {
            Key = "remind:1", Channel = "test", ChatId = "sun", Status = DeliveryStatus.Dead, DueAt = at, NotBefore = at, FinishedAt = at, Content = Bot.Services.GetRequiredService<ISeal>().SealJson(new Content("明天有课"), ConversationJson.Stored.Content), LastError = "unknown: timeout",
        });
        await Invitations.MakeAsync(scope, new Actor(new MemberId(1), "test", at), Role.Editor, DeskScene.Village, token);
        await LearnAsync(scope, at, token);
    }

    private async Task LearnAsync(Huangcheng.Bot.Data.WriteScope scope, DateTimeOffset at, CancellationToken token)
    {
        var lesson = Bot.Services.GetRequiredService<LessonShelf>().Book.Find("fake-police")!;
        var question = QuizPosts.Postable(lesson)[0];
        var post = new QuizPost { Lesson = lesson.Id, Question = question.Id, Version = lesson.Version, At = at };
        var one = new LearningEvent { Questions = $"{lesson.Id}/{question.Id}", StartsAt = at.AddDays(-1), EndsAt = at.AddDays(6) };
        scope.Db.QuizPosts.Add(post);
        scope.Db.LearningEvents.Add(one);
        await scope.Db.SaveChangesAsync(token);
        scope.Db.QuizPostTargets.Add(new QuizPostTarget { PostId = post.Id, GroupId = 1, Channel = "test", Status = QuizPostStatus.Sent, PollId = "p", Votes = "12,3" });
        for (var person = 1; person <= 4; person++)
        {
            scope.Db.EventEntries.Add(new EventEntry { EventId = one.Id, MemberId = person, Village = DeskScene.Village, Answered = 1, Right = 1 });
        }

        await scope.Db.SaveChangesAsync(token);
    }

    /// <summary>A picture of one point.</summary>
    internal const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
}
