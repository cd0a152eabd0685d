using System.Text.Json.Serialization;

namespace Huangcheng.Bot.Signups;

/// <summary>A sign-up being filled in, as the conversation remembers it. Name and phone are encrypted here too.</summary>
/// <param name="SessionId">0 while nothing is chosen.</param>
/// <param name="Stage">What is asked now.</param>
internal sealed record SignupDraft(long SessionId, SignupStage Stage)
{
    public static SignupDraft None { get; } = new(0, SignupStage.Browsing);

    public byte[]? Name { get; init; }

    public byte[]? Phone { get; init; }

    /// <summary>Null while not asked, empty when the person would rather not say.</summary>
    public string? Village { get; init; }

    public Relation Relation { get; init; }

    public bool Minor { get; init; }

    public int Party { get; init; } = 1;

    /// <summary>One's own, read back, while family is being signed up instead.</summary>
    public SignupDraft? Aside { get; init; }

    /// <summary>The registration made last: whoever taps 确认报名 twice is told that it is done.</summary>
    public long? Done { get; init; }
}

internal enum SignupStage
{
    Browsing,
    Consent,
    Name,
    Phone,
    Village,
    Check,
    Change,
    Who,
    Age,
    Guardian,
    Party,
}

/// <param name="RegistrationId">Which registration of one's own is being changed.</param>
/// <param name="Field">What is asked.</param>
internal sealed record MineDraft(long RegistrationId, SignupStage Field);

// The generated fast path writes a byte array that is null as an empty one.
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SignupDraft))]
[JsonSerializable(typeof(MineDraft))]
internal sealed partial class SignupJson : JsonSerializerContext;
