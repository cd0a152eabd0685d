using Microsoft.Extensions.Options;
using Polly;
using Polly.Registry;
using Telegram.Bot;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;

namespace Huangcheng.Bot.Channels.Telegram;

/// <summary>The transport to the Bot API: one client for all calls, never retrying by itself.</summary>
internal sealed class TelegramApi : IDisposable
{
    public const string Pipeline = "telegram";

    private readonly HttpClient _http;
    private readonly TelegramBotClient _client;
    private readonly ResiliencePipeline _pipeline;
    private readonly TimeProvider _clock;

    public TelegramApi(IOptions<TelegramOptions> options, ResiliencePipelineProvider<string> pipelines, TimeProvider clock)
    {
        _clock = clock;
        _pipeline = pipelines.GetPipeline(Pipeline);
        _http = new HttpClient(Handler()) { Timeout = Timeout.InfiniteTimeSpan };
        var address = string.IsNullOrEmpty(options.Value.ApiBaseUrl) ? null : options.Value.ApiBaseUrl;
        _client = new TelegramBotClient(
            new TelegramBotClientOptions(options.Value.BotToken, address) { RetryThreshold = 0, RetryCount = 1 },
            _http);
    }

    /// <summary>One attempt under the request timeout and the circuit breaker.</summary>
    public async Task<TResponse> CallAsync<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken) =>
        await _pipeline.ExecuteAsync(
            static async (state, token) => await state._client.SendRequest(state.request, token),
            (_client, request),
            cancellationToken);

    /// <summary>A long poll: its own timeout, and no breaker, because the poller backs off itself.</summary>
    public async Task<TResponse> PollAsync<TResponse>(IRequest<TResponse> request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await _client.SendRequest(request, either.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{request.MethodName} took longer than {timeout}", e);
        }
    }

    /// <summary>Null when it is longer than the limit, in bytes.</summary>
    public async Task<byte[]?> DownloadAsync(TGFile file, int limit, CancellationToken cancellationToken) =>
        await _pipeline.ExecuteAsync(
            async token =>
            {
                using var buffer = new LimitedBuffer(limit);
                await _client.DownloadFile(file, buffer, token);
                return buffer.Whole;
            },
            cancellationToken);

    public void Dispose() => _http.Dispose();

    // Not IHttpClientFactory: its logging writes the address, and the token is part of it. For the same reason no
    // tracing header is propagated, which also keeps the address out of spans. The proxy of the environment is used.
    private static SocketsHttpHandler Handler() => new()
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        MaxConnectionsPerServer = 256,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(50),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        UseCookies = false,
    };
}
