using System.Text;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Members;

public sealed class MessageSealTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void What_is_sealed_is_opened_again_and_never_looks_the_same()
    {
        using var seal = Seal(1);
        var (one, two) = (seal.Seal("王秀兰 𠮷"u8), seal.Seal("王秀兰 𠮷"u8));

        Assert.Equal("王秀兰 𠮷", Encoding.UTF8.GetString(seal.Open(one)!));
        Assert.NotEqual(one, two);
        Assert.Equal(-1, one.AsSpan().IndexOf("王秀兰"u8));
        Assert.Empty(seal.Open(seal.Seal([]))!);
    }

    [Fact]
    public void Nothing_that_was_changed_cut_or_sealed_elsewhere_is_opened()
    {
        using var seal = Seal(1);
        using var other = Seal(1);
        var data = seal.Seal("王秀兰"u8);
        for (var i = 0; i < data.Length; i++)
        {
            var bent = data.ToArray();
            bent[i] ^= 1;
            Assert.Null(seal.Open(bent));
            Assert.Null(seal.Open(data.AsSpan(0, i)));
        }

        Assert.Null(other.Open(data));
    }

    [Fact]
    public void The_newest_key_seals_and_older_ones_go_on_opening()
    {
        using var seal = Seal(1);
        var old = seal.Seal("旧"u8);
        seal.Add(2, new byte[MessageSeal.KeySize]);

        Assert.Equal("旧"u8.ToArray(), seal.Open(old));
        Assert.Equal(2, BitConverter.ToInt64(seal.Seal("新"u8)));
    }

    [Fact]
    public async Task Many_at_once_do_not_disturb_one_another()
    {
        using var seal = Seal(1);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(lane => Task.Run(
            () =>
            {
                for (var i = 0; i < 2_000; i++)
                {
                    var text = Encoding.UTF8.GetBytes($"{lane}:{i}");
                    Assert.Equal(text, seal.Open(seal.Seal(text)));
                }
            },
            Token)));
    }

    [Fact]
    public async Task A_key_is_kept_over_restarts_encrypted_and_renewed_after_ninety_days()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.RestartAsync();
        Assert.Equal(1, await CountAsync(bot));

        await bot.RestartAsync(after: TimeSpan.FromDays(91));
        Assert.Equal(2, await CountAsync(bot));
        await using var db = bot.OpenDb();
        var key = await db.DataKeys.AsNoTracking().FirstAsync(Token);
        Assert.Equal(MessageSeal.KeySize, Convert.FromBase64String(bot.Services.GetRequiredService<IPrivateText>().Unprotect(key.Secret)!).Length);
    }

    private static async Task<int> CountAsync(TestBot bot)
    {
        await using var db = bot.OpenDb();
        return await db.DataKeys.CountAsync(Token);
    }

    private static MessageSeal Seal(long id)
    {
        var seal = new MessageSeal();
        seal.Add(id, System.Security.Cryptography.RandomNumberGenerator.GetBytes(MessageSeal.KeySize));
        return seal;
    }
}
