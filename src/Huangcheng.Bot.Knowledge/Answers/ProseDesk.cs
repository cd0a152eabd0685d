using Huangcheng.Bot.Knowledge.Answers.PlanText;
using Huangcheng.Bot.Knowledge.Answers.Understanding;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Subjects;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;

namespace Huangcheng.Bot.Knowledge.Answers;

/// <summary>Asks the plan's text, and tells when it goes before the table: the question names what only the text speaks of.</summary>
internal sealed class ProseDesk(IPlanTextAnswerer planText)
{
    /// <summary>Of 阅读活动鼓励哪些单位参加 an activity explains the lesser half: the question is not about that activity.</summary>
    private const double HalfNamed = 0.6;

    public PlanTextResult Answer(QuestionReading reading)
    {
        var said = planText.Answer(reading.Text);
        return said.Outcome == PlanTextOutcome.OffTopic && reading.Subject is { ProseName: { } name, Unknown.Count: 0 }
            ? planText.About(name, reading.Text)
            : said;
    }

    /// <summary>What the text says of a thing only it names, also when that resembles an activity; or null.</summary>
    public PlanTextResult? Named(QuestionReading reading)
    {
        var subject = reading.Subject;
        var hinted = subject.ProseResidue && subject.Strength != SubjectStrength.None &&
            !(subject.Strength == SubjectStrength.Topic && reading.Asks(Slot.List, Slot.Count)) && (subject.Score < HalfNamed || !reading.Asks(Slot.When, Slot.Who));
        if ((subject.ProseName is null && !hinted) || reading.Dates.Months.Count > 0)
        {
            return null;
        }

        var said = Answer(reading);
        return said.Answered || IsOfTextAlone(reading, said) ? said : null;
    }

    /// <summary>The text speaks of it and lacks the fact; no activity is asked about. 唱大戏进学校是几月 asks of one, whatever 进学校 is in the text.</summary>
    public static bool IsOfTextAlone(QuestionReading reading, PlanTextResult said) =>
        reading.Subject.ProseName is not null && said.Outcome == PlanTextOutcome.SlotAbsent &&
        !(reading.Subject.Strength == SubjectStrength.Activity && reading.Asks(Slot.When, Slot.Who));
}
