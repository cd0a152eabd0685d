using System.ClientModel;
using System.ClientModel.Primitives;
using System.ComponentModel;
using System.Globalization;
using System.Text;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI;

namespace Huangcheng.Bot.Knowledge.Answers.LanguageModel;

/// <summary>An OpenAI-compatible service through Semantic Kernel. Functions are declared to it and called here, never by it.</summary>
internal sealed class SemanticKernelChat : IDisposable
{
    /// <summary>Far more than the gate lets through: who writes on is not worth waiting for.</summary>
    private const int LongestReply = 2_000;

    /// <summary>Each lookup in a reply of its own, and then the text.</summary>
    private const int MostReplies = Lookups.Most + 1;

    private static readonly IReadOnlyList<KernelFunction> s_functions =
    [
        Declare(static ([Description("要查的内容，几个关键词")] string query) => query, Lookups.SearchPlan, "查社区教育工作计划的正文和常见问答"),
        Declare(static ([Description("月份，1到12，可不填")] int? month, [Description("责任部门，可不填")] string? department) => department, Lookups.ListActivities, "查计划里的活动安排：月份、活动、责任部门"),
        Declare(static ([Description("诈骗的种类，例如刷单返利")] string topic) => topic, Lookups.ExplainFraud, "查防诈骗知识"),
    ];

    private readonly HttpClient _http;
    private readonly OpenAIChatCompletionService _service;
    private readonly Kernel _kernel = new();
    private readonly int _maxTokens;

    public SemanticKernelChat(LanguageModelConnection connection)
    {
        // The pipeline times, repeats and gives up; nothing below it does. No redirect takes the key elsewhere.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ActivityHeadersPropagator = null }) { Timeout = Timeout.InfiniteTimeSpan };
        _maxTokens = connection.MaxOutputTokens;
        var client = new OpenAIClient(
            new ApiKeyCredential(connection.ApiKey.Length == 0 ? "none" : connection.ApiKey),
            new OpenAIClientOptions
            {
                Endpoint = connection.Endpoint,
                Transport = new HttpClientPipelineTransport(_http),
                RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
                NetworkTimeout = Timeout.InfiniteTimeSpan,
            });
        _service = new OpenAIChatCompletionService(connection.Model, client);
    }

    /// <returns>The text, ungated; empty when it would not stop looking things up or writing.</returns>
    /// <exception cref="ModelException">The service failed.</exception>
    public async Task<string> ConverseAsync(ModelTask task, CancellationToken cancellationToken)
    {
        var history = new ChatHistory(task.System);
        history.AddUserMessage(task.User);
        var began = false;
        try
        {
            for (var reply = 0; reply < MostReplies; reply++)
            {
                var calls = new FunctionCallContentBuilder();
                var text = new StringBuilder();
                var listener = task.Listener?.Invoke();
                await foreach (var piece in _service.GetStreamingChatMessageContentsAsync(history, Settings(task), _kernel, cancellationToken))
                {
                    began = true;
                    calls.Append(piece);
                    if (text.Append(piece.Content).Length > LongestReply)
                    {
                        return "";
                    }

                    listener?.Hear(ThoughtFree(text.ToString()));
                }

                if (calls.Build() is not { Count: > 0 } wanted)
                {
                    return ThoughtFree(text.ToString());
                }

                LookUp(task.Lookups, wanted, history);
            }

            return "";
        }
#pragma warning disable CA1031 // Whatever a broken service makes the client throw is one failure to those who wait.
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            throw Failure(e, began);
        }
    }

    public void Dispose() => _http.Dispose();

    private OpenAIPromptExecutionSettings Settings(ModelTask task) => new()
    {
        MaxTokens = _maxTokens,
        Temperature = 0,
        FunctionChoiceBehavior = task.Lookups.Spent ? null : FunctionChoiceBehavior.Auto(s_functions, autoInvoke: false),
    };

    private static void LookUp(Lookups lookups, IReadOnlyList<FunctionCallContent> wanted, ChatHistory history)
    {
        history.Add(new ChatMessageContent(AuthorRole.Assistant, [.. wanted]));
        foreach (var call in wanted)
        {
            var result = call.Exception is null
                ? lookups.Call(call.FunctionName, key => Convert.ToString(call.Arguments?.GetValueOrDefault(key), CultureInfo.InvariantCulture))
                : lookups.Call("", static _ => null);
            history.Add(new FunctionResultContent(call, result).ToChatMessage());
        }
    }

    /// <summary>Models that think aloud do so before the text, between these marks.</summary>
    private static string ThoughtFree(string text)
    {
        const string End = "</think>";
        var thinks = text.StartsWith("<think>", StringComparison.Ordinal);
        var end = thinks ? text.IndexOf(End, StringComparison.Ordinal) : -1;
        return end >= 0 ? text[(end + End.Length)..].Trim() : thinks ? "" : text.Trim();
    }

    private static ModelException Failure(Exception e, bool began)
    {
        // A stream throws the client's own exception, anything else Semantic Kernel's around it.
        var refusal = e as ClientResultException ?? e.InnerException as ClientResultException;
        var passes = refusal?.Status is null or 0 or 408 or 429 or >= 500;
        var reason = refusal is { Status: > 0 } ? string.Create(CultureInfo.InvariantCulture, $"HTTP {refusal.Status}") : e.GetType().Name;
        return new ModelException(reason, !began && passes, RetryAfter(refusal), e);
    }

    private static TimeSpan? RetryAfter(ClientResultException? refusal) =>
        refusal?.GetRawResponse() is { } response && response.Headers.TryGetValue("retry-after", out var value) &&
        int.TryParse(value, CultureInfo.InvariantCulture, out var seconds) && seconds >= 0
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private static KernelFunction Declare(Delegate method, string name, string description) =>
        KernelFunctionFactory.CreateFromMethod(method, name, description);
}
