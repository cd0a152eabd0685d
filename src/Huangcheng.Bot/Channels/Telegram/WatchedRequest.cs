using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Telegram.Bot.Requests;
using Telegram.Bot.Requests.Abstractions;

namespace Huangcheng.Bot.Channels.Telegram;

/// <summary>
/// A request that knows whether its body has begun to leave. What failed before that was certainly not executed;
/// exceptions alone do not tell, because a connect timeout and an answer timeout look the same.
/// </summary>
internal sealed class WatchedRequest<TResponse>(IRequest<TResponse> inner) : IRequest<TResponse>
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json", "utf-8");

    private volatile bool _bodyStarted;

    public HttpMethod HttpMethod => inner.HttpMethod;

    public string MethodName => inner.MethodName;

    public bool IsWebhookResponse { get; set; }

    public bool BodyStarted => _bodyStarted;

    /// <summary>Serialized at once, with a length: some proxies refuse the chunked bodies that the library sends.</summary>
    public HttpContent ToHttpContent() => inner is FileRequestBase<TResponse>
        ? WithFile()
        : new Body(JsonSerializer.SerializeToUtf8Bytes(inner, inner.GetType(), TelegramJson.Requests), s_json, this);

    private Body WithFile()
    {
        using var whole = inner.ToHttpContent()!;
        using var buffer = new MemoryStream();
#pragma warning disable MA0045 // From memory to memory: there is nothing to wait for, and the library's own method is not async.
        whole.CopyTo(buffer, null, CancellationToken.None);
#pragma warning restore MA0045
        return new Body(buffer.ToArray(), whole.Headers.ContentType!, this);
    }

    private sealed class Body : HttpContent
    {
        private readonly byte[] _bytes;
        private readonly WatchedRequest<TResponse> _owner;

        public Body(byte[] bytes, MediaTypeHeaderValue type, WatchedRequest<TResponse> owner)
        {
            _bytes = bytes;
            _owner = owner;
            Headers.ContentType = type;
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            _owner._bodyStarted = true;
            return stream.WriteAsync(_bytes, cancellationToken).AsTask();
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _bytes.Length;
            return true;
        }
    }
}
