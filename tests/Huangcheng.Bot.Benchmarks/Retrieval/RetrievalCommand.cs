using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Huangcheng.Bot.Knowledge.Index.Embedding;
using Huangcheng.Bot.Knowledge.Retrieval;

namespace Huangcheng.Bot.Benchmarks.Retrieval;

/// <summary><c>retrieval</c>: the product's own search over any passages, with and without the embedding model.</summary>
internal static class RetrievalCommand
{
    private const int Depth = 10;

    public static Command Create()
    {
        var passages = new Argument<FileInfo>("passages") { Description = "JSON lines {id, text}" };
        var queries = new Argument<FileInfo>("queries") { Description = "JSON lines {id, text, gold: [passage id]}" };
        var model = new Option<string?>("--model") { Description = "Folder of the embedding model; lexical without" };
        var command = new Command("retrieval", "Recall and time of searching passages; prints one JSON line") { passages, queries, model };
        command.SetAction(result =>
        {
            if (!TryOpen(result.GetValue(model), out var embedder))
            {
                return 1;
            }

            using (embedder)
            {
                Run(result.GetRequiredValue(passages), result.GetRequiredValue(queries), embedder);
            }

            return 0;
        });
        return command;
    }

    /// <summary>A figure with the model must not quietly be one without.</summary>
    private static bool TryOpen(string? folder, out TextEmbedder? embedder)
    {
        var state = folder is null ? null : EmbeddingModel.Open(folder);
        embedder = (state as EmbeddingModelState.Ready)?.Embedder;
        if (state is null || embedder is not null)
        {
            return true;
        }

        Console.Error.WriteLine(state is EmbeddingModelState.Broken broken
            ? $"{broken.Path}: {broken.Reason}"
            : $"{folder} holds no {EmbeddingModel.File.Name}; `models install` fetches it.");
        return false;
    }

    private static void Run(FileInfo passages, FileInfo queries, TextEmbedder? embedder)
    {
        var pool = Rows(passages).Select(row => new Passage(Text(row, "id"), Text(row, "text"))).ToList();
        var asked = Rows(queries).Select(row => new AskedQuery(Text(row, "text"), Gold(row))).ToList();
        var start = Stopwatch.GetTimestamp();
        var search = new PassageSearch(pool, embedder);
        var indexed = Stopwatch.GetElapsedTime(start);

        // Compiled before it is timed.
        foreach (var query in asked.Take(50))
        {
            search.Search(query.Text, Depth);
        }

        var places = new List<int?>(asked.Count);
        var times = new List<double>(asked.Count);
        foreach (var query in asked)
        {
            start = Stopwatch.GetTimestamp();
            var hits = search.Search(query.Text, Depth);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            places.Add(PlaceOf(query.Gold, hits));
        }

        Console.WriteLine(JsonSerializer.Serialize(RetrievalReport.Of(places, times, indexed), RetrievalJson.Default.RetrievalReport));
    }

    private static int? PlaceOf(HashSet<string> gold, IReadOnlyList<PassageHit> hits)
    {
        for (var i = 0; i < hits.Count; i++)
        {
            if (gold.Contains(hits[i].Id))
            {
                return i + 1;
            }
        }

        return null;
    }

    private static IEnumerable<JsonElement> Rows(FileInfo file) =>
        File.ReadLines(file.FullName).Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => JsonElement.Parse(line));

    private static string Text(JsonElement row, string name) =>
        row.GetProperty(name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : row.GetProperty(name).GetRawText();

    /// <summary>A list of passages, or the one.</summary>
    private static HashSet<string> Gold(JsonElement row) => row.GetProperty("gold") is { ValueKind: JsonValueKind.Array } many
        ? [.. many.EnumerateArray().Select(one => one.ValueKind == JsonValueKind.String ? one.GetString()! : one.GetRawText())]
        : [Text(row, "gold")];

    private sealed record AskedQuery(string Text, HashSet<string> Gold);
}
