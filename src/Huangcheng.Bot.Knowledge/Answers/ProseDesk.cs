using Huangcheng.Bot.Knowledge.Answers.PlanText;
using Huangcheng.Bot.Knowledge.Answers.Schedules;
using Huangcheng.Bot.Knowledge.Answers.Understanding;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Dates;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Subjects;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers;

/// <summary>Asks the plan's text, and tells when it goes before the table: the question names what only the text speaks of.</summary>
internal sealed class ProseDesk(IPlanTextAnswerer planText)
{
    /// <summary>Of 阅读活动鼓励哪些单位参加 an activity explains the lesser half: the question is not about that activity.</summary>
    private const double HalfNamed = 0.6;

    private static readonly string[] OneOfMany = ["哪个村", "哪些村", "哪几个村", "哪个学校", "哪所学校", "哪些学校", "哪几所", "哪个广场", "哪条街", "哪条路"];

    public PlanTextResult Answer(QuestionReading reading)
    {
        var doubts = new Doubts(Fact(reading), reading.Affirms);
        var said = planText.Answer(reading.Text, doubts);
        var found = said.Outcome == PlanTextOutcome.OffTopic && reading.Subject is { ProseName: { } name, Unknown.Count: 0 }
            ? planText.About(name, reading.Text, doubts)
            : said;
        return OfAnother(reading, found) ? found with { Outcome = PlanTextOutcome.OffTopic } : found;
    }

    // 在哪 and what it must be told by the text's own lexicon tells better; of the rest the strictest is asked first.
    private static AskedSlot? Fact(QuestionReading reading) =>
        reading.Asks(Slot.Person) ? AskedSlot.Person
        : reading.Asks(Slot.Phone) ? AskedSlot.Phone
        : reading.Asks(Slot.Link) ? AskedSlot.Link
        : reading.Asks(Slot.Prize) ? AskedSlot.Prize
        : reading.Asks(Slot.Fee) ? AskedSlot.Fee
        : reading.Asks(Slot.Clock, Slot.Day) ? AskedSlot.Clock
        : reading.Asks(Slot.Place) && reading.Says(OneOfMany) ? AskedSlot.Address
        : reading.Asks(Slot.Quota, Slot.Amount) ? AskedSlot.Count
        : reading.Asks(Slot.Join) ? AskedSlot.Join
        : null;

    // 消防站招不招志愿者 is not answered by who else seeks them: the text must speak of the department that was named.
    private static bool OfAnother(QuestionReading reading, PlanTextResult said) =>
        said is { Answered: true, Citations.Count: > 0 } && reading.Departments.Any(department =>
            !said.Citations.Any(cited => department.Words.Prepend(department.Name).SelectMany(Pairs).Any(pair => cited.Quote.Contains(pair, StringComparison.Ordinal) || cited.Section.Contains(pair, StringComparison.Ordinal))));

    private static IEnumerable<string> Pairs(string name) => Enumerable.Range(0, name.Length - 1).Select(i => name.Substring(i, 2));

    /// <summary>A fact asked for of nothing, right after a passage was quoted: 有奖金吗, 谁管; or null.</summary>
    public PlanTextResult? Continue(QuestionReading reading, InquiryContext context)
    {
        if (context.Passage is not { } heading || reading.Slots.Count == 0 || reading.Departments.Count > 0 || !reading.Dates.IsEmpty ||
            reading.Subject.Strength != SubjectStrength.None || reading.Subject.Residue > 1 || reading.Subject.ProseName is not null ||
            reading.Text.Value.Contains("活动", StringComparison.Ordinal) || reading.Asks(Slot.List, Slot.Join))
        {
            return null;
        }

        // 怎么个搞法, of the passage just quoted: what it says is done.
        if (reading.Subject.Residue == 0 && reading.Slots.All(static slot => slot == Slot.Contents) && planText.About(heading, FoldedText.Of(heading)) is { Answered: true } done)
        {
            return done;
        }

        var said = planText.About(heading, reading.Text, new Doubts(Fact(reading) ?? Kept(reading), false));
        return said.Answered || said.Outcome == PlanTextOutcome.SlotAbsent ? said : null;
    }

    private static AskedSlot? Kept(QuestionReading reading) =>
        reading.Asks(Slot.When) ? AskedSlot.Clock : reading.Asks(Slot.Place) ? AskedSlot.Address : reading.Asks(Slot.Count) ? AskedSlot.Count : null;

    /// <summary>What the text says of a thing only it names, also when that resembles an activity; or null.</summary>
    public PlanTextResult? Named(QuestionReading reading)
    {
        var subject = reading.Subject;
        var hinted = subject.ProseResidue && subject.Strength != SubjectStrength.None &&
            !(subject.Strength == SubjectStrength.Topic && reading.Asks(Slot.List, Slot.Count)) && (subject.Score < HalfNamed || !reading.Asks(Slot.When, Slot.Who));
        // 给老人弄个上课的点: for whom is no activity, and the thing itself is the text's.
        var otherwise = subject is { Strength: SubjectStrength.Topic } && !reading.Asks(Slot.List, Slot.When, Slot.Count) && subject.Matches.All(static match => match.Direct == 0) && planText.NamesOtherwise(reading.Text);
        if ((subject.ProseName is null && !hinted && !otherwise) || SubjectDoubts.TitleTells(reading, subject.Entries) || reading.DateSpans.Any(static span => span.Grain != DateGrain.Vague))
        {
            return null;
        }

        var said = Answer(reading);
        return said.Answered || IsOfTextAlone(reading, said) ? said : null;
    }

    /// <summary>The text speaks of it and lacks the fact; no activity is asked about. 唱大戏进学校是几月 asks of one, whatever 进学校 is in the text.</summary>
    public static bool IsOfTextAlone(QuestionReading reading, PlanTextResult said) =>
        reading.Subject.ProseName is not null && said.Outcome == PlanTextOutcome.SlotAbsent &&
        !(reading.Subject.Strength == SubjectStrength.Activity && (reading.Affirms || reading.Asks(Slot.When, Slot.Who)));
}
