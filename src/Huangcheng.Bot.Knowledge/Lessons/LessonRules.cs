namespace Huangcheng.Bot.Knowledge.Lessons;

/// <summary>
/// Limits that keep every message on one screen at the largest type. They lie within what Telegram takes for a quiz
/// poll (question 300, ten options of 100, explanation 200 with two line feeds), so that any question can become one.
/// </summary>
internal static class LessonRules
{
    internal const int FewestCards = 3;
    internal const int MostCards = 5;
    internal const int FewestQuestions = 3;
    internal const int MostQuestions = 5;
    internal const int FewestChoices = 2;
    internal const int MostChoices = 4;
    internal const int LongestTitle = 14;
    internal const int LongestChoice = 24;

    /// <summary>A question or a step of a scenario, with its choices.</summary>
    internal const int LongestScreen = 120;

    internal const int LongestHint = 60;

    internal const int MostLineFeeds = 2;
    internal const int MostTaps = 12;
    internal const int LongestId = 24;

    /// <summary>Longer than the next by this factor, a right choice stands out.</summary>
    internal const double StandsOut = 1.5;

    internal static bool IsId(string id) =>
        id.Length is > 0 and <= LongestId && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
