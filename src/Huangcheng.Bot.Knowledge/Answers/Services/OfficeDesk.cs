using Huangcheng.Bot.Knowledge.Answers.Understanding;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Subjects;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.Services;

/// <summary>Answers how the office itself is reached, from <c>office.yaml</c> alone.</summary>
internal sealed class OfficeDesk(OfficeContact office)
{
    private static readonly string[] Names = ["办公室", "镇政府", "你们单位", "你们的", "你们那", "你们在", "你们几点", "你们这", "社区教育办"];

    // 你们周末上班吗 asks for the hours, whatever else 上班 may be said of.
    private static readonly string[] Opening = ["上班", "下班", "开门", "关门", "值班", "休息", "午休", "办公"];

    public Answer? TryAnswer(QuestionReading reading, InquiryContext context)
    {
        var text = reading.Text.Value;
        var opens = text.ContainsAny(Opening);
        var named = text.ContainsAny(Names) || (opens && text.StartsWith("你们", StringComparison.Ordinal));
        var asksHours = reading.Asks(Slot.Clock) || (opens && reading.Affirms);
        if (!named || !(asksHours || reading.Asks(Slot.Phone, Slot.Place)) || reading.Departments.Count > 0 || reading.Subject.Strength > SubjectStrength.Neighbour)
        {
            return null;
        }

        var known = (!reading.Asks(Slot.Phone) || office.Phone is not null)
            && (!reading.Asks(Slot.Place) || office.Address is not null)
            && (!asksHours || office.Hours is not null);
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
