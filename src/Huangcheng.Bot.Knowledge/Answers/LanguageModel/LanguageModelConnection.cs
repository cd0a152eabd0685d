namespace Huangcheng.Bot.Knowledge.Answers.LanguageModel;

/// <summary>Where the language model is and how long it may take.</summary>
/// <param name="Endpoint">Base address of an OpenAI-compatible service, for example <c>https://api.example.cn/v1</c>.</param>
/// <param name="ApiKey">Empty for a service that wants none. Never logged.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="Budget">For one answer, every call and retry included.</param>
/// <param name="MaxOutputTokens">The most it may write in one reply.</param>
public sealed record LanguageModelConnection(Uri Endpoint, string ApiKey, string Model, TimeSpan Budget, int MaxOutputTokens)
{
    /// <summary>Without the key: a record would print it.</summary>
    public override string ToString() => $"{Model} @ {Endpoint.GetLeftPart(UriPartial.Authority)}";
}
