using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Telegram.Bot;
using Telegram.Bot.Requests.Abstractions;

namespace Huangcheng.Bot.Channels.Telegram;

/// <summary>
/// A request that knows whether its body has begun to leave. What failed before that was certainly not executed;
/// exceptions alone do not tell, because a connect timeout and an answer timeout look the same.
/// </summary>
internal sealed class WatchedRequest<TResponse>(IRequest<TResponse> inner) : IRequest<TResponse>
{
    private volatile bool bodyStarted;

    public HttpMethod HttpMethod => inner.HttpMethod;

    public string MethodName => inner.MethodName;

    public bool IsWebhookResponse { get; set; }

    public bool BodyStarted => bodyStarted;

    /// <summary>Serialized at once, with a length: some proxies refuse the chunked bodies that the library sends.</summary>
    public HttpContent ToHttpContent() =>
        new Body(JsonSerializer.SerializeToUtf8Bytes(inner, inner.GetType(), JsonBotAPI.Options), this);

    private sealed class Body : HttpContent
    {
        private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

        private readonly byte[] bytes;
        private readonly WatchedRequest<TResponse> owner;

        public Body(byte[] bytes, WatchedRequest<TResponse> owner)
        {
            this.bytes = bytes;
            this.owner = owner;
            Headers.ContentType = Json;
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            owner.bodyStarted = true;
            return stream.WriteAsync(bytes, cancellationToken).AsTask();
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}
