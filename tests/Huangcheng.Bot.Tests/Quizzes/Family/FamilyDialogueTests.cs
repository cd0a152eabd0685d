using Huangcheng.Bot.Members;
using Huangcheng.Bot.Quizzes.Family;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Quizzes.Family;

public sealed class FamilyDialogueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task With_both_consents_family_see_that_lessons_are_done_and_never_an_answer(bool buttons)
    {
        await using var bot = await TestBot.StartAsync(setup => setup.Channel.Capabilities = setup.Channel.Capabilities with { Buttons = buttons });
        var (ma, daughter) = (bot.Person("ma"), bot.Person("daughter"));
        var lesson = LessonWalker.Book(bot).Lessons[0];
        var code = await ShareAsync(ma);

        Assert.Contains("样子像", await daughter.Says("我要看家人的学习"), StringComparison.Ordinal);
        var asked = await daughter.Says(code.ToLowerInvariant().Replace('-', ' '));
        Assert.StartsWith("【家人看学习的说明】", asked, StringComparison.Ordinal);
        Assert.Contains("您同意的话，点一下您看的是谁：", asked, StringComparison.Ordinal);
        Assert.Equal(
            "接上了。\n爸妈（10月8日接上）：还没开始学，您陪着学第一课吧。\n想再看，随时发“家人看学习”。",
            (await daughter.Says("爸妈。")).Split("\n\n回复数字")[0]);
        var told = (await bot.Channel.WaitAsync(attempt => attempt.Message.ChatId == "ma" && attempt.Text.Contains("接上了", StringComparison.Ordinal), 1))[0];
        Assert.StartsWith("您的儿女接上了，能看到您这周学了几天、学完几课，看不到题目和对错。", told.Text, StringComparison.Ordinal);

        await ma.Presses($"lesson:open:{lesson.Id}");
        await bot.RestartAsync(TimeSpan.FromDays(1));
        await ma.Presses("lesson:go");
        for (var taps = 1; !ma.Answer[^1].Text.Contains("学完了", StringComparison.Ordinal); taps++)
        {
            Assert.InRange(taps, 1, 12);
            var question = lesson.Questions.FirstOrDefault(question => ma.Answer[^1].Text.Contains(question.Text, StringComparison.Ordinal));
            await ma.Says(question is null ? "1" : string.Concat(question.Right.Select(index => index + 1)));
        }

        var seen = await daughter.Says("家人看学习");
        Assert.StartsWith("爸妈（10月8日接上）：这周学了1天，学完1课，最近一次是今天。", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("答", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("分", seen, StringComparison.Ordinal);
        Assert.StartsWith("能看到您学习的：儿女（10月8日接上）。", await ma.Says("家人看学习"), StringComparison.Ordinal);
        await using var db = bot.OpenDb();
        var given = await db.Consents.AsNoTracking().Where(consent => consent.Purpose == ConsentPurpose.FamilyView).ToListAsync(Token);
        Assert.Equal([("1", "test", null), ("1", "test", null)], given.Select(consent => (consent.Version, consent.Channel, consent.WithdrawnAt)));
    }

    [Theory]
    [InlineData("ma", "停了，儿女看不到您的学习了。")]
    [InlineData("daughter", "停了，您不再看爸妈的学习了。")]
    public async Task Either_side_ends_it_at_once_and_nobody_else_can(string who, string told)
    {
        await using var bot = await TestBot.StartAsync();
        var link = await LinkedAsync(bot);

        Assert.Equal(FamilyWording.NothingToEnd, await bot.Person("stranger").Presses($"family:end:{link.Id}"));
        Assert.Equal(told, await bot.Person(who).Presses($"family:end:{link.Id}"));

        Assert.Equal(FamilyWording.About, await bot.Person("daughter").Says("家人看学习"));
        Assert.Equal(FamilyWording.About, await bot.Person("ma").Says("家人看学习"));
        Assert.Equal(FamilyWording.NothingToEnd, await bot.Person(who).Presses($"family:end:{link.Id}"));
        await using var db = bot.OpenDb();
        Assert.All(await db.Consents.ToListAsync(Token), consent => Assert.NotNull(consent.WithdrawnAt));
        Assert.Equal(who == "ma", (await db.FamilyLinks.SingleAsync(Token)).EndedByLearner);
    }

    [Fact]
    public async Task A_consent_taken_back_among_ones_own_data_ends_it_too()
    {
        await using var bot = await TestBot.StartAsync();
        await LinkedAsync(bot);

        await bot.Person("ma").Presses($"me:withdraw:{(int)ConsentPurpose.FamilyView}");

        Assert.Equal(FamilyWording.About, await bot.Person("daughter").Says("家人看学习"));
    }

    [Fact]
    public async Task A_code_works_once_within_a_day_for_somebody_else_who_typed_it()
    {
        await using var bot = await TestBot.StartAsync();
        var (ma, daughter, son) = (bot.Person("ma"), bot.Person("daughter"), bot.Person("son"));
        var code = await ShareAsync(ma);

        Assert.Equal(FamilyWording.CodeGone, await son.Presses("family:y:0:1"));
        Assert.Equal(FamilyWording.OwnCode, await ma.Says($"/family {code}"));
        Assert.Contains("这个码不对", await son.Says("/family 2222-3333-4444"), StringComparison.Ordinal);
        await daughter.Says($"/family {code}");
        await son.Says($"/family {code}");
        await daughter.Presses("family:y:0:1");
        Assert.Equal(FamilyWording.CodeGone, await son.Presses("family:y:0:1"));
        Assert.Contains("这个码不对", await son.Says($"/family {code}"), StringComparison.Ordinal);
        var late = await ShareAsync(ma);
        await daughter.Says($"/family {late}");
        Assert.Equal(FamilyWording.Already, daughter.Answer[0].Text);
        await bot.RestartAsync(TimeSpan.FromHours(25));
        Assert.Contains("这个码不对", await son.Says($"/family {late}"), StringComparison.Ordinal);

        await using var db = bot.OpenDb();
        Assert.Single(await db.FamilyLinks.ToListAsync(Token));
    }

    [Theory]
    [InlineData("family:y:9:1")]
    [InlineData("family:y:0:7")]
    [InlineData("family:agree:7")]
    [InlineData("family:end:x")]
    [InlineData("family:c")]
    [InlineData("family:")]
    public async Task A_forged_button_shows_nothing_and_links_nobody(string data)
    {
        await using var bot = await TestBot.StartAsync();
        var code = await ShareAsync(bot.Person("ma"));
        var son = bot.Person("son");
        await son.Says($"/family {code}");

        Assert.NotEmpty(await son.Presses(data));

        await using var db = bot.OpenDb();
        Assert.Empty(await db.FamilyLinks.ToListAsync(Token));
    }

    [Fact]
    public async Task While_a_code_is_waited_for_a_question_is_still_answered()
    {
        await using var bot = await TestBot.StartAsync();
        var son = bot.Person("son");
        await son.Says("看爸妈学习");

        Assert.Contains("重阳节", await son.Says("这个月有什么活动？"), StringComparison.Ordinal);
        Assert.Contains("这个码不对", await son.Says("2222 3333 4444 A"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Yes_and_no_are_understood_where_consent_is_asked_and_nowhere_choose_who_somebody_is()
    {
        await using var bot = await TestBot.StartAsync();
        var (ma, son) = (bot.Person("ma"), bot.Person("son"));
        await ma.Says("让家人看我的学习");
        Assert.Equal(FamilyWording.Declined, await ma.Says("不用了"));
        await ma.Says("让家人看我的学习");
        var code = (await ma.Says("好的。")).Split('\n')[1];
        await son.Says($"/family {code}");

        await son.Says("好的");

        await using var db = bot.OpenDb();
        Assert.Empty(await db.FamilyLinks.ToListAsync(Token));
        Assert.StartsWith("接上了。\n老人家（10月8日接上）", await son.Says("2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_group_nothing_is_asked_or_shown()
    {
        await using var bot = await TestBot.StartAsync();
        await LinkedAsync(bot);

        Assert.Equal(FamilyWording.InGroup, await bot.Person("daughter", group: "邻里").Says("/family"));
    }

    [Theory]
    [InlineData("ma")]
    [InlineData("daughter")]
    public async Task It_is_in_the_export_of_both_and_gone_with_either(string who)
    {
        await using var bot = await TestBot.StartAsync();
        await LinkedAsync(bot);
        var data = bot.Services.GetRequiredService<FamilyData>();
        await using var db = bot.OpenDb();
        var (ma, daughter) = ((await MemberBook.FindAsync(db, "test", "ma", Token))!.Value, (await MemberBook.FindAsync(db, "test", "daughter", Token))!.Value);
        Assert.Equal("儿女看我的学习", (string?)(await data.ExportAsync(db, ma, Token))![0]!["谁"]);
        Assert.Equal("我看爸妈的学习", (string?)(await data.ExportAsync(db, daughter, Token))![0]!["谁"]);

        await bot.Person(who).Says("删除资料");
        await bot.Person(who).Presses("me:erased");

        Assert.Empty(await db.FamilyLinks.AsNoTracking().ToListAsync(Token));
        Assert.All(await db.Consents.AsNoTracking().ToListAsync(Token), consent => Assert.NotNull(consent.WithdrawnAt));
        Assert.Equal(FamilyWording.About, await bot.Person(who == "ma" ? "daughter" : "ma").Says("家人看学习"));
    }

    [Fact]
    public async Task Two_accounts_of_one_person_keep_it_and_nobody_looks_on_themselves()
    {
        await using var bot = await TestBot.StartAsync();
        await LinkedAsync(bot);
        await LessonWalker.WalkAsync(bot.Person("tablet"), LessonWalker.Book(bot).Lessons[0]);
        await using var db = bot.OpenDb();
        var (ma, tablet, daughter) = (await MemberBook.FindAsync(db, "test", "ma", Token), await MemberBook.FindAsync(db, "test", "tablet", Token), await MemberBook.FindAsync(db, "test", "daughter", Token));

        await MergeAsync(ma!.Value, tablet!.Value);
        Assert.Contains("学完1课", await bot.Person("daughter").Says("家人看学习"), StringComparison.Ordinal);
        await MergeAsync(daughter!.Value, tablet.Value);

        Assert.Empty(await db.FamilyLinks.AsNoTracking().ToListAsync(Token));

        Task MergeAsync(MemberId from, MemberId into) => bot.Writes.RunAsync(
            (scope, token) => bot.Services.GetRequiredService<MemberErasure>().MergeAsync(scope, from, into, token), Token);
    }

    [Fact]
    public async Task What_ended_long_ago_is_forgotten()
    {
        await using var bot = await TestBot.StartAsync();
        var link = await LinkedAsync(bot);
        await bot.Person("ma").Presses($"family:end:{link.Id}");
        var retention = bot.Services.GetServices<Huangcheng.Bot.Data.IRetention>().OfType<FamilyRetention>().Single();
        await using var db = bot.OpenDb();

        await retention.DeleteOldAsync(db, bot.Clock.GetUtcNow().AddDays(364), Token);
        Assert.Single(await db.FamilyLinks.AsNoTracking().ToListAsync(Token));
        await retention.DeleteOldAsync(db, bot.Clock.GetUtcNow().AddDays(366), Token);
        Assert.Empty(await db.FamilyLinks.AsNoTracking().ToListAsync(Token));
    }

    /// <summary>From the words to the code.</summary>
    private static async Task<string> ShareAsync(Person learner)
    {
        await learner.Says("让家人看我的学习");
        return (await learner.Presses("family:agree:1")).Split('\n').Single(line => line.Length == 14 && line.Count(c => c == '-') == 2);
    }

    private static async Task<FamilyLink> LinkedAsync(TestBot bot)
    {
        var daughter = bot.Person("daughter");
        await daughter.Says($"/family {await ShareAsync(bot.Person("ma"))}");
        await daughter.Presses($"family:y:{(int)Kinship.Parent}:1");
        await using var db = bot.OpenDb();
        return await db.FamilyLinks.AsNoTracking().SingleAsync(Token);
    }
}
