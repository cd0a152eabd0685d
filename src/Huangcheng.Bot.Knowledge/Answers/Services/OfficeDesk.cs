using Huangcheng.Bot.Knowledge.Answers.Understanding;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Subjects;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;

namespace Huangcheng.Bot.Knowledge.Answers.Services;

/// <summary>Answers how the office itself is reached, from <c>office.yaml</c> alone.</summary>
internal sealed class OfficeDesk(OfficeContact office)
{
    private static readonly string[] Names = ["办公室", "镇政府", "你们单位", "你们的", "你们那", "你们在", "你们几点", "你们这", "社区教育办"];

    public Answer? TryAnswer(QuestionReading reading, InquiryContext context)
    {
        var named = Array.Exists(Names, name => reading.Text.Value.Contains(name, StringComparison.Ordinal));
        if (!named || !reading.Asks(Slot.Phone, Slot.Place, Slot.Clock) || reading.Departments.Count > 0 || reading.Subject.Strength > SubjectStrength.Neighbour)
        {
            return null;
        }

        var known = (!reading.Asks(Slot.Phone) || office.Phone is not null)
            && (!reading.Asks(Slot.Place) || office.Address is not null)
            && (!reading.Asks(Slot.Clock) || office.Hours is not null);
        return new Answer(
            AnswerKind.Faq,
            known,
            office.Particulars,
            [],
            [],
            Suggestions.AtMostFour([Suggestions.ThisMonth, Suggestions.Person]),
            context with { Misses = 0 });
    }
}
