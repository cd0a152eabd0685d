using System.Collections.Concurrent;
using Huangcheng.Bot.FakeModelApi;
using Huangcheng.Bot.Knowledge.Answers;
using Huangcheng.Bot.Knowledge.Answers.LanguageModel;
using Huangcheng.Bot.Knowledge.Tests.Answers.Questions;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Answers.LanguageModel;

/// <summary>The phrasing as the host wires it, against a real HTTP service.</summary>
internal sealed class PhrasingStand : IAsyncDisposable, ILogger
{
    internal const string ApiKey = "sk-very-secret";
    internal static readonly TimeSpan Budget = TimeSpan.FromSeconds(8);

    /// <summary>Longer than any answer takes on a slow machine, in real time: beyond it something hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<string> _logged = new();

    private PhrasingStand(FakeModelServer service)
    {
        Service = service;
        var breaker = new CircuitBreakerStateProvider();
        var builder = new ResiliencePipelineBuilder { TimeProvider = Clock };
        PhrasingGuard.Configure(builder, Budget, breaker);
        var connection = new LanguageModelConnection(service.Endpoint, ApiKey, "fake", Budget, MaxOutputTokens: 300);
        Phrasing = new ModelPhrasing(connection, builder.Build(), breaker, Clock, this);
    }

    public FakeModelServer Service { get; }

    public ImpatientClock Clock { get; } = new();

    public ModelPhrasing Phrasing { get; }

    public Answerer Answerer { get; init; } = AnswererUnderTest.Answerer;

    public IReadOnlyCollection<string> Logged => _logged;

    public static async Task<PhrasingStand> StartAsync(params Behaviour[] behaviours) =>
        new((await FakeModelServer.StartAsync(TestContext.Current.CancellationToken)).Does(behaviours));

    public static async Task<PhrasingStand> StartAsync(Answerer answerer, params Behaviour[] behaviours) =>
        new((await FakeModelServer.StartAsync(TestContext.Current.CancellationToken)).Does(behaviours)) { Answerer = answerer };

    public static Question Question(string text) => new(text, AnswererUnderTest.October2024, InquiryContext.Empty);

    public Answer Extractive(string question) => Answerer.Answer(Question(question));

    public Task<Answer> AskAsync(string question, IProgress<string>? soFar = null) => AskStoppablyAsync(question, TestContext.Current.CancellationToken, soFar);

    public Task<Answer> AskStoppablyAsync(string question, CancellationToken cancellationToken, IProgress<string>? soFar = null) =>
        Phrasing.PhraseAsync(Answerer.Draft(Question(question)), Question(question), soFar, cancellationToken).AsTask()
            .WaitAsync(Patience, TimeProvider.System, TestContext.Current.CancellationToken);

    /// <summary>Asks, waits for the service to have the request, and lets the whole budget pass.</summary>
    public async Task<Answer> AskUntilTheBudgetIsSpentAsync(string question)
    {
        var asking = AskAsync(question);
        await Service.ArrivalAsync(TestContext.Current.CancellationToken);
        Clock.Advance(Budget);
        return await asking;
    }

    public async ValueTask DisposeAsync()
    {
        Phrasing.Dispose();
        await Service.DisposeAsync();
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _logged.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");
}
