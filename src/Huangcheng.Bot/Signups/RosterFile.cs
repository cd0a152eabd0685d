using System.Globalization;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using MiniExcelLibs;

namespace Huangcheng.Bot.Signups;

/// <summary>A session's list as a spreadsheet. What people wrote never becomes a formula there.</summary>
internal sealed class RosterFile(IFiles files, SignupTexts texts)
{
    private const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static readonly TimeSpan s_keepFor = TimeSpan.FromDays(1);

    /// <param name="rows">At least one, in the order of the sheet.</param>
    /// <param name="whole">True: whole phone numbers; who asks for them is checked and written down by the caller.</param>
    public async Task<Attachment> AddAsync(
        WriteScope scope, Session session, IReadOnlyList<Registration> rows, bool whole, CancellationToken cancellationToken)
    {
        using var sheet = new MemoryStream();
        await sheet.SaveAsAsync(rows.Select((row, index) => Line(row, index + 1, whole)), cancellationToken: cancellationToken);
        var name = string.Create(CultureInfo.InvariantCulture, $"名单-{session.Id}.xlsx");
        var file = new NewFile(name, MediaType, sheet.ToArray(), s_keepFor) { Owner = $"session:{session.Id}" };
        return await files.AddAsync(scope, file, cancellationToken);
    }

    private Dictionary<string, object> Line(Registration row, int number, bool whole)
    {
        var phone = texts.Read(row.Phone);
        return new(StringComparer.Ordinal)
        {
            ["序号"] = number,
            ["称呼"] = Plain(texts.Read(row.Name)),
            ["电话"] = Plain(phone.Length == 0 ? "" : whole ? PhoneText.Show(phone) : PhoneText.Mask(phone)),
            ["村居"] = Plain(row.Village is null ? "" : VillagePicker.Say(row.Village)),
            ["人数"] = row.Party,
            ["状态"] = SignupTexts.StatusOf(row.Status),
        };
    }

    // A spreadsheet takes text that begins so for a formula, some of them only when the cell is edited or saved as CSV.
    private static string Plain(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{text}" : text;
}
