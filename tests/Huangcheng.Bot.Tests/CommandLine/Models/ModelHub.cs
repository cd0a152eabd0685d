using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Huangcheng.Bot.Tests.CommandLine.Models;

/// <summary>A model hub on loopback that holds one file and misbehaves on demand.</summary>
internal sealed class ModelHub : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ModelHub(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First() + "/model.onnx");

    public byte[] Content { get; set; } = [];

    /// <summary>For each request in turn, after how many bytes the connection breaks; none left: it does not.</summary>
    public ConcurrentQueue<int> BreakAfter { get; } = [];

    /// <summary>Whether a broken connection is reset, which may swallow what was sent, or merely closed.</summary>
    public bool Resets { get; set; }

    public bool KnowsRanges { get; set; } = true;

    public int Status { get; set; } = StatusCodes.Status200OK;

    /// <summary>The Range header of each request, empty for none.</summary>
    public ConcurrentQueue<string> Ranges { get; } = [];

    public static async Task<ModelHub> StartAsync(byte[] content)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var hub = new ModelHub(app) { Content = content };
        app.MapGet("/model.onnx", hub.ServeAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return hub;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        var range = context.Request.Headers.Range.ToString();
        Ranges.Enqueue(range);
        context.Response.StatusCode = Status;
        if (Status != StatusCodes.Status200OK)
        {
            return;
        }

        var from = KnowsRanges && range.Length > 0 ? int.Parse(range["bytes=".Length..^1], CultureInfo.InvariantCulture) : 0;
        if (from > 0)
        {
            context.Response.StatusCode = StatusCodes.Status206PartialContent;
            context.Response.Headers.ContentRange = $"bytes {from}-{Content.Length - 1}/{Content.Length}";
        }

        context.Response.ContentLength = Content.Length - from;
        var most = BreakAfter.TryDequeue(out var bytes) ? bytes : int.MaxValue;
        await context.Response.Body.WriteAsync(Content.AsMemory(from, Math.Min(most, Content.Length - from)), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        if (Resets && most < Content.Length - from)
        {
            context.Abort();
        }
    }
}
