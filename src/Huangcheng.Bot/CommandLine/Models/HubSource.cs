using System.Net;
using System.Net.Http.Headers;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Index.Embedding;
using Polly;
using Polly.Retry;

namespace Huangcheng.Bot.CommandLine.Models;

/// <summary>A model hub over HTTP. A broken connection is taken up where it broke, in this run and in the next.</summary>
/// <param name="pause">Before the second try; each later one waits about twice as long.</param>
internal sealed class HubSource(HttpClient http, Uri address, TimeProvider clock, TimeSpan pause) : IModelSource
{
    private const int Tries = 5;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = Tries - 1,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = pause,
            ShouldHandle = new PredicateBuilder().Handle<SourceBrokenException>().Handle<TimeoutException>().Handle<HttpRequestException>(MayPass),
        })
        .Build();

    public async Task FetchAsync(ModelFile file, string partial, IProgress<long> progress, CancellationToken cancellationToken)
    {
        try
        {
            await _pipeline.ExecuteAsync(
                async (state, token) => await state.Self.TryAsync(state.file, state.partial, state.progress, token),
                (Self: this, file, partial, progress),
                cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException or SourceBrokenException)
        {
            throw new StartupException(Explain(e, partial), e);
        }
    }

    /// <summary>Refused is refused; a server in trouble may recover.</summary>
    private static bool MayPass(HttpRequestException e) =>
        e.StatusCode is null or >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout;

    private async Task TryAsync(ModelFile file, string partial, IProgress<long> progress, CancellationToken cancellationToken)
    {
        var have = File.Exists(partial) ? new FileInfo(partial).Length : 0;
        if (have == file.Size)
        {
            return;
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Range = have > 0 && have < file.Size ? new RangeHeaderValue(have, null) : null;
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .WaitAsync(s_patience, clock, cancellationToken);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            File.Delete(partial);
            throw new HttpRequestException(HttpRequestError.InvalidResponse, "The server refused the range.", inner: null, statusCode: null);
        }

        response.EnsureSuccessStatusCode();
        var goesOn = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == have;
        await using var input = await response.Content.ReadAsStreamAsync(cancellationToken);
        await using var output = goesOn ? PartialFile.Continue(partial) : PartialFile.Begin(partial);
        await PartialFile.CopyAsync(input, output, file.Size, progress, s_patience, clock, cancellationToken);
        if (output.Position < file.Size)
        {
            throw new SourceBrokenException("The answer ended early.");
        }
    }

    private string Explain(Exception e, string partial)
    {
        var reason = e switch
        {
            HttpRequestException { StatusCode: { } status } => $"服务器回答 {(int)status}",
            TimeoutException => "等了很久没有数据",
            SourceBrokenException => "连接中断",
            _ => e.Message,
        };
        var kept = File.Exists(partial) && new FileInfo(partial).Length > 0 ? "已下载的部分还在，再运行一次会接着下载。" : "";
        return $"下载失败：{reason}（{address}）。{kept}请检查网络，或用 --from 换一个镜像、用 --file 指定下载好的文件、用 --npm 从 npm 包里取。没有模型也照常回答。";
    }
}
