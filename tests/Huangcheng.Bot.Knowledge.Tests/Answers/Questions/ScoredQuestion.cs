using System.Text;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Huangcheng.Bot.Knowledge.Answers;

namespace Huangcheng.Bot.Knowledge.Tests.Answers.Questions;

/// <summary>A question and what its answer must hold, in the format of the scorer the answers are judged by.</summary>
internal sealed partial record ScoredQuestion
{
    public required string Id { get; init; }

    public DateTimeOffset At { get; init; }

    public string? Question { get; init; }

    public IReadOnlyList<string>? Turns { get; init; }

    public bool? Answered { get; init; }

    public IReadOnlyList<string>? Kind { get; init; }

    public IReadOnlyList<ExpectedActivity>? Activities { get; init; }

    public bool Exact { get; init; }

    public IReadOnlyList<string> All { get; init; } = [];

    public IReadOnlyList<string> Mention { get; init; } = [];

    public IReadOnlyList<IReadOnlyList<string>> Any { get; init; } = [];

    public IReadOnlyList<string> None { get; init; } = [];

    public IReadOnlyList<string>? Cite { get; init; }

    public string Said => Question ?? string.Join(" / ", Turns!);

    /// <summary>Where the answer falls short; empty when it is right.</summary>
    public IEnumerable<string> Faults(Answer answer) => [.. OfOutcome(answer), .. OfActivities(answer), .. OfText(answer)];

    private IEnumerable<string> OfOutcome(Answer answer)
    {
        if (Answered is { } answered && answered != answer.Answered)
        {
            yield return $"answered is {answer.Answered}";
        }

        if (Kind is not null && !Kind.Contains(answer.Kind.ToString().ToLowerInvariant(), StringComparer.Ordinal))
        {
            yield return $"kind is {answer.Kind}";
        }

        if (Cite is not null && !answer.Citations.Any(c => Cite.Any(part => Flat(c.Section + c.Quote).Contains(Flat(part), StringComparison.Ordinal))))
        {
            yield return $"does not cite {string.Join('/', Cite)}";
        }
    }

    private IEnumerable<string> OfActivities(Answer answer)
    {
        foreach (var expected in Activities ?? [])
        {
            if (!answer.Activities.Any(a => a.Month == expected.Month && Flat(a.Title).Contains(Flat(expected.Title), StringComparison.Ordinal)))
            {
                yield return $"activity missing: {expected.Month}月 {expected.Title}";
            }
        }

        if (Exact && answer.Activities.DistinctBy(a => (a.Month, a.Title)).Count() != Activities?.Count)
        {
            yield return $"{answer.Activities.Count} activities, not {Activities?.Count}";
        }
    }

    private IEnumerable<string> OfText(Answer answer)
    {
        var plain = Flat(answer.Text);
        bool Stands(string part) => plain.Contains(Flat(part), StringComparison.Ordinal);
        foreach (var part in All.Concat(Mention).Concat(Activities?.Select(a => a.Title) ?? []).Where(part => !Stands(part)))
        {
            yield return $"text lacks {part}";
        }

        foreach (var group in Any.Where(group => !group.Any(Stands)))
        {
            yield return $"text has none of {string.Join('/', group)}";
        }

        foreach (var part in None.Where(part => part.StartsWith("re:", StringComparison.Ordinal)
            ? Regex.IsMatch(answer.Text, part[3..], RegexOptions.None, TimeSpan.FromSeconds(1))
            : Stands(part)))
        {
            yield return $"text has {part}";
        }
    }

    private static string Flat(string text) => Dropped.Replace(text.Normalize(NormalizationForm.FormKC), "");

    [GeneratedRegex("[\\s“”\"'‘’「」《》,，、。;；:：!！?？·—\\-()（）]+")]
    private static partial Regex Dropped { get; }
}

/// <summary>Month and a part of the title, written as a pair.</summary>
[JsonConverter(typeof(ExpectedActivityConverter))]
internal sealed record ExpectedActivity(int Month, string Title);
