using Huangcheng.Bot.Conversations;
using MiniExcelLibs;

namespace Huangcheng.Bot.Members.Staff;

/// <summary>A table for staff as an .xlsx file. What people wrote never becomes a formula there.</summary>
internal static class Spreadsheet
{
    private const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <param name="name">The file's, with .xlsx.</param>
    /// <param name="rows">At least one; each by column in the order of the sheet, values text or numbers.</param>
    /// <param name="keepFor">How long it can be opened.</param>
    public static async Task<NewFile> OfAsync(
        string name, IEnumerable<Dictionary<string, object>> rows, TimeSpan keepFor, CancellationToken cancellationToken)
    {
        using var sheet = new MemoryStream();
        var plain = rows.Select(row => row.ToDictionary(cell => cell.Key, cell => Plain(cell.Value), StringComparer.Ordinal));
        await sheet.SaveAsAsync(plain, cancellationToken: cancellationToken);
        return new NewFile(name, MediaType, sheet.ToArray(), keepFor);
    }

    // A spreadsheet takes text that begins so for a formula, some of them only when the cell is edited or saved as CSV.
    private static object Plain(object value) => value is string and ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{value}" : value;
}
