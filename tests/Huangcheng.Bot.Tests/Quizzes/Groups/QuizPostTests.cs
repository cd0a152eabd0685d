using Huangcheng.Bot.Announcements.Groups;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.FakeBotApi;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Quizzes.Groups;
using Huangcheng.Bot.Tests.Announcements;
using Huangcheng.Bot.Tests.Desk;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Quizzes.Groups;

/// <summary>A question in a group: who may post it, what the group sees, and what staff learn of the answers.</summary>
public sealed class QuizPostTests
{
    private const string Lesson = "fake-police";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_question_goes_to_the_groups_that_were_picked_once_however_often_the_button_is_pressed()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1", "g2", "g3");
        await bot.ClerkAsync("li", Role.Editor);
        var li = bot.Person("li");
        var question = QuizPosts.Postable(LessonWalker.Book(bot).Find(Lesson)!)[0];

        Assert.Contains("选哪一课的题", await li.Says("发题"), StringComparison.Ordinal);
        Assert.Contains(question.Text, await li.Presses($"quiz:o:{Lesson}"), StringComparison.Ordinal);
        await li.Presses(li.Buttons[0]);
        await li.Presses(li.Buttons[0]);
        await bot.RestartAsync();
        await li.Presses(li.Buttons[2]);
        Assert.Equal("发到这2个群", li.Buttons[0].Label);
        Assert.Contains("发到2个群了", await li.Presses("quiz:go"), StringComparison.Ordinal);
        Assert.Equal(QuizPostWording.Gone, await li.Presses("quiz:go"));

