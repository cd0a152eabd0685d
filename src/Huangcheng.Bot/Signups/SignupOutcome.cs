using Huangcheng.Bot.Activities;

namespace Huangcheng.Bot.Signups;

/// <param name="Name">As the person wrote it, checked by <see cref="Members.PersonName"/>.</param>
/// <param name="Phone">In international form; null for a walk-in without one.</param>
internal sealed record SignupRequest(long SessionId, long? MemberId, Relation Relation, string Name, string? Phone)
{
    public bool Minor { get; init; }

    public string? Village { get; init; }

    public int Party { get; init; } = 1;

    /// <summary>Staff write down who stands at the door, also after the sign-up has ended.</summary>
    public bool WalkIn { get; init; }
}

/// <summary>What became of a sign-up.</summary>
internal abstract record SignupOutcome
{
    private SignupOutcome()
    {
    }

    public sealed record Confirmed(long RegistrationId) : SignupOutcome;

    public sealed record Waiting(long RegistrationId, int Position) : SignupOutcome;

    public sealed record AlreadyThere(Registration Registration) : SignupOutcome;

    /// <summary>One member would hold more of a session's places than one may: nobody fills it with names alone.</summary>
    public sealed record Enough(int Already, int Most) : SignupOutcome;

    public sealed record NotPossible(NotOpen Reason) : SignupOutcome;

    /// <summary>More people than the whole session has seats.</summary>
    public sealed record TooMany(int Seats) : SignupOutcome;
}
