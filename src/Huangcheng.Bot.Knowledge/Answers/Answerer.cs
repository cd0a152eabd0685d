using Huangcheng.Bot.Knowledge.Answers.Fraud;
using Huangcheng.Bot.Knowledge.Answers.LanguageModel;
using Huangcheng.Bot.Knowledge.Answers.PlanText;
using Huangcheng.Bot.Knowledge.Answers.Schedules;
using Huangcheng.Bot.Knowledge.Answers.Services;
using Huangcheng.Bot.Knowledge.Answers.Sessions;
using Huangcheng.Bot.Knowledge.Answers.Understanding;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Index.Embedding;

namespace Huangcheng.Bot.Knowledge.Answers;

/// <summary>Answers one question after another from the knowledge folder; holds no state, so any thread may ask.</summary>
public sealed class Answerer : IAnswerer
{
    private readonly Understander _understander;
    private readonly ScheduleBook _book;
    private readonly ScheduleDesk _schedule;
    private readonly SessionDesk _sessions;
    private readonly ServiceReplies _services;
    private readonly OfficeDesk _office;
    private readonly ElsewhereDesk _elsewhere;
    private readonly FaqDesk _faq;
    private readonly Misses _misses;
    private readonly string _nextStep;
    private readonly IFraudAdvisor? _fraud;
    private readonly CheckDesk? _checks;
    private readonly AfterWarning? _afterWarning;
    private readonly OwnDataDesk _ownData;
    private readonly IPlanTextAnswerer? _planText;
    private readonly ProseDesk? _prose;
    private readonly ShownTexts? _shown;
    private readonly ReferenceDesk _desk;

    internal Answerer(
        IReadOnlyList<Plan> plans,
        Lexicon lexicon,
        OfficeContact office,
        IFraudAdvisor? fraud = null,
        IPlanTextAnswerer? planText = null,
        IReadOnlyList<FaqEntry>? faq = null,
        IReadOnlyList<Village>? villages = null,
        CheckDesk? checks = null,
        AfterWarning? afterWarning = null,
        ConsentItem? whoSees = null)
    {
        _understander = new Understander(lexicon, [.. plans.SelectMany(static plan => plan.Schedule).Select(static entry => TitleKey.Of(entry.Title)).Distinct(StringComparer.Ordinal)]);
        _book = new ScheduleBook(plans);
        var refusals = new ScheduleRefusals(office);
        _schedule = new ScheduleDesk(_book, refusals, new FollowUps(_book, refusals, lexicon.Departments), new SubjectAnswers(refusals));
        _sessions = new SessionDesk(_book);
        _services = new ServiceReplies(office, _book.Newest.Notice.Title);
        _office = new OfficeDesk(office);
        _elsewhere = new ElsewhereDesk(office);
        _faq = new FaqDesk(faq ?? [], _book.Newest.Notice.Title);
        _misses = new Misses(office);
        _nextStep = office.NextStep;
        _fraud = fraud;
        _checks = checks;
        _afterWarning = afterWarning;
        _ownData = new OwnDataDesk(whoSees);
        _planText = planText;
        _prose = planText is null ? null : new ProseDesk(planText);
        _shown = _prose is null ? null : new ShownTexts(_understander, _prose, _book);
        _desk = new ReferenceDesk(_book.Newest, lexicon, planText, fraud, faq ?? [], villages ?? []);
    }

    /// <summary>Checks the files this room reads; pass it to <see cref="KnowledgeFolder"/> when checking and loading.</summary>
    public static KnowledgeCheck Checks { get; } = static (files, faults) => AnswerSources.Read(files, faults);

