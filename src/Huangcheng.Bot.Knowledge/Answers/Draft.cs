using Huangcheng.Bot.Knowledge.Answers.LanguageModel;

namespace Huangcheng.Bot.Knowledge.Answers;

/// <summary>An answer that may go out as it is, and, where the question is an open one, what it could be said better from.</summary>
/// <param name="Answer">Grounded, complete, and sent whenever nothing better passes the gate.</param>
public sealed record Draft(Answer Answer)
{
    /// <summary>Null when the answer stays as it is: the schedule, fraud, requests to the bot, metadata, refusals of a fact.</summary>
    internal ReferenceDesk? Desk { get; init; }

    /// <summary>No language model is asked about it.</summary>
    public bool IsFinal => Desk is null;
}
