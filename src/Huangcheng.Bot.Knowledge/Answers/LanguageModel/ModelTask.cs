namespace Huangcheng.Bot.Knowledge.Answers.LanguageModel;

/// <summary>One conversation with the model.</summary>
/// <param name="System">What the model is to do.</param>
/// <param name="User">The question and the passages, marked as data.</param>
/// <param name="Lookups">The functions it may call; they read and change nothing.</param>
internal sealed record ModelTask(string System, string User, Lookups Lookups)
{
    /// <summary>Hears each of its texts while it is being written; null where nobody listens.</summary>
    public Func<SentencesSoFar>? Listener { get; init; }
}
