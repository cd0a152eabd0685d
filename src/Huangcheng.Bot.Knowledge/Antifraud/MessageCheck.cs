namespace Huangcheng.Bot.Knowledge.Antifraud;

/// <summary>How a message looks. There is no "safe": <see cref="None"/> only says that no known sign was found.</summary>
public enum FraudVerdict
{
    None,
    Suspicious,
    Fraud,
}

/// <param name="Sign">What was noticed, in words for the person, for example 带有来路不明的链接.</param>
/// <param name="Quote">Where: word for word from the message.</param>
public sealed record FoundSign(string Sign, string Quote);

/// <summary>What a message shows.</summary>
/// <param name="Kind">The kind of fraud it resembles; null exactly when the verdict is none.</param>
/// <param name="Advice">The topic in <c>antifraud/topics.yaml</c> that tells what to do; null when the general advice serves.</param>
/// <param name="Signs">What the verdict rests on, weightiest first; empty exactly when the verdict is none.</param>
public sealed record MessageCheck(FraudVerdict Verdict, string? Kind, string? Advice, IReadOnlyList<FoundSign> Signs)
{
    public static MessageCheck Nothing { get; } = new(FraudVerdict.None, null, null, []);
}
