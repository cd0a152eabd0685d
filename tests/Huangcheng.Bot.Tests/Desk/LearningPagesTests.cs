using System.Net;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Quizzes.Events;
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

    private static async Task<string> StartAsync(TestBot bot)
    {
        await bot.Person("bo").Says("村村赛");
        return await bot.Person("bo").Presses("event:go");
    }
}
