using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.Fraud;

/// <summary>Why a question is about fraud; the earlier, the more urgent.</summary>
internal enum FraudConcern
{
    /// <summary>Money or a code is gone: 110 first.</summary>
    Emergency,

    /// <summary>Somebody wants something of them that resembles a type of fraud, or might.</summary>
    Contact,

    /// <summary>What a hotline or its message is.</summary>
    Hotline,

    /// <summary>What a type of fraud is, or how to keep clear of it.</summary>
    Explanation,
}

/// <param name="Topic">Title of the type, hotline or advice it rests on.</param>
/// <param name="Text">What the person reads; source line included.</param>
/// <param name="Citations">Every quote stands word for word in its file.</param>
internal sealed record FraudAdvice(FraudConcern Concern, string Topic, string Text, IReadOnlyList<Citation> Citations)
{
    internal Answer Say(InquiryContext context) => new(
        AnswerKind.Fraud,
        true,
        Text,
        Citations,
        [],
        Suggestions.AtMostFour([Suggestions.Fraud, Suggestions.Person]),
        context with { Misses = 0, Warned = Topic });
}

/// <summary>Recognises fraud in a message before anything else looks at it.</summary>
internal interface IFraudAdvisor
{
    /// <summary>Null when the message is not about fraud, or asks for a lesson or about the plan instead.</summary>
    FraudAdvice? TryAdvise(FoldedText message);
}
