using Huangcheng.Bot.Knowledge.Answers.LanguageModel.Grounding;
using Huangcheng.Bot.Knowledge.Tests.Support;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Answers.LanguageModel.Grounding;

/// <summary>What people's trust rests on: a table of texts a model might write, and what becomes of each.</summary>
public sealed class GroundingGateTests
{
    public static TheoryData<string, string, string> Cases()
    {
        var cases = new TheoryData<string, string, string>();
        foreach (var row in RepositoryFiles.Table("Answers/LanguageModel/Grounding/gate-cases.tsv"))
        {
            cases.Add(row[0], row[1], row[2].Replace("\\n", "\n", StringComparison.Ordinal));
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_text_is_let_through_or_refused_for_the_right_reason(string mode, string expected, string text)
    {
        var verdict = GateEvidence.Gate.Judge(text, mode == "plan" ? GateEvidence.Strict : GateEvidence.SmallTalk);

        Assert.Equal(expected, verdict.Refusal?.ToString() ?? "pass");
    }

    [Fact]
    public void The_table_is_large_and_goes_both_ways()
    {
        var expected = Cases().Select(static row => row.Data.Item2).ToList();

        Assert.True(expected.Count >= 80, $"{expected.Count} cases");
        Assert.True(expected.Count(static e => e == "pass") >= 25);
        Assert.Equal(Enum.GetNames<GateRefusal>().Order(StringComparer.Ordinal), expected.Where(static e => e != "pass").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }
}
