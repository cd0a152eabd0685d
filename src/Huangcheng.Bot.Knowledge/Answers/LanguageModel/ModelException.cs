namespace Huangcheng.Bot.Knowledge.Answers.LanguageModel;

/// <summary>The service failed. The message never holds what it answered: that may repeat a person's words or the key.</summary>
internal sealed class ModelException : Exception
{
    public ModelException(string reason, bool mayBeRepeated, TimeSpan? retryAfter, Exception cause)
        : base(reason, cause)
    {
        MayBeRepeated = mayBeRepeated;
        RetryAfter = retryAfter;
    }

    /// <summary>Nothing of a reply had arrived, and the failure may pass: asking again repeats nothing.</summary>
    public bool MayBeRepeated { get; }

    /// <summary>The pause the service asked for.</summary>
    public TimeSpan? RetryAfter { get; }
}
