using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Inquiries;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Lessons;
using Microsoft.AspNetCore.Mvc;

namespace Huangcheng.Bot.Desk.Pages.Learning;

/// <summary>One lesson as people get it, with its sources, and what is wrong with its file.</summary>
internal sealed class LessonViewModel(OfficeClock clock, KnowledgeStore store, LessonShelf shelf) : DeskPage(clock)
{
    private Lesson? _lesson;
    private IReadOnlyDictionary<string, string> _titles = new Dictionary<string, string>(StringComparer.Ordinal);

    public Lesson Lesson => _lesson ?? throw new InvalidOperationException("No lesson was found.");

    public IReadOnlyList<KnowledgeFault> Faults { get; private set; } = [];

    /// <summary>What the keys of a statement's sources stand for.</summary>
    public string Say(IEnumerable<string> sources) => string.Join('、', sources.Select(key => _titles.GetValueOrDefault(key) ?? key));

    public IActionResult OnGet(string id)
    {
        _lesson = shelf.Book.Find(id);
        if (_lesson is null)
        {
            return NotFound();
        }

        _titles = SourceList.TitlesIn(store.Snapshot.Files);
        var faults = new KnowledgeFaults();
        LessonBook.Read(store.Snapshot.Files, faults);
        Faults = [.. faults.ToList().Where(fault => fault.File == $"{LessonBook.Folder}/{id}.yaml")];
        return Page();
    }
}
