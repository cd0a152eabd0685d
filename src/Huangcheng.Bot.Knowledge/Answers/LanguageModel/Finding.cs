namespace Huangcheng.Bot.Knowledge.Answers.LanguageModel;

/// <summary>One thing a lookup found: evidence, and what it is cited by.</summary>
/// <param name="Statement">What it says.</param>
/// <param name="Source">Where, as people read it.</param>
/// <param name="Citations">Word for word.</param>
internal sealed record Finding(string Statement, string Source, IReadOnlyList<Citation> Citations);
