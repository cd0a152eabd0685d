using Huangcheng.Bot.Members;
using Huangcheng.Bot.Quizzes.Events;
using Huangcheng.Bot.Tests.Desk;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Quizzes.Events;

/// <summary>A 村村赛 from its making to its end: the same questions for all, a board of villages, and nothing of persons.</summary>
public sealed class EventDialogueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Villages_are_placed_by_what_they_got_right_together_and_nobody_is_named()
    {
        await using var bot = await TestBot.StartAsync();
        var li = await MakeAsync(bot);
        var villages = bot.Services.GetRequiredService<Huangcheng.Bot.Knowledge.Documents.IKnowledgeSource>().Snapshot.Villages;
        for (var i = 0; i < 3; i++)
        {
            await PlayAsync(bot, bot.Person($"a{i}"), villages[0].Code, right: 1);
            await PlayAsync(bot, bot.Person($"b{i}"), villages[1].Code, right: 2);
        }

        await PlayAsync(bot, bot.Person("c"), villages[2].Code, right: 3);

        var board = await bot.Person("d", group: "邻里").Says("/event");

        Assert.Equal(
            $"防诈骗村村赛（还有7天）：\n第1名 {villages[1].Name}：3人，一起答对6道\n第2名 {villages[0].Name}：3人，一起答对3道\n还有1个村刚开始（满3人上榜）。",
            board);
        Assert.Equal(board, await li.Presses("event:b"));
        await bot.RestartAsync(TimeSpan.FromDays(7));
        Assert.StartsWith("防诈骗村村赛最后结果：\n第1名", await bot.Person("e").Says("村村赛"), StringComparison.Ordinal);
        Assert.DoesNotContain(bot.Person("e").Buttons, button => button.Label == EventWording.Go.Label);
    }

    [Fact]
    public async Task A_question_is_answered_once_by_button_number_or_words_and_the_place_outlives_a_restart()
    {
        await using var bot = await TestBot.StartAsync();
        await MakeAsync(bot);
        var bo = bot.Person("bo");
        Assert.Contains("只比村，不比个人", await bo.Says("村村赛"), StringComparison.Ordinal);
        Assert.Equal(EventWording.NoVillage, await bo.Says("火星"));
        Assert.Contains("是哪个村", await bo.Says("石槽"), StringComparison.Ordinal);
        Assert.Contains("第1/", await bo.Presses(bo.Buttons[0]), StringComparison.Ordinal);
        var first = bo.Buttons[0];

        Assert.Contains("第2/", await bo.Presses(first), StringComparison.Ordinal);
        Assert.StartsWith(EventWording.Passed, await bo.Presses(first), StringComparison.Ordinal);
        await bot.RestartAsync(after: TimeSpan.FromDays(2));
        Assert.Contains("第2/", await bo.Says("村村赛"), StringComparison.Ordinal);
        Assert.StartsWith(EventWording.NotUnderstood, await bo.Says("嗯嗯嗯"), StringComparison.Ordinal);
        Assert.Contains("第3/", await bo.Says("选二"), StringComparison.Ordinal);
        Assert.Equal(EventWording.Stopped, await bo.Says("先停一下"));

        await using var db = bot.OpenDb();
        Assert.Equal(2, Assert.Single(await db.EventEntries.AsNoTracking().ToListAsync(Token)).Answered);
    }

    [Fact]
    public async Task Only_staff_of_the_whole_town_make_and_end_one_and_only_one_at_a_time()
    {
        await using var bot = await TestBot.StartAsync();
        await DeskVisitor.GrantAsync(bot, "wang", Role.Owner, DeskScene.Village);
        var wang = bot.Person("wang");
        Assert.Equal(EventWording.NoneOn, await wang.Says("村村赛"));
        Assert.Equal(EventWording.NotAllowed, await wang.Presses("event:ns:0"));
        var li = await MakeAsync(bot);

        await li.Presses("event:nt:fake-police:0");
        Assert.Equal(EventWording.OneAtATime, await li.Presses("event:ns:0"));
        Assert.Equal(EventWording.NotAllowed, await wang.Presses("event:stop:yes"));
        Assert.Equal(EventWording.SureToStop, await li.Presses("event:stop"));
        Assert.Equal(EventWording.Ended, await li.Presses(li.Buttons[0]));

        Assert.StartsWith("防诈骗村村赛最后结果：", await bot.Person("bo").Presses("event:a:0:0"), StringComparison.Ordinal);
        await using var db = bot.OpenDb();
        Assert.Equal(["办村村赛", "结束村村赛"], await db.Audit.OrderBy(row => row.Number).Select(row => row.Act).ToListAsync(Token));
    }

    [Fact]
    public async Task Before_it_begins_people_are_told_when()
    {
        await using var bot = await TestBot.StartAsync();
        await MakeAsync(bot, "event:ns:7");

        Assert.Equal("防诈骗村村赛10月14日开始，一共7天。到时候再来，一起替村里答题。", await bot.Person("bo").Says("村村赛"));
        await bot.RestartAsync(TimeSpan.FromDays(7));
        Assert.Contains("您替哪个村答", await bot.Person("bo").Says("村村赛"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("event:a:0:9")]
    [InlineData("event:a:-1:0")]
    [InlineData("event:v:000000000000")]
    [InlineData("event:nt:../x:0")]
    [InlineData("event:")]
    public async Task A_forged_button_counts_for_nobody(string data)
    {
        await using var bot = await TestBot.StartAsync();
        await MakeAsync(bot);

        Assert.NotEmpty(await bot.Person("bo").Presses(data));

        await using var db = bot.OpenDb();
        Assert.Equal(0, await db.EventEntries.CountAsync(Token));
    }

    [Fact]
    public async Task Who_erases_their_data_takes_their_answers_off_the_board()
    {
        await using var bot = await TestBot.StartAsync();
        await MakeAsync(bot);
        var villages = bot.Services.GetRequiredService<Huangcheng.Bot.Knowledge.Documents.IKnowledgeSource>().Snapshot.Villages;
        await PlayAsync(bot, bot.Person("bo"), villages[0].Code, right: 1);
        var data = bot.Services.GetRequiredService<EventData>();
        await using var db = bot.OpenDb();
        var member = (await MemberBook.FindAsync(db, "test", "bo", Token))!.Value;
        Assert.Equal(1, (int)(await data.ExportAsync(db, member, Token))![0]!["答对"]!);

        await bot.Writes.RunAsync((scope, token) => data.EraseAsync(scope, member, token), Token);

        Assert.Null(await data.ExportAsync(db, member, Token));
        Assert.Contains("还没有村答题", await bot.Person("an").Presses("event:b"), StringComparison.Ordinal);
    }

    private static async Task<Person> MakeAsync(TestBot bot, string start = "event:ns:0")
    {
        await DeskVisitor.GrantAsync(bot, "li", Role.Editor);
        var li = bot.Person("li");
        await li.Presses("event:n");
        await li.Presses("event:nt:fake-police:0");
        Assert.Contains("已选：电话里的假警察", await li.Presses("event:nd"), StringComparison.Ordinal);
        Assert.Contains("办好了", await li.Presses(start), StringComparison.Ordinal);
        return li;
    }

    /// <summary>Answers all of it, so many right and the others wrong.</summary>
    private static async Task PlayAsync(TestBot bot, Person person, string village, int right)
    {
        await using var db = bot.OpenDb();
        var questions = EventBook.Questions((await EventBook.LatestAsync(db, Token))!, LessonWalker.Book(bot));
        await person.Presses($"event:v:{village}");
        foreach (var (place, question) in questions.Index())
        {
            var choice = place < right ? question.Right[0] : question.Right[0] == 0 ? 1 : 0;
            await person.Presses($"event:a:{place}:{choice}");
        }

        Assert.Contains($"您答对了{right}道", person.Answer[^1].Text, StringComparison.Ordinal);
    }
}
