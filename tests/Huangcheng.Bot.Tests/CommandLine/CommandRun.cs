using System.CommandLine;
using Huangcheng.Bot.CommandLine;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Huangcheng.Bot.Tests.CommandLine;

/// <summary>
/// Tests that run commands in this process, one at a time and beside no other test: a command reads the folder, the
/// environment and the console of its process. A process of its own for each would take most of the time of the tests.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class CommandRun
{
    public const string Name = "One command at a time";

    /// <summary>Runs a command to its end, in a folder with nothing of the machine's own settings.</summary>
    internal static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        string folder, IReadOnlyList<string> arguments, params IReadOnlyList<(string Key, string Value)> environment)
    {
        (string Key, string Value)[] settings = [("HOME", folder), ("Web__Urls", "http://127.0.0.1:0"), .. environment];
        var before = settings.Select(static setting => (setting.Key, Environment.GetEnvironmentVariable(setting.Key))).ToList();
        var (directory, standardOutput, standardError) = (Environment.CurrentDirectory, Console.Out, Console.Error);
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        try
        {
            Environment.CurrentDirectory = folder;
            Console.SetOut(output);
            Console.SetError(errors);
            Array.ForEach(settings, static setting => Environment.SetEnvironmentVariable(setting.Key, setting.Value));
            var exitCode = await BotCommands.Create().Parse(arguments).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null }, TestContext.Current.CancellationToken);
            return (exitCode, output.ToString(), errors.ToString());
        }
        finally
        {
            before.ForEach(static setting => Environment.SetEnvironmentVariable(setting.Key, setting.Item2));
            Console.SetOut(standardOutput);
            Console.SetError(standardError);
            Environment.CurrentDirectory = directory;

            // Kept by its relative name, a connection would be given to the next command in another folder.
            SqliteConnection.ClearAllPools();
        }
    }
}
