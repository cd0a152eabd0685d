using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Quizzes;

/// <summary>Who learns. The one place that says what a person is: until people are known across channels, someone on a channel.</summary>
/// <param name="Key">Opaque, stable.</param>
internal readonly record struct Learner(string Key)
{
    /// <summary>Longest <see cref="Key"/> stored.</summary>
    public const int Longest = 200;

    public static Learner Of(Inbound inbound) => new($"{inbound.Channel}:{inbound.UserId}");
}
