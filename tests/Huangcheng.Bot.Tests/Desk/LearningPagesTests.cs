using System.Net;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Quizzes.Events;
using Huangcheng.Bot.Quizzes.Groups;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Huangcheng.Bot.Tests.Desk;

/// <summary>Contests of the villages, questions in groups, and lessons as the desk shows them.</summary>
public sealed class LearningPagesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_contest_is_begun_and_ended_here_one_at_a_time()
    {
        await using var bot = await TestBot.StartAsync();
        using var visitor = await DeskVisitor.SignedInAsync(bot, "li", Role.Editor);
        await visitor.GoAsync("/staff/lessons/event");
        Assert.Contains("请选一到3课", await visitor.SubmitAsync("就办这一场"), StringComparison.Ordinal);

        Assert.Contains("办好了", await visitor.SubmitAsync("就办这一场", ("lessons", "fake-police"), ("ahead", "0")), StringComparison.Ordinal);

        Assert.Contains("正在比", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("就办这一场", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("您替哪个村答", await StartAsync(bot), StringComparison.Ordinal);
        Assert.Contains(EventWording.Ended, await visitor.SubmitAsync("确定结束"), StringComparison.Ordinal);
        Assert.Contains("上一场", visitor.Text, StringComparison.Ordinal);
        await using var db = bot.OpenDb();
        Assert.Equal(["登录工作台", "办村村赛", "结束村村赛"], await db.Audit.OrderBy(row => row.Number).Select(row => row.Act).ToListAsync(Token), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_lesson_is_shown_with_its_answers_and_sources()
    {
        await using var bot = await TestBot.StartAsync();
        using var visitor = await DeskVisitor.SignedInAsync(bot, "li", Role.Viewer);

        await visitor.GoAsync("/staff/lessons/fake-police");

        Assert.Contains("没有错误", visitor.Text, StringComparison.Ordinal);
        Assert.True(visitor.Page.QuerySelectorAll(".tag.good").Length > 2);
        Assert.Contains("依据：", visitor.Text, StringComparison.Ordinal);
        await visitor.GoAsync("/staff/lessons/no-such-lesson");
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
    }

    [Fact]
    public async Task A_lesson_that_is_not_taught_for_its_faults_is_shown_line_by_line_with_what_to_do()
    {
        using var folder = new TestFolder();
        var broken = Path.Combine(folder.CopyKnowledge(), "antifraud/lessons/fake-police.yaml");
        var lines = await File.ReadAllLinesAsync(broken, Token);
        var at = Array.FindIndex(lines, line => line.StartsWith("title:", StringComparison.Ordinal));
        lines[at] = "titel: <b>冒充公检法</b>";
        await File.WriteAllLinesAsync(broken, lines, Token);
        await using var bot = await TestBot.StartAsync(setup => setup.Settings["Knowledge:Path"] = Path.Combine(folder.FullName, "knowledge"));
        using var visitor = await DeskVisitor.SignedInAsync(bot, "li", Role.Viewer);
        await visitor.GoAsync("/staff/lessons");

        await visitor.GoAsync(visitor.Page.QuerySelector(".told.bad a")!.GetAttribute("href")!);

        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        Assert.Contains("antifraud/lessons/fake-police.yaml", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("“titel”", visitor.Page.QuerySelector($"#l{at + 1} .tag.bad")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(lines[at], visitor.Page.QuerySelector($"#l{at + 1} .as-written")!.TextContent);
        Assert.NotNull(visitor.Page.QuerySelector($".told.bad a[href='#l{at + 1}']"));
        await visitor.GoAsync("/staff/lessons/..%2f..%2foffice");
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
    }

    [Fact]
    public async Task A_question_goes_to_the_groups_that_are_the_clerks_to_write_to()
    {
        await using var bot = await TestBot.StartAsync();
        await DeskScene.SetAsync(bot);
        using (var other = await DeskVisitor.SignedInAsync(bot, "wang", Role.Editor, "石槽村村委会"))
        {
            await other.GoAsync("/staff/lessons/fake-police");
            Assert.DoesNotContain("发一道题到群里", other.Text, StringComparison.Ordinal);
        }

        using var visitor = await DeskVisitor.SignedInAsync(bot, "li", Role.Editor, DeskScene.Village);
        await visitor.GoAsync("/staff/lessons/fake-police");
        var question = visitor.Page.QuerySelector("input[name=question]")!;
        Assert.Contains("请先选一道题", await visitor.SubmitAsync("发到选中的群"), StringComparison.Ordinal);
        Assert.Contains("请选要发到哪些群", await visitor.SubmitAsync("发到选中的群", ("question", question.GetAttribute("value")!), ("groups", "99")), StringComparison.Ordinal);
        await using (var db = bot.OpenDb())
        {
            Assert.Empty(await db.QuizPosts.ToListAsync(Token));
        }

        var group = visitor.Page.QuerySelector("input[name=groups]")!.GetAttribute("value")!;
        Assert.Contains("发到 1 个群了", await visitor.SubmitAsync("发到选中的群", ("question", question.GetAttribute("value")!), ("groups", group)), StringComparison.Ordinal);

        var asked = (await bot.Channel.WaitAsync(attempt => attempt.Message.ChatId == "g1" && attempt.Text.StartsWith("防诈骗小题", StringComparison.Ordinal), 1))[0];
        Assert.Contains(question.ParentElement!.TextContent.Trim(), asked.Text, StringComparison.Ordinal);
        await using var after = bot.OpenDb();
        Assert.Equal("quiz:1", (await after.Audit.SingleAsync(row => row.Act == "往群里发题", Token)).Subject);
        await visitor.GoAsync("/staff/lessons/polls");
        Assert.Contains("发到 1 个群", visitor.Text, StringComparison.Ordinal);
    }

    private static async Task<string> StartAsync(TestBot bot)
    {
        await bot.Person("bo").Says("村村赛");
        return await bot.Person("bo").Presses("event:go");
    }
}
