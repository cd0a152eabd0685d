using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Members;
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