    /// <summary>An answerer over everything the folder holds.</summary>
    /// <param name="embedder">Makes answers better, never possible: null answers by words alone.</param>
    /// <exception cref="KnowledgeException">A file of this room has faults.</exception>
    public static Answerer Load(KnowledgeSnapshot knowledge, TextEmbedder? embedder = null)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        var sources = AnswerSources.Load(knowledge.Files);
        return new Answerer(
            knowledge.Plans,
            sources.Lexicon,
            OfficeContact.Of(knowledge.Office),
            sources.Fraud is null ? null : new FraudAdvisor(sources.Fraud),
            sources.AnswererOf(knowledge.Plans[^1], knowledge.Files, embedder),
            knowledge.Faq,
            knowledge.Villages,
            sources.Checks,
            sources.Fraud is null ? null : new AfterWarning(sources.Fraud),
            knowledge.Consents.FirstOrDefault(static text => text.Purpose == ConsentText.Signup)?.Items.FirstOrDefault(static item => item.About == "how"));
    }

    public Answer Answer(Question question) => Decide(question).Answer;

    public Draft Draft(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var (answer, reading, _) = Decide(question);
        return new Draft(answer) { Desk = IsOpen(answer, reading, question) ? _desk : null };
    }

    /// <summary>The answer, and what each stage saw.</summary>
    public (Answer Answer, Explanation Explanation) Explain(Question question)
    {
        var (answer, reading, reason) = Decide(question);
        return (answer, Explanation.Of(reading, $"{reason} → {answer.Kind}，{(answer.Answered ? "已回答" : "如实说明没有")}"));
    }

    /// <summary>Only the plan's own text, small talk and what was not understood; a fact refused stays refused.</summary>
    private bool IsOpen(Answer answer, QuestionReading reading, Question question) => !reading.Clipped && answer switch
    {
        { Kind: AnswerKind.Smalltalk } => true,
        { Kind: AnswerKind.Plan, Answered: true, Citations.Count: > 0 } => _planText?.TryAnswerMetadata(reading.Text) is null,
        { Kind: AnswerKind.Unknown, Citations.Count: 0 } => answer.Context.Misses > question.Context.Misses && reading.Text.Value.Any(char.IsLetterOrDigit),
        _ => false,
    };

    private (Answer Answer, QuestionReading Reading, string Reason) Decide(Question question)
    {
        var reading = _understander.Read(question, _book.SubjectsFor);
        var (answer, reason) = Decide(reading, question);
        return (reading.Clipped && answer.Kind != AnswerKind.Fraud ? answer with { Text = $"您写得比较长，我只看了前{Understander.MostCharacters}个字。\n{answer.Text}" } : answer, reading, reason);
    }

    private (Answer Answer, string Reason) Decide(QuestionReading reading, Question question)
    {
        if (!reading.Text.Value.Any(char.IsLetterOrDigit))
        {
            return (Misses.Empty(question.Context), "没有文字");
        }

        if (PrivacyDesk.TryAnswer(reading, question.Context) is { } personal)
        {
            return (personal, "别人的个人信息");
        }

        if (EmergencyDesk.TryAnswer(reading, question.Context) is { } emergency)
        {
            return (emergency, "有人正有危险");
        }

        var advice = _fraud?.TryAdvise(reading.Text);
        if (_checks?.TryAnswer(question, advice) is { } check)
        {
            return (check.Advice.Say(question.Context with { Intent = check.Awaits ? CheckDesk.Awaited : null }), $"帮我看看：{check.Advice.Topic}");
        }

        question = CheckDesk.Forget(question);
        if (advice is not null)
        {
            return (advice.Say(question.Context), $"防诈骗：{advice.Topic}");
        }

        if (_afterWarning?.TryAnswer(reading, question.Context) is { } whom)
        {
            return (whom.Say(question.Context), "提醒以后，问找谁");
        }

        question = AfterWarning.Forget(question);
        if (_ownData.TryAnswer(reading, question.Context) is { } own)
        {
            return (own, "自己留的资料谁看得到");
        }

        if (_faq.TryExact(reading.Text, question.Context) is { } exact)
        {
            return (exact, "常见问题，问法一样");
        }

        return _sessions.TryAnswer(reading, question, () => OfKnowledge(reading, question)) ?? OfKnowledge(reading, question);
    }

    private (Answer Answer, string Reason) OfKnowledge(QuestionReading reading, Question question)
    {
        if (_elsewhere.TryAnswer(reading, question.Context) is { } elsewhere)
        {
            return (elsewhere, "不归计划管的事");
        }

        // 网页上那个真人电子游艺: whatever else a word of it means.
        if (_planText?.TryAnswerSlippedIn(reading.Text) is { } slippedIn)
        {
            return (OfPlanText(slippedIn, question.Context), "网页里混进来的一行");
        }

        if (ServiceReader.Read(reading) is { } intent)
        {
            return (_services.Reply(intent, Naming(reading, question.Context)), $"服务：{intent}");
        }

        if (_office.TryAnswer(reading, question.Context) is { } particulars)
        {
            return (particulars, "办公室自己的信息");
        }

        if (PlanYears.TryAnswer(_book, reading) is { } planOfYear)
        {
            return (planOfYear, "那一年的计划有没有");
        }

        var planned = _book.Choose(reading.Dates.Year, reading.Dates.YearSource) is not { Fit: PlanFit.Missing };
        if (planned && !CountsAPart(reading) && _planText?.TryAnswerMetadata(reading.Text) is { } metadata)
        {
            return (OfPlanText(metadata, question.Context), "文件本身的信息");
        }

        if (_prose?.Continue(reading, question.Context) is { } continued)
        {
            return (OfPlanText(continued, question.Context), "追问上一答案引用的那一段");
        }

        if (_shown?.OfTask(reading, question) is { } task)
        {
            return (OfPlanText(task, question.Context), "追问上一活动里这个部门做什么，计划正文写到");
        }

        var verdict = _schedule.TryAnswer(reading, question.Context);
        if (planned && verdict is { Sure: true } && _prose?.Named(reading) is { } said)
        {
            return (OfPlanText(said, question.Context), $"计划正文说到“{reading.Subject.ProseName}”");
        }

        if (verdict is { Sure: true } && _shown?.OfContents(verdict.Answer, reading, question) is { } contents)
        {
            return (OfPlanText(contents, question.Context), "追问上一活动的内容，计划正文写到");
        }

        return verdict is { Sure: true } ? (Continue(verdict.Answer), verdict.Reason) : OfText(reading, question.Context, verdict);
    }

    // 俺想报名西红柿培训, then 是几月的: what was named stays named.
    private InquiryContext Naming(QuestionReading reading, InquiryContext context) => reading.Subject.IsKnown
        ? context with { Year = context.Year ?? _book.Newest.Year, Activities = [.. reading.Subject.Entries.Select(static entry => entry.Title)] }
        : context;

    // "10月一共几项活动" and "节日类的活动一共有哪些" are of a part of the table, not of the document.
    private static bool CountsAPart(QuestionReading reading) =>
        ((reading.Asks(Slot.Count) || reading.Text.Value.Contains("多少", StringComparison.Ordinal)) && (reading.Dates.Months.Count > 0 || reading.Departments.Count > 0 || (reading.Dates.WholeYear && !NamesThePlan(reading)))) ||
        (reading.Asks(Slot.Count, Slot.List) && reading.Subject.IsKnown);

    private static bool NamesThePlan(QuestionReading reading) =>
        reading.Text.Value.Contains("计划", StringComparison.Ordinal) || reading.Text.Value.Contains("配档表", StringComparison.Ordinal);

    private (Answer Answer, string Reason) OfText(QuestionReading reading, InquiryContext context, ScheduleVerdict? verdict)
    {
        var said = _prose?.Answer(reading);
        if (said is { Answered: true } || said?.Outcome == PlanTextOutcome.NotPartOfPlan || (said is not null && ProseDesk.IsOfTextAlone(reading, said)))
        {
            return (OfPlanText(said, context), $"计划正文（把握 {said.Confidence:0.00}）");
        }

        if (_faq.TryNear(reading.Text, context) is { } near)
        {
            return (near, "常见问题");
        }

        if (verdict is not null)
        {
            return (Continue(verdict.Answer), $"{verdict.Reason}；计划正文没有更好的回答");
        }

        return said is { Outcome: PlanTextOutcome.SlotAbsent }
            ? (OfPlanText(said, context), "计划正文谈到，但没有写所问的内容")
            : (_misses.Unknown(context), "没有听懂");
    }

    // A refusal by the schedule was understood: it ends a row of misses.
    private static Answer Continue(Answer answer) => answer with { Context = answer.Context with { Misses = 0 } };

    private Answer OfPlanText(PlanTextResult said, InquiryContext context) => new(
        said.Outcome is PlanTextOutcome.Answered or PlanTextOutcome.SlotAbsent ? AnswerKind.Plan : AnswerKind.Unknown,
        said.Answered,
        said.Outcome == PlanTextOutcome.SlotAbsent ? $"{said.Text}\n{_nextStep}" : said.Text,
        said.Citations,
        [],
        Suggestions.AtMostFour([Suggestions.ThisMonth, Suggestions.WholeYear, Suggestions.Person]),
        InquiryContext.Empty with { Year = _book.Newest.Year, Misses = said.Answered ? 0 : context.Misses, Passage = said.Heading });
}
