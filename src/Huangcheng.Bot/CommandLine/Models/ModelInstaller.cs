using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Index.Embedding;

namespace Huangcheng.Bot.CommandLine.Models;

/// <summary>
/// Puts a model in its place: gathered beside it under another name, checked, and moved there in one step. Until then,
/// and whenever anything is wrong, what was there stays.
/// </summary>
internal sealed class ModelInstaller(ModelFile file, string folder, TextWriter output)
{
    private string Target => Path.Combine(folder, file.Name);

    /// <exception cref="StartupException">It could not be installed; the message tells what to do.</exception>
    public async Task InstallAsync(IModelSource source, CancellationToken cancellationToken)
    {
        try
        {
            if (File.Exists(Target) && file.Describes(Target))
            {
                await output.WriteLineAsync($"模型已经装好：{Target}");
                return;
            }

            Directory.CreateDirectory(folder);
            await FetchAsync(source, cancellationToken);
            File.Move(Partial, Target, overwrite: true);
        }
        catch (SourceBrokenException e)
        {
            throw new StartupException($"没有读完：{e.Message}", e);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new StartupException($"不能写入 {folder}：{e.Message}", e);
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            throw new StartupException("已停止，没有改动已装的模型。再运行一次会接着下载。", e);
        }

        await output.WriteLineAsync($"装好了：{Target}（SHA-256 {file.Sha256}）。正在运行的服务几秒内就会用上。");
    }

    private string Partial => Target + ".part";

    private async Task FetchAsync(IModelSource source, CancellationToken cancellationToken)
    {
        var resumed = File.Exists(Partial);
        await TryAsync(source, cancellationToken);
        if (!file.Describes(Partial) && resumed)
        {
            // The beginning may have come from elsewhere: once more, from nothing.
            File.Delete(Partial);
            await TryAsync(source, cancellationToken);
        }

        if (!file.Describes(Partial))
        {
            var size = new FileInfo(Partial).Length;
            File.Delete(Partial);
            throw new StartupException(size == file.Size
                ? $"拿到的文件 SHA-256 不对，没有安装。应为 {file.Sha256}。"
                : $"拿到的文件大小不对（{(size > file.Size ? "超过" : $"{size}，应为")} {file.Size} 字节），没有安装。");
        }
    }

    private Task TryAsync(IModelSource source, CancellationToken cancellationToken) =>
        source.FetchAsync(file, Partial, new InstallProgress(file.Size, output), cancellationToken);
}
