using Huangcheng.Bot.Knowledge.Answers.Understanding;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Subjects;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;

namespace Huangcheng.Bot.Knowledge.Answers.Services;

/// <summary>Says honestly that a matter is not ours, and where to ask instead.</summary>
internal sealed class ElsewhereDesk(OfficeContact office)
{
    private const int NamedByTitle = 3;

    private static readonly string[] Talks = ["普法", "普普法", "有人讲", "人给讲", "来讲", "给讲讲", "讲座", "宣传"];

    public Answer? TryAnswer(QuestionReading reading, InquiryContext context)
    {
        if (reading.Elsewhere is { } elsewhere && !Names(reading) && !IsOneOfTwo(reading, elsewhere.Word) && !WishesToHear(reading))
        {
            return Refuse($"“{elsewhere.Word}”不在社区教育计划里，我不能乱说。{elsewhere.Matter.Ask ?? office.NextStep}", context);
        }

        return SignUpObject.Named(reading) is { } thing && SignUpObject.IsNoActivity(reading) && !reading.Asks(Slot.Fee)
            ? Refuse($"计划里没有“{thing}”这项活动，在这里报不了名。{office.NextStep}", context)
            : null;
    }

    // The activity's whole name stands in the question, or it is named before the other matter (端午活动要带身份证吗): then that is what it is about.
    private static bool Names(QuestionReading reading) =>
        reading.Subject.Matches.Any(static match => match.Whole) ||
        (reading.Subject is { Strength: SubjectStrength.Activity, Matches: [{ Direct: >= NamedByTitle }, ..] } && NamedFirst(reading));

    // 隔壁闹离婚，有没有人来普普法: the talk is ours, what it is needed for is not.
    private static bool WishesToHear(QuestionReading reading) =>
        reading.Subject.IsKnown && reading.Says(Talks);

    // 打官司、讲法律那种宣传几月有: the topic beside it is ours.
    private static bool IsOneOfTwo(QuestionReading reading, string word)
    {
        var end = reading.Text.Value.IndexOf(word, StringComparison.Ordinal) + word.Length;
        return reading.Subject.IsKnown && end < reading.Text.Value.Length && reading.Text.Value[end] is ('、' or ',' or '和' or '跟') && reading.Asks(Slot.When, Slot.Who, Slot.List, Slot.Count);
    }

    private static bool NamedFirst(QuestionReading reading)
    {
        var before = reading.Text.Value[..reading.Text.Value.IndexOf(reading.Elsewhere!.Value.Word, StringComparison.Ordinal)];
        return PlainWords.Generic.Find(before).Count > 0;
    }

    private static Answer Refuse(string text, InquiryContext context) => new(
        AnswerKind.Unknown,
        false,
        text,
        [],
        [],
        Suggestions.AtMostFour([Suggestions.ThisMonth, Suggestions.Help, Suggestions.Person]),
        context with { Misses = 0 });
}
