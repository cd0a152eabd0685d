using System.Globalization;
using System.Text;
using Huangcheng.Bot.Desk;
using Huangcheng.Bot.Tests.Support;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Desk;

/// <summary>Everything that a form of the desk can reach, as the program itself knows it: a page made tomorrow is in it.</summary>
internal static class DeskHandlers
{
    // A value for every kind of field that forms here have: each names something that is there.
    private static readonly Dictionary<string, string> s_fields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["act"] = "approve", ["text"] = "改过的文字", ["month"] = "11", ["on"] = "true", ["name"] = "坏人", ["tags"] = "坏", ["role"] = "3", ["lessons"] = "fake-police", ["ahead"] = "0",
        ["sure"] = "true", ["newName"] = "坏人", ["newPhone"] = "13800000000", ["mark"] = "came", ["reason"] = "坏原因", ["whole"] = "true", ["question"] = "镇上哪里可以修电动车", ["came"] = "true", ["Text"] = "改过",
        ["Form.Text"] = "改过的文字", ["Form.AllGroups"] = "true", ["Form.Name"] = "赵大娘", ["Form.Phone"] = "13853312345", ["Form.Proof"] = "当面核对了身份证",
        ["Form.Question"] = "问", ["Form.Answer"] = "答", ["Form.Told"] = "坏人", ["Form.Title"] = "坏活动", ["Form.Place"] = "这里", ["Form.Seats"] = "5", ["Form.StartsAt"] = "2024-10-20T09:00",
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>All pages with what they take.</summary>
    public static async Task<IReadOnlyList<CompiledPageActionDescriptor>> PagesAsync(TestBot bot)
    {
        var site = bot.Services.GetRequiredService<DeskSite>().Services;
        var loader = site.GetRequiredService<PageLoader>();
        var pages = new List<CompiledPageActionDescriptor>();
        foreach (var page in site.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>())
        {
            pages.Add(await loader.LoadAsync(page, Microsoft.AspNetCore.Http.EndpointMetadataCollection.Empty));
        }

        return pages;
    }

    /// <summary>Where each form goes.</summary>
    public static async Task<IReadOnlyList<Handler>> PostsAsync(TestBot bot) =>
    [
        .. from page in await PagesAsync(bot)
           from method in page.HandlerMethods
           where method.HttpMethod == "Post"
           select new Handler(
               $"{page.ModelTypeInfo!.Name}.{method.Name}",
               AddressOf(page) + (method.Name is { Length: > 0 } name ? $"?handler={name}" : ""),
               [.. method.Parameters.Select(parameter => parameter.ParameterInfo.Name!)]),
    ];

    /// <summary>With something in each place of the route.</summary>
    public static string AddressOf(PageActionDescriptor page) => "/" + page.AttributeRouteInfo!.Template!
        .Replace("{id:long}", "1", StringComparison.Ordinal)
        .Replace("{year:int}", "2024", StringComparison.Ordinal)
        .Replace("{id}", "fake-police", StringComparison.Ordinal);

    /// <summary>A form with every field that any of them reads, and a file.</summary>
    public static MultipartFormDataContent Filled(string token, string act)
    {
        var content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" } };
        foreach (var (field, value) in s_fields)
        {
            content.Add(new StringContent(field == "act" ? act : value), field);
        }

        foreach (var number in new[] { "id", "member", "row", "registration", "session", "run", "file", "version" })
        {
            content.Add(new StringContent(number == "version" ? "0" : "1"), number);
        }

        content.Add(new ByteArrayContent(Convert.FromBase64String(DeskShow.Pixel)), "file", "a.png");
        return content;
    }

    /// <summary>Every row of every table, but what looking and signing in leave behind.</summary>
    /// <param name="own">Rows of this village are the person's to change.</param>
    public static async Task<IReadOnlyList<string>> RowsAsync(TestBot bot, string? own)
    {
        string[] left = ["DeskSessions", "OneTimeCodes", "Audit", "AuditHead", "Files", "CodeTries"];
        await using var db = bot.OpenDb();
        var rows = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()!).Distinct(StringComparer.Ordinal).Except(left, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            await db.Database.OpenConnectionAsync(Token);
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync(Token);
            while (await reader.ReadAsync(Token))
            {
                var row = new StringBuilder(table);
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    var value = reader.GetValue(column);
                    row.Append(CultureInfo.InvariantCulture, $"|{(value is byte[] bytes ? Convert.ToHexString(bytes) : value)}");
                }

                if (own is null || !row.ToString().Contains($"|{own}|", StringComparison.Ordinal))
                {
                    rows.Add(row.ToString());
                }
            }
        }

        return rows;
    }

    /// <param name="Name">Model and handler, as in <c>GroupsModel.Save</c>.</param>
    /// <param name="Address">Where the form goes.</param>
    /// <param name="Fields">What it reads from the form itself.</param>
    internal sealed record Handler(string Name, string Address, IReadOnlyList<string> Fields);
}
