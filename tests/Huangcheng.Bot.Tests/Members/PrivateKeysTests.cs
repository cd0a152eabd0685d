using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Members;

public sealed class PrivateKeysTests
{
    [Fact]
    public async Task What_is_protected_is_read_again_after_a_restart_and_says_nothing_by_itself()
    {
        await using var bot = await TestBot.StartAsync();
        var data = Texts(bot).Protect("张三丰 𠮷·1");
        await bot.RestartAsync();

        Assert.Equal("张三丰 𠮷·1", Texts(bot).Unprotect(data));
        Assert.DoesNotContain("张三丰", System.Text.Encoding.UTF8.GetString(data), StringComparison.Ordinal);
        Assert.Contains("\"Healthy\"", await bot.GetAsync("/health"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_that_is_not_ours_is_not_read_and_throws_nothing()
    {
        await using var bot = await TestBot.StartAsync();
        var data = Texts(bot).Protect("张三丰");
        data[^1] ^= 1;

        Assert.Null(Texts(bot).Unprotect(data));
        Assert.Null(Texts(bot).Unprotect([]));
        Assert.Null(Texts(bot).Unprotect([1, 2, 3]));
    }

    [Fact]
    public async Task Keys_stand_beside_the_database_for_the_bot_alone()
    {
        await using var bot = await TestBot.StartAsync();
        var file = Assert.Single(Directory.GetFiles(KeysOf(bot)));

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(KeysOf(bot)));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task Lost_keys_are_told_and_nothing_else_breaks()
    {
        await using var bot = await TestBot.StartAsync();
        var data = Texts(bot).Protect("张三丰");
        await bot.StopAsync();
        var aside = KeysOf(bot) + ".aside";
        Directory.Move(KeysOf(bot), aside);
        await bot.StartAgainAsync();

        Assert.Null(Texts(bot).Unprotect(data));
        Assert.Contains(bot.Logs.Lines, line => line.Text.Contains("Keys are missing", StringComparison.Ordinal));
        Assert.Contains("The keys are missing", await bot.GetAsync("/health"), StringComparison.Ordinal);
        Assert.StartsWith("200", await bot.GetAsync("/health/ready"), StringComparison.Ordinal);
        Assert.Contains("重阳节", await bot.Person("bo").Says("10月有什么活动"), StringComparison.Ordinal);
        var after = Texts(bot).Protect("李四");

        await bot.StopAsync();
        foreach (var file in Directory.GetFiles(aside))
        {
            File.Move(file, Path.Combine(KeysOf(bot), Path.GetFileName(file)));
        }

        await bot.StartAgainAsync();
        Assert.Equal("张三丰", Texts(bot).Unprotect(data));
        Assert.Equal("李四", Texts(bot).Unprotect(after));
        Assert.DoesNotContain("The keys are missing", await bot.GetAsync("/health"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_beside_the_service_seals_with_its_key_however_old_and_refuses_when_it_cannot()
    {
        await using var bot = await TestBot.StartAsync();
        var keys = bot.Services.GetRequiredService<PrivateKeys>();
        bot.Clock.Advance(TimeSpan.FromDays(100));
        await keys.JoinAsync(TestContext.Current.CancellationToken);
        await using var db = bot.OpenDb();
        Assert.Equal(1, await db.DataKeys.CountAsync(TestContext.Current.CancellationToken));

        await db.DataKeys.ExecuteUpdateAsync(set => set.SetProperty(key => key.Secret, [0]), TestContext.Current.CancellationToken);
        var refusal = await Assert.ThrowsAsync<StartupException>(() => keys.JoinAsync(TestContext.Current.CancellationToken));
        Assert.EndsWith("请用运行服务的那个账号来运行这个命令。", refusal.Message, StringComparison.Ordinal);
    }

    private static IPrivateText Texts(TestBot bot) => bot.Services.GetRequiredService<IPrivateText>();

    private static string KeysOf(TestBot bot) => Path.Combine(Path.GetDirectoryName(bot.DatabaseFile)!, "keys");
}
