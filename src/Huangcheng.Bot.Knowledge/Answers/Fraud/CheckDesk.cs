using Huangcheng.Bot.Knowledge.Antifraud;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.Fraud;

/// <summary>帮我看看: looks at what a person pasted or describes, and says what it resembles and what to do.</summary>
internal sealed class CheckDesk(MessageChecker checker, FraudKnowledge knowledge)
{
    /// <summary>The intent that is remembered while the message is still to come.</summary>
    internal const string Awaited = "CheckMessage";

    private const int FewLetters = 3;
    private const int LongEnoughToBeAMessage = 20;

    private readonly FraudAdviceText _texts = new(knowledge.Help);
    private readonly FraudAdvisor _advisor = new(knowledge);

    /// <summary>A message is awaited for one turn only.</summary>
    internal static Question Forget(Question question) =>
        question.Context.Intent == Awaited ? question with { Context = question.Context with { Intent = null } } : question;

    /// <summary>Null when there is nothing to look at, or when something more urgent is to be said.</summary>
    /// <param name="advice">What the advisor would say of the same words.</param>
    /// <returns>The advice, and whether the message is now awaited.</returns>
    internal (FraudAdvice Advice, bool Awaits)? TryAnswer(Question question, FraudAdvice? advice)
    {
        var folded = FoldedText.Of(question.Text.Length > MessageReading.MostCharacters ? question.Text[..MessageReading.MostCharacters] : question.Text).Value;
        var asks = folded.ContainsAny(knowledge.Wording.Check.Asks);
        if (IsUrgent(question.Text, advice) || (advice is null && !asks && !LooksPasted(question.Text) && knowledge.Wording.Check.Orders.Match(folded)))
        {
            return null;
        }

        var left = Left(folded);
        if (asks && left < FewLetters)
        {
            return (_texts.AskForMessage(), true);
        }

        // A question on the plan in a few words is no message, whatever its words.
        var awaited = question.Context.Intent == Awaited;
        var pasted = LooksPasted(question.Text);
        var message = pasted || folded.Length >= LongEnoughToBeAMessage;
        if (!message && !asks && !awaited && advice is null)
        {
            return null;
        }

        var check = checker.Check(question.Text);
        if (check.Verdict != FraudVerdict.None)
        {
            return (_texts.Seen(check, Topic(check, advice)), false);
        }

        // Described so vaguely that only the type is known: the advisor tells more.
        return pasted || ((asks || awaited) && message) ? (Vague(advice), false) : null;
    }

    private FraudAdvice Vague(FraudAdvice? advice) =>
        advice is { } known && knowledge.Topics.Any(topic => topic.Title == known.Topic) ? known : _texts.NothingSeen();

    /// <summary>Money is gone, or it is not their message they speak of: only their own words count, not what they pasted.</summary>
    private bool IsUrgent(string text, FraudAdvice? advice)
    {
        if (advice is null or { Concern: FraudConcern.Contact })
        {
            return false;
        }

        var pasted = text.IndexOf('【', StringComparison.Ordinal);
        return pasted < 0 || (pasted > 0 && _advisor.TryAdvise(FoldedText.Of(text[..pasted])) is { Concern: not FraudConcern.Contact });
    }

    private FraudTopic? Topic(MessageCheck check, FraudAdvice? advice) => knowledge.Topics.FirstOrDefault(topic => topic.Title == (check.Advice ?? advice?.Topic));

    private static bool LooksPasted(string text) =>
        text.TrimStart().StartsWith('【') || text.Contains("://", StringComparison.Ordinal) || (text.Contains('【', StringComparison.Ordinal) && text.Contains('】', StringComparison.Ordinal));

    /// <summary>How many letters are left when what only asks is taken away.</summary>
    private int Left(string folded)
    {
        var (asks, filler) = (knowledge.Wording.Check.Asks, knowledge.Wording.Check.Filler);
        foreach (var word in asks.Concat(filler))
        {
            folded = folded.Replace(word, "", StringComparison.Ordinal);
        }

        return folded.Count(char.IsLetterOrDigit);
    }
}
