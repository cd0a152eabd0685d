using System.Globalization;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Members.Staff;

namespace Huangcheng.Bot.Signups.Rosters;

/// <summary>A session's list as a spreadsheet.</summary>
internal sealed class RosterFile(IFiles files, SignupTexts texts)
{
    private static readonly TimeSpan s_keepFor = TimeSpan.FromDays(1);

    /// <param name="rows">At least one, in the order of the sheet.</param>
    /// <param name="whole">True: whole phone numbers; who asks for them is checked and written down by the caller.</param>
    public async Task<Attachment> AddAsync(
        WriteScope scope, Session session, IReadOnlyList<Registration> rows, bool whole, CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"名单-{session.Id}.xlsx");
        var sheet = await Spreadsheet.OfAsync(name, rows.Select((row, index) => Line(row, index + 1, whole)), s_keepFor, cancellationToken);
        return await files.AddAsync(scope, sheet with { Owner = OwnerOf(session.Id) }, cancellationToken);
    }

    /// <summary>Whose data the file holds; see <see cref="NewFile.Owner"/>.</summary>
    public static string OwnerOf(long sessionId) => string.Create(CultureInfo.InvariantCulture, $"session:{sessionId}");

    private Dictionary<string, object> Line(Registration row, int number, bool whole)
    {
        var phone = texts.Read(row.Phone);
        return new(StringComparer.Ordinal)
        {
            ["序号"] = number,
            ["称呼"] = texts.NameOf(row, whole),
            ["电话"] = phone.Length == 0 ? "" : whole ? PhoneText.Show(phone) : PhoneText.Mask(phone),
            ["村居"] = row.Village is null ? "" : VillagePicker.Say(row.Village),
            ["人数"] = row.Party,
            ["状态"] = SignupTexts.StatusOf(row.Status),
        };
    }
}