        var sent = (await bot.Channel.WaitAsync("g1", 1))[0].Message.Content;
        Assert.Equal((question.Right[0], question.Explanation.Text), (sent.Poll!.Right, sent.Poll.Explanation));
        Assert.Equal(("私聊学这一课", $"lesson:from:{Lesson}", true), (sent.Buttons[0].Label, sent.Buttons[0].Data, sent.Buttons[0].InPrivate));
        await bot.Channel.WaitAsync("g2", 1);
        Assert.Empty(bot.Channel.To("g3"));
        Assert.Single(bot.Channel.To("g1"));
    }

    [Fact]
    public async Task Staff_see_how_many_chose_what_and_never_who()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1", "g2");
        await bot.ClerkAsync("li", Role.Editor);
        var li = bot.Person("li");
        var question = await PostAsync(bot, li, 2);
        await bot.EventuallyAsync(async db => await db.QuizPostTargets.CountAsync(target => target.Status == QuizPostStatus.Sent, Token) == 2 ? "sent" : null);
        var votes = question.Choices.Select((_, i) => i == question.Right[0] ? 12 : 3).ToArray();

        await bot.Person("poll:poll of g1").Causes(new PollCounted("poll of g1", [1, 0]));
        await bot.Person("poll:poll of g1").Causes(new PollCounted("poll of g1", votes));
        await bot.Person("poll:x").Causes(new PollCounted("somebody else's", [99, 99]));
        await bot.Person("poll:x").Causes(new PollCounted("poll of g2", [-1, int.MinValue]));

        var listed = await li.Says("答题结果");
        Assert.Contains($"2个群，{votes.Sum()}人答，12人答对", listed, StringComparison.Ordinal);
        var told = await li.Presses(li.Buttons[0]);
        Assert.Contains($"✓ {question.Choices[question.Right[0]]}：12人", told, StringComparison.Ordinal);
        Assert.Contains("还没有人答", told, StringComparison.Ordinal);
        await using var db = bot.OpenDb();
        Assert.Equal(0, await db.Chats.CountAsync(chat => chat.ChatId.StartsWith("poll:"), Token));
    }

    [Fact]
    public async Task Staff_of_a_village_post_to_their_own_groups_and_viewers_to_none()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1");
        await bot.Writes.RunAsync(
            (scope, token) =>
            {
                scope.Db.Groups.Add(new GroupChat { Channel = "test", ChatId = "own", Village = DeskScene.Village, Status = GroupStatus.On });
                return scope.Db.SaveChangesAsync(token);
            },
            Token);
        await DeskVisitor.GrantAsync(bot, "wang", Role.Editor, DeskScene.Village);
        await DeskVisitor.GrantAsync(bot, "qian", Role.Viewer);
        var (wang, qian) = (bot.Person("wang"), bot.Person("qian"));
        var question = QuizPosts.Postable(LessonWalker.Book(bot).Find(Lesson)!)[0];
        await wang.Presses($"quiz:q:{Lesson}:{question.Id}");
        Assert.Single(wang.Buttons, button => button.Data.StartsWith("quiz:t:", StringComparison.Ordinal));

        // The first group is not this village's.
        await wang.Presses("quiz:t:1:0");

        Assert.Equal(QuizPostWording.Gone, await wang.Presses("quiz:go"));
        Assert.Equal(QuizPostWording.NoGroups, await qian.Presses($"quiz:q:{Lesson}:{question.Id}"));
        Assert.Equal(QuizPostWording.NotStaff, await bot.Person("bo").Presses("quiz:go"));
        Assert.Equal(QuizPostWording.OnlyInPrivate, await bot.Person("wang", group: "own").Says("/quiz"));
        Assert.Empty(bot.Channel.To("g1"));
    }

    [Fact]
    public async Task Without_polls_the_choices_are_numbered_and_the_answer_follows_in_an_hour()
    {
        await using var bot = await TestBot.StartAsync(setup => setup.Channel.Capabilities = setup.Channel.Capabilities with { Polls = false, Buttons = false });
        await bot.GroupsAsync("g1");
        await bot.ClerkAsync("li", Role.Editor);
        var question = await PostAsync(bot, bot.Person("li"), 1);

        var asked = (await bot.Channel.WaitAsync("g1", 1))[0].Text;
        bot.Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromMinutes(1));
        var answered = (await bot.Channel.WaitAsync("g1", 2))[1].Text;

        Assert.Contains($"\n1. {question.Choices[0]}\n2. {question.Choices[1]}", asked, StringComparison.Ordinal);
        Assert.Contains("答案过一小时公布", asked, StringComparison.Ordinal);
        Assert.DoesNotContain(question.Explanation.Text, asked, StringComparison.Ordinal);
        Assert.Contains($"答案是：{question.Choices[question.Right[0]]}。{question.Explanation.Text}", answered, StringComparison.Ordinal);
        Assert.EndsWith("请私聊我，发“我想学防诈骗”。", answered, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_Telegram_it_is_a_quiz_whose_counts_come_back()
    {
        await using var server = await FakeBotApiServer.StartAsync(null, Token);
        await using var bot = await TestBot.StartAsync(setup =>
        {
            setup.Settings["Telegram:BotToken"] = server.Options.Token;
            setup.Settings["Telegram:ApiBaseUrl"] = server.BaseUrl;
        });
        await bot.Writes.RunAsync(
            (scope, token) =>
            {
                scope.Db.Groups.Add(new GroupChat { Channel = "telegram", ChatId = "-1001", Title = "于家村通知群", Status = GroupStatus.On });
                return scope.Db.SaveChangesAsync(token);
            },
            Token);
        await bot.ClerkAsync("li", Role.Editor);
        var li = bot.Person("li");
        var question = await PostAsync(bot, li, 1);
        var call = Assert.Single(await server.Calls.WaitAsync("sendPoll", 1, Token));
        Assert.StartsWith($"https://t.me/{server.Options.Username}?start=", call.Keyboard[0][0].Url, StringComparison.Ordinal);
        await bot.EventuallyAsync(db => db.QuizPostTargets.AsNoTracking().FirstOrDefaultAsync(target => target.PollId != null, Token));

        server.Updates.PollCounted(call.MessageId!.Value, [.. question.Choices.Select((_, i) => i == question.Right[0] ? 8 : 1)]);

        await bot.EventuallyAsync(db => db.QuizPostTargets.AsNoTracking().FirstOrDefaultAsync(target => target.Votes != "", Token));
        await li.Says("答题结果");
        Assert.Contains($"于家村通知群：{8 + question.Choices.Count - 1}人答，8人答对", await li.Presses(li.Buttons[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_count_that_overtakes_the_news_of_its_poll_is_kept_until_then()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1");
        await bot.ClerkAsync("li", Role.Editor);
        var answered = bot.Channel.Hold("g1");
        await PostAsync(bot, bot.Person("li"), 1);
        await bot.Channel.WaitAsync("g1", 1);

        // The platform has it and people answer, but its answer to us is still under way.
        await CountAsync(bot, [1, 0]);
        await CountAsync(bot, [5, 2]);
        answered();

        var target = await bot.EventuallyAsync(db => db.QuizPostTargets.AsNoTracking().FirstOrDefaultAsync(one => one.PollId != null, Token));
        Assert.Equal("5,2", target.Votes);
        await CountAsync(bot, [6, 2]);
        await using var db = bot.OpenDb();
        Assert.Equal("6,2", (await db.QuizPostTargets.AsNoTracking().SingleAsync(Token)).Votes);
        Assert.False(await db.Conversations.AnyAsync(row => row.Key.Contains("poll of"), Token));
    }

    private static Task CountAsync(TestBot bot, int[] votes) => bot.Writes.RunAsync(
        (scope, token) => bot.Services.GetRequiredService<QuizPosts>().CountedAsync(scope, "test", new PollCounted("poll of g1", votes), token), Token);

    [Fact]
    public async Task The_link_from_a_group_opens_the_lesson_and_takes_nobody_out_of_another_without_asking()
    {
        await using var bot = await TestBot.StartAsync();
        var bo = bot.Person("bo");
        var link = $"/start {StartLink.Encode($"lesson:from:{Lesson}")}";
        Assert.Contains("1/", await bo.Says(link), StringComparison.Ordinal);
        var second = await bo.Presses(bo.Buttons[0]);
        await bo.Presses("lesson:x");

        Assert.Contains("没学完。先学哪一课", await bo.Says($"/start {StartLink.Encode("lesson:from:free-eggs")}"), StringComparison.Ordinal);
        Assert.Equal(second, await bo.Presses(bo.Buttons[0]));
        Assert.Equal(second, await bo.Says(link));
    }

    private static async Task<Question> PostAsync(TestBot bot, Person clerk, int groups)
    {
        var question = QuizPosts.Postable(LessonWalker.Book(bot).Find(Lesson)!)[0];
        await clerk.Presses($"quiz:q:{Lesson}:{question.Id}");
        for (var group = 1; group <= groups; group++)
        {
            await clerk.Presses($"quiz:t:{group}:0");
        }

        await clerk.Presses("quiz:go");
        return question;
    }
}
