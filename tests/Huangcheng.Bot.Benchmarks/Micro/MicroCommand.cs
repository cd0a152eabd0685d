using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Huangcheng.Bot.Benchmarks.Micro;

/// <summary><c>micro</c>: the hot paths inside one process, by BenchmarkDotNet.</summary>
internal static class MicroCommand
{
    public static Command Create()
    {
        var filter = new Option<string>("--filter") { Description = "Which benchmarks, for example *Answer*", DefaultValueFactory = _ => "*" };
        var command = new Command("micro", "Question to answer, write path, decoder and encoder") { filter };
        command.SetAction(result =>
        {
            // In this process: a generated project would be built by this repository's settings.
            var config = DefaultConfig.Instance
                .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
                .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "huangcheng-benchmarks"));
            BenchmarkSwitcher.FromAssembly(typeof(MicroCommand).Assembly).Run(["--filter", result.GetValue(filter)!], config);
        });
        return command;
    }
}
