namespace Huangcheng.Bot.Knowledge.Answers.LanguageModel;

/// <summary>Whether a language model helps.</summary>
public enum PhrasingState
{
    /// <summary>None is configured.</summary>
    Off,

    /// <summary>Open questions are sent to it.</summary>
    Ready,

    /// <summary>It failed too often and is left alone for a while; extractive answers go out at once.</summary>
    Resting,
}

/// <summary>Says an open answer in better words, if a language model is configured and what it says is grounded.</summary>
public interface IPhrasing
{
    PhrasingState State { get; }

    /// <summary>
    /// Always an answer, within the budget, whatever the model does: its words where they pass the gate, else the draft's own.
    /// Completes at once for a final draft. Throws only when <paramref name="cancellationToken"/> is cancelled.
    /// </summary>
    /// <param name="draft">What goes out otherwise.</param>
    /// <param name="question">What the draft answers.</param>
    /// <param name="soFar">Is told the text of the answer as it grows, sentence by sentence, each time as a whole that passed the gate and names its source.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<Answer> PhraseAsync(Draft draft, Question question, IProgress<string>? soFar, CancellationToken cancellationToken);
}

/// <summary>No model: every draft goes out as it is.</summary>
public sealed class NoPhrasing : IPhrasing
{
    public PhrasingState State => PhrasingState.Off;

    public ValueTask<Answer> PhraseAsync(Draft draft, Question question, IProgress<string>? soFar, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return ValueTask.FromResult(draft.Answer);
    }
}
