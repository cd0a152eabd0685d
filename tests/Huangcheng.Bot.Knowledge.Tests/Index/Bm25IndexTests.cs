using Huangcheng.Bot.Knowledge.Index;
using Huangcheng.Bot.Knowledge.Retrieval;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Index;

public sealed class Bm25IndexTests
{
    private const string Alphabet = "社区教育老年活动培训学习,。 a1";

    [Fact]
    public void Scores_are_those_of_the_formula_written_out_naively()
    {
        var random = new Random(7);
        for (var round = 0; round < 50; round++)
        {
            var texts = Enumerable.Range(0, 12).Select(_ => RandomText(random, 60)).ToList();
            var query = RandomText(random, 12);
            var options = new Bm25Options(0.5f + (float)random.NextDouble(), (float)random.NextDouble(), (float)random.NextDouble());
            var index = Bm25Index.Build(texts, options);

            var hits = RankedSearch.Run(index, WeightedTerms.Of(query), texts.Count);

            foreach (var hit in hits)
            {
                Assert.Equal(NaiveScore(texts, hit.Document, query, options), hit.Score, 1e-3);
            }

            Assert.Equal(hits.Select(h => h.Score).OrderDescending(), hits.Select(h => h.Score));
            Assert.Equal(texts.Where((_, d) => NaiveScore(texts, d, query, options) > 1e-9).Count(), hits.Count);
        }
    }

    [Theory]
    [InlineData("老年", 1f)]
    [InlineData("天气", 0f)]
    [InlineData("老年天气", 0.22f)]
    public void Coverage_tells_what_share_of_the_terms_a_text_holds(string query, float coverage)
    {
        var index = Bm25Index.Build(["老年活动", "社区教育"], Bm25Options.Default);

        var hits = RankedSearch.Run(index, WeightedTerms.Of(query), 1);

        Assert.Equal(coverage, hits.Count == 0 ? 0f : hits[0].Coverage, 0.01f);
    }

    [Fact]
    public void Nothing_is_found_in_nothing()
    {
        Assert.Empty(RankedSearch.Run(Bm25Index.Build([], Bm25Options.Default), WeightedTerms.Of("老年"), 5));
        Assert.Empty(RankedSearch.Run(Bm25Index.Build(["", "。,"], Bm25Options.Default), WeightedTerms.Of("老年"), 5));
        Assert.Empty(RankedSearch.Run(Bm25Index.Build(["老年"], Bm25Options.Default), WeightedTerms.Of("。"), 5));
    }

    [Fact]
    public void Punctuation_parts_bigrams()
    {
        var grams = new List<uint>();
        CharacterGrams.AppendTo(grams, "老年,活");

        Assert.Equal(['老', '年', CharacterGrams.Bigram('老', '年'), '活'], grams);
    }

    private static string RandomText(Random random, int longest) =>
        string.Concat(Enumerable.Range(0, random.Next(1, longest)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));

    private static double NaiveScore(List<string> texts, int document, string query, Bm25Options options)
    {
        var bags = texts.ConvertAll(Terms);
        var average = Math.Max(1, bags.Average(b => b.Count));
        return Terms(query).Distinct(StringComparer.Ordinal).Sum(term =>
        {
            var count = bags[document].Count(t => t == term);
            var holders = bags.Count(b => b.Contains(term, StringComparer.Ordinal));
            var rarity = Math.Log(1 + ((texts.Count - holders + 0.5) / (holders + 0.5)));
            var weight = term.Length == 1 ? options.UnigramWeight : 1;
            var norm = 1 - options.LengthNorm + (options.LengthNorm * bags[document].Count / average);
            return weight * rarity * count * (options.Saturation + 1) / (count + (options.Saturation * norm));
        });
    }

    private static List<string> Terms(string text)
    {
        var words = text.Split([',', '。', ' '], StringSplitOptions.RemoveEmptyEntries);
        return [.. words.SelectMany(w => w.Select(c => c.ToString()).Concat(w.Zip(w.Skip(1), (a, b) => $"{a}{b}")))];
    }
}
