using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Huangcheng.Bot.Benchmarks.Processes;
using Huangcheng.Bot.Knowledge.Answers;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Index;

namespace Huangcheng.Bot.Benchmarks.Answers;

/// <summary><c>answers</c>: how long a question takes in process, by words alone; prints one JSON line.</summary>
internal static class AnswersCommand
{
    private static readonly DateTimeOffset s_at = new(2024, 10, 8, 9, 0, 0, TimeSpan.FromHours(8));

    private const int WarmingRounds = 60;

    public static Command Create()
    {
        var questions = new Argument<FileInfo>("questions") { Description = "A line each: {id, question} or {id, turns}" };
        var rounds = new Option<int>("--rounds") { Description = "How often every question is asked", DefaultValueFactory = _ => 20 };
        var command = new Command("answers", "Time from question to answer in process") { questions, rounds };
        command.SetAction((result, cancellationToken) => RunAsync(result.GetValue(questions)!, result.GetValue(rounds), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, int rounds, CancellationToken cancellationToken)
    {
        Programs.RefuseDebug();
        var questions = await ReadAsync(file, cancellationToken);
        var start = Stopwatch.GetTimestamp();
        var answerer = KnowledgeAtHand.Load();
        var load = Stopwatch.GetElapsedTime(start);

        // The first rounds pay for compilation: .NET compiles what runs often a second time, in the background.
        for (var round = 0; round < WarmingRounds; round++)
        {
            questions.ForEach(question => answerer.Answer(question));
        }

        start = Stopwatch.GetTimestamp();
        KnowledgeAtHand.Load();
        var again = Stopwatch.GetElapsedTime(start);
        var plan = KnowledgeAtHand.Read().Plans[^1];
        PassageIndex.Build(plan);
        start = Stopwatch.GetTimestamp();
        PassageIndex.Build(plan);
        var index = Stopwatch.GetElapsedTime(start);
        var times = questions.Select(question => Times(answerer, question, rounds)).ToList();
        var all = times.SelectMany(list => list).ToList();
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(
            new
            {
                questions = questions.Count,
                loadMs = Math.Round(load.TotalMilliseconds),
                loadAgainMs = Math.Round(again.TotalMilliseconds),
                indexMs = Math.Round(index.TotalMilliseconds, 1),
                meanMs = Math.Round(all.Average(), 3),
                p50Ms = Math.Round(Quantiles.Of(all, 0.5), 3),
                p99Ms = Math.Round(Quantiles.Of(all, 0.99), 3),
                maxMs = Math.Round(all.Max(), 3),

                // The median of a question is free of what the machine did beside it.
                slowestQuestionMs = Math.Round(times.Max(list => Quantiles.Of(list, 0.5)), 3),
            },
            JsonSerializerOptions.Web));
        return 0;
    }

    private static List<double> Times(IAnswerer answerer, Question question, int rounds)
    {
        var times = new List<double>(rounds);
        for (var round = 0; round < rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            answerer.Answer(question);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times;
    }

    private static async Task<List<Question>> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        var all = new List<Question>();
        await foreach (var line in File.ReadLinesAsync(file.FullName, cancellationToken))
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            string[] texts = root.TryGetProperty("turns", out var turns)
                ? [.. turns.EnumerateArray().Select(turn => turn.ToString())]
                : [root.GetProperty("question").ToString()];
            all.AddRange(texts.Select(text => new Question(text, s_at, InquiryContext.Empty)));
        }

        return all;
    }
}

/// <summary>The knowledge that is shipped with the bot.</summary>
internal static class KnowledgeAtHand
{
    public static IAnswerer Load() => Answerer.Load(Read());

    public static KnowledgeSnapshot Read() => KnowledgeFolder.Load(Path.Combine(AppContext.BaseDirectory, "knowledge"), Answerer.Checks);
}
