using Huangcheng.Bot.Knowledge.Answers.LanguageModel.Grounding;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;

namespace Huangcheng.Bot.Knowledge.Answers.LanguageModel;

/// <summary>Lets a model say open answers in other words, and the gate decide whether they go out.</summary>
public sealed partial class ModelPhrasing : IPhrasing, IDisposable
{
    /// <summary>Turns wait for the model on workers of their own conversations; so many at once leave the others theirs.</summary>
    private const int MostAtOnce = 16;

    private readonly SemanticKernelChat _model;
    private readonly ResiliencePipeline _pipeline;
    private readonly CircuitBreakerStateProvider _breaker;
    private readonly TimeSpan _budget;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private int _asking;

    /// <param name="connection">Where the model is.</param>
    /// <param name="pipeline">Built once by <see cref="PhrasingGuard.Configure"/>, on the same clock.</param>
    /// <param name="breaker">The pipeline's.</param>
    /// <param name="clock">Of the budget.</param>
    /// <param name="logger">Is told reasons, never texts.</param>
    public ModelPhrasing(
        LanguageModelConnection connection, ResiliencePipeline pipeline, CircuitBreakerStateProvider breaker, TimeProvider clock, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(connection);
        (_pipeline, _breaker, _budget, _clock, _logger) = (pipeline, breaker, connection.Budget, clock, logger);
        _model = new SemanticKernelChat(connection);
    }

    public PhrasingState State => _breaker is { CircuitState: CircuitState.Open or CircuitState.Isolated }
        ? PhrasingState.Resting
        : PhrasingState.Ready;

    public ValueTask<Answer> PhraseAsync(Draft draft, Question question, IProgress<string>? soFar, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(question);
        return draft.Desk is { } desk ? new(PhraseAsync(draft, desk, question.Text, soFar, cancellationToken)) : ValueTask.FromResult(draft.Answer);
    }

    public void Dispose() => _model.Dispose();

    private async Task<Answer> PhraseAsync(Draft draft, ReferenceDesk desk, string question, IProgress<string>? soFar, CancellationToken cancellationToken)
    {
        try
        {
            // A client that does not heed its token must not keep a person waiting either. When cancelled, what is under
            // way ends by itself: whoever disposes of the pipeline afterwards must not find it running.
            return await AskAsync(draft, desk, question, soFar, cancellationToken).WaitAsync(_budget, _clock, CancellationToken.None);
        }
#pragma warning disable CA1031 // The person is answered whatever becomes of the model; the failure is told to the log.
        catch (Exception e)
#pragma warning restore CA1031
        {
            cancellationToken.ThrowIfCancellationRequested();
            Log.Failed(_logger, e is ModelException ? e.Message : e.GetType().Name);
            return draft.Answer;
        }
    }

    private async Task<Answer> AskAsync(Draft draft, ReferenceDesk desk, string question, IProgress<string>? soFar, CancellationToken cancellationToken)
    {
        try
        {
            if (Interlocked.Increment(ref _asking) > MostAtOnce)
            {
                Log.Busy(_logger);
                return draft.Answer;
            }

            var marking = new DataMarking();
            var passages = Cited(draft.Answer, draft.Answer.Citations.Count > 0 ? desk.SearchPlan(question) : []);
            var user = PhrasingPrompt.For(draft, question, passages, marking);
            var (text, found) = await _pipeline.ExecuteAsync(
                async token =>
                {
                    var lookups = new Lookups(desk, marking);
                    var task = new ModelTask(PhrasingPrompt.System, user, lookups)
                    {
                        Listener = soFar is null ? null : () => new SentencesSoFar(said => Judge(said, draft, desk, passages, lookups.Found).Answer, soFar),
                    };
                    return (await _model.ConverseAsync(task, token), lookups.Found);
                },
                cancellationToken);
            var (answer, refusal) = Judge(text, draft, desk, passages, found);
            Log.Judged(_logger, refusal);
            return answer ?? draft.Answer;
        }
        finally
        {
            Interlocked.Decrement(ref _asking);
        }
    }

    /// <returns>The answer that the text makes, or why it may not go out.</returns>
    private static (Answer? Answer, GateRefusal? Refusal) Judge(string text, Draft draft, ReferenceDesk desk, IReadOnlyList<Finding> passages, IReadOnlyList<Finding> found)
    {
        var answer = draft.Answer;
        var isCited = answer.Citations.Count > 0;
        var evidence = Evidence.Of(
            [.. answer.Text.Split('\n'), string.Concat(answer.Citations.Select(static citation => citation.Quote)), .. passages.Select(static passage => passage.Statement)],
            desk.Remit,
            isStrict: isCited);
        if (found.Count > 0)
        {
            evidence = evidence.With((isCited ? Cited(answer, found) : found).Select(static finding => finding.Statement));
        }

        var verdict = desk.Gate.Judge(text, evidence);
        return (verdict.Passed ? Release.Of(text, answer, found) : null, verdict.Refusal);
    }

    /// <summary>Findings of the sections the answer cites: a text may not say under one source what stands in another.</summary>
    private static IReadOnlyList<Finding> Cited(Answer answer, IReadOnlyList<Finding> findings) => [.. findings.Where(finding =>
        finding.Citations.All(citation => answer.Citations.Any(cited => cited.Document == citation.Document && cited.Section == citation.Section)))];

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The language model failed ({Reason}); the extractive answer goes out")]
        public static partial void Failed(ILogger logger, string reason);

        [LoggerMessage(2, LogLevel.Debug, "The language model has enough to do; the extractive answer goes out")]
        public static partial void Busy(ILogger logger);

        [LoggerMessage(3, LogLevel.Debug, "The gate judged the model's text: {Refusal}")]
        public static partial void Judged(ILogger logger, GateRefusal? refusal);
    }
}
