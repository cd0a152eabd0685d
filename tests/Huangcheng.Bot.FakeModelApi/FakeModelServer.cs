using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Huangcheng.Bot.FakeModelApi;

/// <summary>What the service does with one request.</summary>
public delegate Task Behaviour(ChatRequest request, HttpContext http);

/// <summary>
/// An OpenAI-compatible service on loopback: real HTTP, streaming and not, function calls, and every way to misbehave.
/// Requests are answered by the scripted behaviours in turn, the last one over and over.
/// </summary>
public sealed class FakeModelServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ChatRequest> _requests = new();
    private readonly Channel<ChatRequest> _arrivals = Channel.CreateUnbounded<ChatRequest>();
    private readonly Lock _lock = new();
    private readonly Queue<Behaviour> _script = new();
    private Behaviour _last = Misbehaving.Status(503);

    private FakeModelServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/v1/chat/completions", ServeAsync);
    }

    /// <summary>What <c>LanguageModel:Endpoint</c> should be.</summary>
    public Uri Endpoint { get; private set; } = new("http://127.0.0.1");

    public IReadOnlyCollection<ChatRequest> Requests => _requests;

    public static async Task<FakeModelServer> StartAsync(CancellationToken cancellationToken)
    {
        var server = new FakeModelServer();
        await server._app.StartAsync(cancellationToken);
        var addresses = server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        server.Endpoint = new Uri(new Uri(addresses!.Addresses.First()), "/v1");
        return server;
    }

    public FakeModelServer Does(params ReadOnlySpan<Behaviour> behaviours)
    {
        lock (_lock)
        {
            foreach (var behaviour in behaviours)
            {
                _script.Enqueue(behaviour);
            }
        }

        return this;
    }

    /// <summary>Completes when the next request is in and its behaviour is about to begin.</summary>
    public async Task<ChatRequest> ArrivalAsync(CancellationToken cancellationToken) => await _arrivals.Reader.ReadAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        // A hanging request would hold up a graceful stop.
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext http)
    {
        var request = await ChatRequest.ReadAsync(http.Request);
        _requests.Enqueue(request);
        Behaviour behaviour;
        lock (_lock)
        {
            behaviour = _last = _script.TryDequeue(out var next) ? next : _last;
        }

        _arrivals.Writer.TryWrite(request);
        try
        {
            await behaviour(request, http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client gave up: that is what most behaviours are for.
        }
    }
}
