using System.Text.Json;
using Huangcheng.Bot.Knowledge.Tests.Support;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Answers.Questions;

/// <summary>Hundreds of questions written from the plan and the issue, not from what the bot says; <c>red-team.jsonl</c> holds them.</summary>
public sealed class RedTeamTests(ITestOutputHelper output)
{
    private const double Demanded = 0.97;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    [Fact]
    public void Nearly_all_are_answered_as_expected()
    {
        var path = Path.Combine(RepositoryFiles.Root, "tests", "Huangcheng.Bot.Knowledge.Tests", "Answers", "Questions", "red-team.jsonl");
        var questions = File.ReadLines(path).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<ScoredQuestion>(line, Options)!).ToList();
        var right = 0;
        foreach (var question in questions)
        {
            var faults = question.Faults(AnswererUnderTest.Ask(question.Said, question.At)).ToList();
            right += faults.Count == 0 ? 1 : 0;
            if (faults.Count > 0)
            {
                output.WriteLine($"{question.Id} {question.Said} -> {string.Join("; ", faults)}");
            }
        }

        Assert.True(questions.Count >= 400, $"{questions.Count} questions");
        Assert.True(right >= Demanded * questions.Count, $"{right} of {questions.Count}");
    }
}
