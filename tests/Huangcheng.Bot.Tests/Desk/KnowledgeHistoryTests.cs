using Huangcheng.Bot.Desk.Editing;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Desk;

/// <summary>Going back on uploads one by one, and a change of the knowledge folder that a kill ends in the middle.</summary>
public sealed class KnowledgeHistoryTests
{
    private const string Source = "plans/2025/source.txt";
    private const string Plan = "plans/2025/plan.yaml";

    private static readonly string s_first = NoticeWith("消夏晚会");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_uploads_of_a_year_are_taken_back_one_after_the_other_and_a_button_pressed_twice_takes_back_one()
    {
        using var folder = new TestFolder();
        await using var bot = await KnowledgePagesTests.StartAsync(folder);
        using var visitor = await DeskVisitor.SignedInAsync(bot, "li", Role.Editor);
        foreach (var title in new[] { "消夏晚会", "纳凉电影", "广场舞赛" })
        {
            await KnowledgePagesTests.UploadAsync(visitor, "通知.txt", NoticeWith(title));
            await KnowledgePagesTests.PublishAsync(visitor);
        }

        Assert.Contains("广场舞赛", visitor.Text, StringComparison.Ordinal);
        var form = visitor.Form("退回上一份");
        await visitor.SubmitAsync("退回上一份");
        using var again = new FormUrlEncodedContent(DeskVisitor.Filled(form));
        Assert.Contains("没有再退", await visitor.PostAsync(form.GetAttribute("action")!, again), StringComparison.Ordinal);

        Assert.Contains("纳凉电影", await visitor.GoAsync("/staff/knowledge/plan/2025"), StringComparison.Ordinal);
        await visitor.SubmitAsync("退回上一份");
        Assert.Contains("消夏晚会", await visitor.GoAsync("/staff/knowledge/plan/2025"), StringComparison.Ordinal);
        Assert.Contains("消夏晚会", await bot.Person("sun").Says("2025年7月有什么活动"), StringComparison.Ordinal);
        await visitor.SubmitAsync("退回上一份");

        Assert.Contains("退回好了", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("消夏晚会", await bot.Person("sun").Says("2025年7月有什么活动"), StringComparison.Ordinal);
        Assert.Null(await bot.Services.GetRequiredService<KnowledgeEditor>().BeforeAsync(2025, Token));
    }

    [Fact]
    public async Task After_going_back_a_new_upload_leads_back_to_what_it_replaced_and_never_to_the_bad_one()
    {
        using var folder = new TestFolder();
        await using var bot = await KnowledgePagesTests.StartAsync(folder);
        var editor = bot.Services.GetRequiredService<KnowledgeEditor>();
        foreach (var title in new[] { "消夏晚会", "坏的一份" })
        {
            Assert.Empty(await editor.PutAsync(Year(title), Token));
        }

        // The same file twice is nothing to go back on.
        Assert.Empty(await editor.PutAsync(Year("坏的一份"), Token));
        await GoBackAsync();
        Assert.Equal(s_first, await ReadAsync());
        Assert.Empty(await editor.PutAsync(Year("纳凉电影"), Token));

        await GoBackAsync();
        Assert.Equal(s_first, await ReadAsync());
        await GoBackAsync();
        Assert.False(File.Exists(Path.Combine(folder.FullName, "knowledge", Source)));
        Assert.Null(await editor.BeforeAsync(2025, Token));

        async Task GoBackAsync() => Assert.Empty((await editor.GoBackAsync(2025, (await editor.BeforeAsync(2025, Token))?.Name, Token))!);
        Task<string> ReadAsync() => File.ReadAllTextAsync(Path.Combine(folder.FullName, "knowledge", Source), Token);
    }

    [Fact]
    public async Task A_kill_between_the_files_of_a_year_leaves_a_change_that_the_next_start_finishes()
    {
        using var folder = new TestFolder();
        await using var bot = await KnowledgePagesTests.StartAsync(folder);
        await bot.StopAsync();
        var knowledge = Path.Combine(folder.FullName, "knowledge");
        await KnowledgeJournal.DecideAsync(knowledge, Year("消夏晚会"));
        Move(knowledge, Source);
        Assert.NotEmpty(KnowledgeFolder.Check(knowledge).Faults);

        await bot.StartAgainAsync();

        Assert.Contains("消夏晚会", await bot.Person("sun").Says("2025年7月有什么活动"), StringComparison.Ordinal);
        Assert.Empty(Leftovers(knowledge));
    }

    [Fact]
    public async Task Wherever_a_change_is_killed_the_year_is_the_old_one_or_the_new_one_whole()
    {
        using var folder = new TestFolder();
        var knowledge = folder.CopyKnowledge();
        await WriteAsync(Year("消夏晚会"));

        // Before the journal stands, nothing has happened.
        await KnowledgeJournal.DecideAsync(knowledge, Year("纳凉电影"));
        File.Delete(Path.Combine(knowledge, KnowledgeJournal.Name));
        await KnowledgeJournal.FinishAsync(knowledge);
        Assert.Equal("消夏晚会", Activity());

        // After it, however far it came, and as often as it is begun again.
        foreach (var (title, moved) in new[] { ("纳凉电影", 0), ("消夏晚会", 1), ("广场舞赛", 2) })
        {
            await KnowledgeJournal.DecideAsync(knowledge, Year(title));
            foreach (var path in new[] { Source, Plan }.Take(moved))
            {
                Move(knowledge, path);
            }

            await KnowledgeJournal.FinishAsync(knowledge);
            await KnowledgeJournal.FinishAsync(knowledge);
            Assert.Equal(title, Activity());
            Assert.Empty(Leftovers(knowledge));
        }

        // Taking a year away: one file is gone, the other not yet.
        await KnowledgeJournal.DecideAsync(knowledge, new Dictionary<string, string?>(StringComparer.Ordinal) { [Source] = null, [Plan] = null });
        File.Delete(Path.Combine(knowledge, Source));
        await KnowledgeJournal.FinishAsync(knowledge);
        Assert.DoesNotContain(KnowledgeFolder.Load(knowledge).Plans, plan => plan.Year == 2025);

        string Activity() => KnowledgeFolder.Load(knowledge).Plans.Single(plan => plan.Year == 2025).Schedule.Single(entry => entry.Month == 7).Title;
        async Task WriteAsync(Dictionary<string, string?> files)
        {
            await KnowledgeJournal.DecideAsync(knowledge, files);
            await KnowledgeJournal.FinishAsync(knowledge);
        }
    }

    private static void Move(string knowledge, string path) => File.Move(Path.Combine(knowledge, path + ".new"), Path.Combine(knowledge, path), overwrite: true);

    private static List<string> Leftovers(string knowledge) =>
        [.. Directory.EnumerateFiles(knowledge, "*", SearchOption.AllDirectories).Where(file => file.EndsWith(".new", StringComparison.Ordinal) || file.EndsWith(KnowledgeJournal.Name, StringComparison.Ordinal))];

    private static string NoticeWith(string july) =>
        KnowledgePagesTests.Notice.ReplaceLineEndings("\n").Split("7月\n")[0] + $"7月\n{july}\n文化站";

    private static Dictionary<string, string?> Year(string july)
    {
        var draft = Knowledge.Documents.Publishing.NoticeDraft.Read(NoticeWith(july));
        return new(StringComparer.Ordinal) { [draft.SourcePath] = draft.Text, [draft.PlanPath] = draft.WritePlanFile(new Dictionary<int, IReadOnlyList<IReadOnlyList<string>>>(), "人工核定") };
    }
}
