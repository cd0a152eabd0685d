using System.Text.Json;
using System.Text.Json.Serialization;

namespace Huangcheng.Bot.Announcements;

/// <summary>To whom an announcement goes: groups, people, or both.</summary>
/// <param name="AllGroups">Every group that is confirmed and on.</param>
/// <param name="Tags">Groups with any of these tags.</param>
/// <param name="Groups">These groups, by id.</param>
/// <param name="People">Keys of people's lists, such as <c>session:3</c>; see <see cref="Members.IPeopleList"/>.</param>
internal sealed record Audience(bool AllGroups, IReadOnlyList<string> Tags, IReadOnlyList<long> Groups, IReadOnlyList<string> People)
{
    public static Audience Nobody { get; } = new(false, [], [], []);

    public static Audience Everyone { get; } = Nobody with { AllGroups = true };

    public bool IsNobody => !AllGroups && Tags.Count == 0 && Groups.Count == 0 && People.Count == 0;

    public static Audience Read(string json) =>
        json.Length == 0 ? Nobody : JsonSerializer.Deserialize(json, AudienceJson.Default.Audience) ?? Nobody;

    public string Write() => JsonSerializer.Serialize(this, AudienceJson.Default.Audience);
}

[JsonSerializable(typeof(Audience))]
internal sealed partial class AudienceJson : JsonSerializerContext;
