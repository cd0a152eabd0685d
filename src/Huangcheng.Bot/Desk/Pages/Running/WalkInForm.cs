using Huangcheng.Bot.Members;
using Huangcheng.Bot.Signups.Rosters;

namespace Huangcheng.Bot.Desk.Pages.Running;

/// <summary>Somebody who did not sign up, as a clerk fills it in.</summary>
internal sealed class WalkInForm
{
    public string? Name { get; set; }

    public string? Phone { get; set; }

    public string? Village { get; set; }

    /// <summary>Although there is no seat.</summary>
    public bool Anyway { get; set; }

    /// <summary>Although somebody of that name is on the list.</summary>
    public bool Other { get; set; }

    /// <returns>The person, or what is to be put right.</returns>
    public (WalkIn? Person, string Fault) Read(IEnumerable<string> villages)
    {
        var phone = string.IsNullOrWhiteSpace(Phone) ? null : PhoneText.TryParse(Phone);
        var village = string.IsNullOrEmpty(Village) ? null : Village;
        return PersonName.TryParse(Name ?? "") is not { } name ? (null, PersonName.Hint)
            : phone is null && !string.IsNullOrWhiteSpace(Phone) ? (null, $"{PhoneText.Hint}没有电话就不填。")
            : village is not null && !villages.Contains(village, StringComparer.Ordinal) ? (null, "没有这个村，请重新选。")
            : (new WalkIn(name, phone, village), "");
    }
}
