using System.CommandLine;
using Huangcheng.Bot.Benchmarks.Announce;
using Huangcheng.Bot.Benchmarks.Answers;
using Huangcheng.Bot.Benchmarks.Browsers;
using Huangcheng.Bot.Benchmarks.Kills;
using Huangcheng.Bot.Benchmarks.Micro;
using Huangcheng.Bot.Benchmarks.Retrieval;
using Huangcheng.Bot.Benchmarks.Seats;
using Huangcheng.Bot.Benchmarks.Start;
using Huangcheng.Bot.Benchmarks.Updates;

namespace Huangcheng.Bot.Benchmarks;

/// <summary>What docs/benchmarks.md is made of. Every command prints a table and, for programs, one JSON line.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => new RootCommand("Measures the bot from outside, in processes of its own, and its hot paths inside.")
    {
        AnswersCommand.Create(),
        UpdatesCommand.Create(),
        KillsCommand.Create(),
        SeatsCommand.Create(),
        AnnounceCommand.Create(),
        PlainLoop.Create(),
        StartCommand.Create(),
        RetrievalCommand.Create(),
        WebCommand.Create(),
        MicroCommand.Create(),
    }.Parse(args).InvokeAsync();
}
