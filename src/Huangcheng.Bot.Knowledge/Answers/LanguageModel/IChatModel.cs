namespace Huangcheng.Bot.Knowledge.Answers.LanguageModel;

/// <summary>A model that holds one conversation: it may look things up, and ends with a text.</summary>
internal interface IChatModel
{
    /// <returns>The text, ungated; empty when it would not stop looking things up or writing.</returns>
    /// <exception cref="ModelException">The service failed.</exception>
    Task<string> ConverseAsync(ModelTask task, CancellationToken cancellationToken);
}

/// <param name="System">What the model is to do.</param>
/// <param name="User">The question and the passages, marked as data.</param>
/// <param name="Lookups">The functions it may call; they read and change nothing.</param>
internal sealed record ModelTask(string System, string User, Lookups Lookups);
