using System.Text.Json.Serialization;

namespace Huangcheng.Bot.Activities;

/// <summary>What a clerk is writing.</summary>
/// <param name="Field">What is asked now; empty when nothing is.</param>
/// <param name="SessionId">0 for one being made.</param>
/// <param name="Version">The session as the clerk saw it.</param>
internal sealed record SessionDraft(string Field, long SessionId, int Version)
{
    public static SessionDraft None { get; } = new("", 0, 0);

    public string? Title { get; init; }

    public DateTimeOffset? StartsAt { get; init; }

    public string? Place { get; init; }

    public string? Village { get; init; }

    public string? PlanEntry { get; init; }

    /// <summary>The session as far as it is written.</summary>
    public Session ToSession() => new() { Title = Title ?? "", StartsAt = StartsAt ?? default, Place = Place ?? "", Village = Village, PlanEntry = PlanEntry };
}

[JsonSerializable(typeof(SessionDraft))]
internal sealed partial class SessionJson : JsonSerializerContext;
