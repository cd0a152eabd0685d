using System.Text.Json.Serialization;
using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Members.Staff;

/// <summary>What the next free text answers.</summary>
/// <param name="Asks">What was asked.</param>
/// <param name="Role">The role of the invitation that is being made.</param>
internal sealed record StaffMemory(StaffQuestion Asks, Role? Role = null)
{
    /// <summary>Asks, and remembers what.</summary>
    public static Reply Ask(StaffMemory asked, string text, params IReadOnlyList<Button> buttons) =>
        Reply.Text(text, buttons).Remember(asked, StaffJson.Default.StaffMemory) with { Continues = true };
}

[JsonConverter(typeof(JsonStringEnumConverter<StaffQuestion>))]
internal enum StaffQuestion
{
    /// <summary>What colleagues call the person.</summary>
    Name,

    /// <summary>For which village the invitation is.</summary>
    Village,
}

[JsonSerializable(typeof(StaffMemory))]
internal sealed partial class StaffJson : JsonSerializerContext;
