using System.Runtime.CompilerServices;
using System.Text.Json;
using Huangcheng.Bot.Knowledge.Retrieval;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Retrieval;

/// <summary>Holds lexical search to the figures measured on CMRC 2018; the data lies beside the repository, not in it.</summary>
public sealed class RetrievalQualityTests
{
    [Fact]
    public void Lexical_search_reaches_its_figures_on_CMRC_2018()
    {
        var folder = DataFolder();
        Assert.SkipWhen(folder is null, "shared/eval/retrieval is not beside the repository: retrieval quality was NOT checked");
        var search = new PassageSearch([.. Rows(folder, "passages").Select(r => new Passage(Text(r, "id"), Text(r, "text")))]);
        var places = Rows(folder, "queries").Select(r => PlaceOfGold(search, r)).ToList();

        Assert.Equal(3219, places.Count);
        Assert.InRange(places.Average(p => p == 1 ? 1.0 : 0.0), 0.962, 1);
        Assert.InRange(places.Average(p => p is >= 1 and <= 5 ? 1.0 : 0.0), 0.997, 1);
        Assert.InRange(places.Average(p => p is null ? 0.0 : 1.0 / p.Value), 0.978, 1);
    }

    private static int? PlaceOfGold(PassageSearch search, JsonElement query)
    {
        var gold = query.GetProperty("gold").EnumerateArray().Select(g => g.GetString()).ToHashSet(StringComparer.Ordinal);
        var hits = search.Search(Text(query, "text"), 10);
        for (var i = 0; i < hits.Count; i++)
        {
            if (gold.Contains(hits[i].Id))
            {
                return i + 1;
            }
        }

        return null;
    }

    private static string? DataFolder([CallerFilePath] string here = "")
    {
        for (var folder = Path.GetDirectoryName(here); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var data = Path.Combine(folder, "shared", "eval", "retrieval");
            if (Directory.Exists(data))
            {
                return data;
            }
        }

        return null;
    }

    private static IEnumerable<JsonElement> Rows(string folder, string kind) =>
        File.ReadLines(Path.Combine(folder, $"cmrc2018_dev.{kind}.jsonl")).Select(line => JsonElement.Parse(line));

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;
}
