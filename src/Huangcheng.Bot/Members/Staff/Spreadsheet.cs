using Huangcheng.Bot.Conversations;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Huangcheng.Bot.Members.Staff;

/// <summary>A table for staff as an .xlsx file. What people wrote never becomes a formula there.</summary>
internal static class Spreadsheet
{
    private const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    // Each of a workbook's dozen parts gets buffers for half a million characters unless told otherwise: 20 MB of large objects a file.
    private static readonly OpenXmlConfiguration s_smallBuffers = new() { BufferSize = 8 * 1024 };

    /// <param name="name">The file's, with .xlsx.</param>
    /// <param name="rows">At least one; each by column in the order of the sheet, values text or numbers.</param>
    /// <param name="keepFor">How long it can be opened.</param>
    public static async Task<NewFile> OfAsync(
        string name, IEnumerable<Dictionary<string, object>> rows, TimeSpan keepFor, CancellationToken cancellationToken)
    {
        using var sheet = new MemoryStream();
        await sheet.SaveAsAsync(Plain(rows), configuration: s_smallBuffers, cancellationToken: cancellationToken);
        return new NewFile(name, MediaType, sheet.ToArray(), keepFor);
    }

    /// <param name="name">The file's, with .xlsx.</param>
    /// <param name="sheets">By name; one without rows is left out. At least one has some.</param>
    /// <param name="keepFor">How long it can be opened.</param>
    public static async Task<NewFile> OfAsync(
        string name, IReadOnlyDictionary<string, IReadOnlyList<Dictionary<string, object>>> sheets, TimeSpan keepFor, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        var plain = sheets.Where(sheet => sheet.Value.Count > 0).ToDictionary(sheet => sheet.Key, sheet => (object)Plain(sheet.Value).ToList(), StringComparer.Ordinal);
        await file.SaveAsAsync(plain, configuration: s_smallBuffers, cancellationToken: cancellationToken);
        return new NewFile(name, MediaType, file.ToArray(), keepFor);
    }

    private static IEnumerable<Dictionary<string, object>> Plain(IEnumerable<Dictionary<string, object>> rows) =>
        rows.Select(row => row.ToDictionary(cell => cell.Key, cell => Plain(cell.Value), StringComparer.Ordinal));

    // A spreadsheet takes text that begins so for a formula, some of them only when the cell is edited or saved as CSV.
    private static object Plain(object value) => value is string and ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{value}" : value;
}
