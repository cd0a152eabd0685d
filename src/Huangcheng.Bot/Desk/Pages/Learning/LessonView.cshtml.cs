using Huangcheng.Bot.Announcements;
using Huangcheng.Bot.Announcements.Groups;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Desk.Access;
using Huangcheng.Bot.Inquiries;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Quizzes.Groups;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Desk.Pages.Learning;

/// <summary>One lesson as people get it, with its sources and what is wrong with its file; one of its questions is posted to groups from here.</summary>
internal sealed class LessonViewModel(
    OfficeClock clock,
    KnowledgeStore store,
    LessonShelf shelf,
    IDbContextFactory<BotDb> contexts,
    WritePath writes,
    QuizPosts posts,
    IQuietHours quiet) : DeskPage(clock)
{
    private Lesson? _lesson;
    private IReadOnlyDictionary<string, string> _titles = new Dictionary<string, string>(StringComparer.Ordinal);

    public Lesson Lesson => _lesson ?? throw new InvalidOperationException("No lesson was found.");

    /// <summary>The file of a lesson that is not taught for its faults: there is no lesson then, but what to put right.</summary>
    public LessonFile? Broken { get; private set; }

    /// <summary>What is wrong with a lesson that is taught all the same.</summary>
    public IReadOnlyList<KnowledgeFault> Faults { get; private set; } = [];

    /// <summary>Those that a poll can ask.</summary>
    public IReadOnlyList<Question> Postable => QuizPosts.Postable(Lesson);

    /// <summary>Where this clerk may post.</summary>
    public IReadOnlyList<GroupChat> Groups { get; private set; } = [];

    /// <summary>What the keys of a statement's sources stand for.</summary>
    public string Say(IEnumerable<string> sources) => string.Join('、', sources.Select(key => _titles.GetValueOrDefault(key) ?? key));

    private Clerk Clerk => new(Person.Member, DeskPerson.Channel, Now);

    public async Task<IActionResult> OnGetAsync(string id)
    {
        _lesson = shelf.Book.Find(id);
        var file = LessonFile.Read(store.Snapshot.Files, id);
        if (_lesson is null)
        {
            Broken = file;
            return file is null ? NotFound() : Page();
        }

        _titles = SourceList.TitlesIn(store.Snapshot.Files);
        Faults = file?.Faults ?? [];
        await using var db = await contexts.CreateDbContextAsync(Aborted);
        Groups = await QuizPosts.GroupsAsync(db, Clerk, Aborted);
        return Page();
    }

    public async Task<IActionResult> OnPostSendAsync(string id, string? question, List<long>? groups)
    {
        var values = new { id };
        if (shelf.Book.Find(id) is not { } lesson || QuizPosts.Postable(lesson).FirstOrDefault(one => one.Id == question) is not { } found)
        {
            return Back("没有发：请先选一道题。", values: values);
        }

        var (clerk, picked) = (Clerk, (groups ?? []).ToHashSet());
        var count = await writes.RunAsync(
            async (scope, token) =>
            {
                var theirs = (await QuizPosts.GroupsAsync(scope.Db, clerk, token)).Where(group => picked.Contains(group.Id)).ToList();
                if (theirs.Count > 0)
                {
                    await posts.PostAsync(scope, clerk, lesson, found, theirs, token);
                }

                return theirs.Count;
            },
            Aborted);
        var told = quiet.IsQuiet(Now) ? $"现在太晚了，明早自动发到 {count} 个群。" : $"发到 {count} 个群了。";
        return Back(count == 0 ? "没有发：请选要发到哪些群。只能选您管的、已经启用的群。" : $"{told}大家答得怎么样，在“群里的小题”里看。", values: values);
    }
}
