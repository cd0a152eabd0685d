using System.Net;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Huangcheng.Bot.Tests.Desk;

/// <summary>What holds for every page and every form, found by asking the program which there are.</summary>
public sealed class DeskHandlersTests
{
    private const string Elsewhere = "石槽村村委会";

    // What anybody at the desk does to their own sign-in, name and colours, and to no one else's.
    private static readonly HashSet<string> s_own = new(StringComparer.Ordinal) { "SignInModel.", "SignInModel.Out", "PeopleModel.Name", "LookModel." };

    private static readonly string[] s_acts =
        ["submit", "approve", "back", "discard", "again", "settle", "recall", "unpin", "correct", "agree", "drop", "Pause", "Cancel", "publish", "cancel", "close", "came", "absent", "first"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_form_is_taken_without_its_token()
    {
        await using var bot = await TestBot.StartAsync();
        await DeskScene.SetAsync(bot);
        using var visitor = await DeskVisitor.SignedInAsync(bot);
        var handlers = await DeskHandlers.PostsAsync(bot);
        Assert.True(handlers.Count > 25, $"only {handlers.Count} handlers were found");
        var before = await DeskHandlers.RowsAsync(bot, null);

        foreach (var handler in handlers)
        {
            using var content = DeskHandlers.Filled(new string('A', 200), "approve");
            using var response = await visitor.Http.PostAsync(handler.Address, content, Token);
            Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{handler.Name}: {response.StatusCode}");
        }

        Assert.Equal(before, await DeskHandlers.RowsAsync(bot, null));
    }

    [Theory]
    [InlineData("Viewer", null)]
    [InlineData("Viewer", DeskScene.Village)]
    [InlineData("Approver", Elsewhere)]
    public async Task Nobody_changes_what_is_not_theirs_whatever_a_form_says(string named, string? village)
    {
        var role = Enum.Parse<Role>(named);
        using var folder = new TestFolder();
        await using var bot = await KnowledgePagesTests.StartAsync(folder);
        await DeskScene.SetAsync(bot);
        using var visitor = await DeskVisitor.SignedInAsync(bot, "wang", role, village);
        await visitor.GoAsync("/staff/people");
        var token = DeskVisitor.Filled(visitor.Form("保存称呼")).Single(field => field.Key == "__RequestVerificationToken").Value;
        var own = role == Role.Viewer ? null : village;
        var (before, files) = (await DeskHandlers.RowsAsync(bot, own), Files(folder));

        foreach (var handler in (await DeskHandlers.PostsAsync(bot)).Where(handler => !s_own.Contains(handler.Name)))
        {
            foreach (var act in handler.Fields.Contains("act", StringComparer.Ordinal) ? s_acts : ["approve"])
            {
                using var content = DeskHandlers.Filled(token, act);
                using var response = await visitor.Http.PostAsync(handler.Address, content, Token);
                Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{handler.Name}: {response.StatusCode}");
            }

            Assert.Equal(before, await DeskHandlers.RowsAsync(bot, own));
        }

        Assert.Equal(files, Files(folder));
        await using var db = bot.OpenDb();
        Assert.Equal(2, await db.Roles.CountAsync(Token));
    }

    [Theory]
    [InlineData("Approver")]
    [InlineData("Viewer")]
    public async Task Nobody_reads_what_is_not_theirs(string role)
    {
        await using var bot = await TestBot.StartAsync();
        await DeskScene.SetAsync(bot);
        using var visitor = await DeskVisitor.SignedInAsync(bot, "wang", Enum.Parse<Role>(role), Elsewhere);

        foreach (var page in await DeskHandlers.PagesAsync(bot))
        {
            await visitor.GoAsync(DeskHandlers.AddressOf(page));
            foreach (var secret in new[] { "赵大娘", "钱大爷", "13853312345", "健康讲座，请各村转告", "于家村通知群", "对方停用了小助手", "修电动车" })
            {
                Assert.DoesNotContain(secret, visitor.Text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Every_page_is_among_those_that_are_looked_at()
    {
        await using var bot = await TestBot.StartAsync();
        var seen = DeskShow.Pages.Select(row => row.Data.Item1.Split('?')[0]).Append("/staff/signin").Append("/staff/look").ToHashSet(StringComparer.Ordinal);

        var missing = (await DeskHandlers.PagesAsync(bot)).Select(DeskHandlers.AddressOf).Where(address => !seen.Contains(address));

        Assert.Empty(missing);
    }

    private static List<string> Files(TestFolder folder) =>
        [.. Directory.EnumerateFiles(folder.FullName, "*", SearchOption.AllDirectories).Where(file => !file.Contains("bot.db", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(file => $"{file} {new FileInfo(file).Length}")];
}
