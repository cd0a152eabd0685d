using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Files;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Members;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using Xunit;

namespace Huangcheng.Bot.Tests.Signups;

/// <summary>Clerks, and what they take away, for tests of what staff do.</summary>
internal static class StaffStand
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Somebody with a role in villages, or without any in the whole town.</summary>
    public static async Task<Person> ClerkAsync(this TestBot bot, string name, Role role = Role.Editor, params string?[] villages)
    {
        await bot.Writes.RunAsync(
            async (scope, token) =>
            {
                var member = await MemberBook.FindOrAddAsync(scope, "test", name, name, bot.Clock.GetUtcNow(), token);
                foreach (var village in villages.DefaultIfEmpty(null))
                {
                    scope.Db.Roles.Add(new RoleRow { MemberId = member.Value, Role = role, Village = village, GrantedAt = bot.Clock.GetUtcNow() });
                }

                await scope.Db.SaveChangesAsync(token);
            },
            Token);
        return bot.Person(name);
    }

    /// <summary>The first of the staff, on a real channel, by the code that the host prints.</summary>
    public static async Task<Resident> ClerkAsync(this Town town, string channel)
    {
        var clerk = await town.ArrivesAsync(channel);
        var code = await StaffDialogueTests.OfferAsync(town.Bot);
        Assert.Contains("您现在是负责人了", await clerk.Says($"/claim {code}"), StringComparison.Ordinal);
        await clerk.Taps("先不填");
        return clerk;
    }

    /// <summary>
    /// The file that came with the last answer, as the person has it: from the page, or, as the Bot API server keeps no
    /// bytes, from the host's store, of the size that was uploaded.
    /// </summary>
    public static async Task<byte[]> TakesHomeAsync(this Town town, Resident person, string name)
    {
        person.HasFile(name);
        if (person is BrowserResident browser)
        {
            return await browser.DownloadAsync(name);
        }

        await using var db = town.Bot.OpenDb();
        var newest = await db.Files.MaxAsync(file => file.Id, Token);
        var bytes = (await town.Bot.Services.GetRequiredService<IFiles>().ReadAsync(newest, Token))!;
        Assert.Equal($"upload of {bytes.Length} bytes", Assert.Single(person.Files));
        return bytes;
    }

    public static async Task<IReadOnlyList<string>> ActsAsync(this TestBot bot)
    {
        await using var db = bot.OpenDb();
        return await db.Audit.OrderBy(row => row.Number).Select(row => row.Act).ToListAsync(Token);
    }

    /// <summary>The file that came with the last answer.</summary>
    public static async Task<byte[]> FileAsync(this TestBot bot, Person person)
    {
        var attachment = Assert.Single(person.Answer[^1].Attachments);
        return (await bot.Services.GetRequiredService<IFiles>().ReadAsync(attachment.FileId, Token))!;
    }

    /// <summary>A sheet of a spreadsheet as it is read back: each row by column.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, object?>> Sheet(byte[] file, string? name = null) =>
        [.. MiniExcel.Query(new MemoryStream(file), useHeaderRow: true, sheetName: name).Cast<IDictionary<string, object?>>().Select(row => row.ToDictionary(cell => cell.Key, cell => cell.Value, StringComparer.Ordinal))];
}
