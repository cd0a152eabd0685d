using System.Buffers;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Dates;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Pinyin;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Subjects;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.Understanding;

/// <summary>Reads a question stage by stage: fold, dates, departments, lexicon words, slots, subject.</summary>
/// <param name="titles">Titles of activities, folded to <see cref="TitleKey"/>: people type them in pinyin.</param>
internal sealed class Understander(Lexicon lexicon, IEnumerable<string> titles)
{
    /// <summary>Longer questions are clipped: nobody asks in more, and the time an answer takes stays bounded.</summary>
    public const int MostCharacters = 500;

    private const int MostOfSubject = 100;

    private readonly LatinPinyin _pinyin = new(
        [.. lexicon.Terms.SelectMany(static term => term.Words), .. lexicon.Departments.SelectMany(static department => department.Words), .. Festivals.All.SelectMany(static festival => festival.Words)],
        titles);

    private const string Marks = ",.!?;:。";

    private static readonly SearchValues<char> Pauses = SearchValues.Create(Marks);

    private static readonly string[] Responsibility = ["负责", "组织", "承担", "牵头", "承办", "主办", "管的", "归", "派到", "压到", "摊到", "分到", "的活"];

    private static readonly string[] Periods = ["期间", "前后", "假期", "放假", "长假", "黄金周", "那个月", "那月", "那俩月", "那俩个月", "那两个月", "那两月", "那几个月", "当月", "这个月", "这月", "所在", "的月份", "那个月份", "的那个月", "左右", "那几天", "那阵子", "那阵", "那会儿", "那会", "那时候", "那时节", "那当口", "的时候", "一带", "跟前", "前些天", "前几天", "后几天", "前", "后", "那段"];

    private static readonly string[] Holidays = ["放假", "放暑假", "放寒假", "们放假", "都放假", "歇暑假", "不上学"];

    private static readonly string[] Holding = ["办", "搞", "开展", "举", "弄", "组织", "里办", "里搞"];

    private static readonly string[] Copulas = ["是", "在", "归", "由", "负责", "该", "没有", "算"];

    private static readonly string[] Bidding = ["说说", "讲讲", "说一", "讲一", "看看", "列", "介绍", "告诉", "查", "帮", "给我", "给俺", "推荐", "来个", "取消"];

    private static readonly string[] Affirmations = ["是不是", "是否", "对吗", "对不对", "对吧", "是吗", "是吧", "吗", "么", "有没有", "有不", "没有", "没", "木有", "不"];

    /// <param name="subjects">Reads the subject against the plan that would answer.</param>
    public QuestionReading Read(Question question, Func<DateReading, SubjectReader> subjects)
    {
        var clipped = question.Text.Length > MostCharacters;
        var today = DateOnly.FromDateTime(question.At.DateTime);
        var folded = Rephrasing.Apply(SelfCorrections.Apply(lexicon.Spellings.Apply(_pinyin.Apply(FoldedText.Of(Rephrasing.Paused(clipped ? question.Text[..MostCharacters] : question.Text)))), today));
        var text = folded.Value;
        var spans = WithoutNamed(text, DateReader.Read(text, today));
        var dates = DateReading.Of(spans, today);
        var slots = WithoutNamed(text, SlotReader.Read(text, [.. spans.Where(static span => span.Festival is not null).Select(static span => span.End)]));
        var elsewhere = Elsewhere(text);
        var words = Words(text, spans, slots, elsewhere);
        var asked = slots.Select(static hit => hit.Value).ToHashSet();
        var one = asked.Count > 0 && !asked.Contains(Slot.List) && !asked.Contains(Slot.Count);
        var reader = subjects(dates);
        var subject = reader.Read(Map(text, spans, words.Departments, words.Terms, slots), one);
        if (subject.IsKnown && words.Departments.Any(department => IsWhere(text, department)))
        {
            words = words with { Departments = [.. words.Departments.Where(department => !IsWhere(text, department))] };
        }

        if (words.Departments.Count == 0 && SpeaksOfThePlace(text, dates, subject, asked) && PlaceWords(text, spans) is { Count: > 0 } place)
        {
            words = words with { Departments = place };
            subject = reader.Read(Map(text, spans, place, words.Terms, slots), one);
        }

        return new QuestionReading(
            folded,
            clipped,
            today,
            spans,
            dates,
            [.. words.Departments.Select(static hit => hit.Value).Distinct()],
            asked,
            subject,
            BackReferenceReader.Read(text),
            elsewhere.Count == 0 ? null : (elsewhere[0].Value, text.Substring(elsewhere[0].Start, elsewhere[0].Length)),
            Affirms(text))
        {
            SpeaksOfPeriod = spans.Any(span => span.Festival is not null && IsPeriod(text, span)),
        };
    }

    // 困难户过年 and 春节慰问 name an activity: the festival in them is no time asked about.
    private IReadOnlyList<DateSpan> WithoutNamed(string text, IReadOnlyList<DateSpan> spans)
    {
        var terms = spans.Any(static span => span.Festival is not null) ? lexicon.TermWords.Find(text) : [];
        return terms.Count == 0 ? spans : [.. spans.Where(span => span.Festival is null || !terms.Any(term => !term.Value.IsAudience && term.Start <= span.Start && span.End <= term.End && term.Length > span.Length))];
    }

    // 堵着要钱 and 不要钱的地方 ask for no fee.
    private IReadOnlyList<WordHit<Slot>> WithoutNamed(string text, IReadOnlyList<WordHit<Slot>> slots)
    {
        var terms = slots.Any(static slot => slot.Value is Slot.Fee) ? lexicon.TermWords.Find(text) : [];
        return terms.Count == 0 ? slots : [.. slots.Where(slot => slot.Value is not Slot.Fee || !terms.Any(term => term.Start <= slot.Start && slot.End <= term.End && term.Length > slot.Length))];
    }

    // What is meant stands early; of a pasted page the rest only costs time. Dates and asked facts are read everywhere.
    private static QuestionMap Map(
        string text, IReadOnlyList<DateSpan> dates, IReadOnlyList<WordHit<DepartmentName>> departments, IReadOnlyList<TermSpan> terms, IReadOnlyList<WordHit<Slot>> slots) =>
        text.Length <= MostOfSubject
            ? new QuestionMap(text, dates, departments, terms, slots)
            : new QuestionMap(
                text[..MostOfSubject],
                [.. dates.Where(static date => date.End <= MostOfSubject)],
                [.. departments.Where(static department => department.End <= MostOfSubject)],
                [.. terms.Where(static term => term.End <= MostOfSubject)],
                [.. slots.Where(static slot => slot.End <= MostOfSubject)]);

    // "村里有什么活动" asks for the villages' own; with a month or an activity named, 村里 only says where people live.
    private static bool SpeaksOfThePlace(string text, DateReading dates, Subject subject, HashSet<Slot> asked) =>
        text.ContainsAny(Responsibility) ||
        (subject is { Strength: SubjectStrength.None, ProseResidue: false } && dates.Months.Count == 0 && (asked.Contains(Slot.List) || text.Contains("活动", StringComparison.Ordinal)));

    // 闺女在学校老被欺负: where it happens, not who is responsible. 在学校办的有哪些 asks for what is held there.
    private static bool IsWhere(string text, WordHit<DepartmentName> department) =>
        department.Start > 0 && text[department.Start - 1] is '在' or '去' or '上' && !Array.Exists(Holding, word => text.AsSpan(department.End).StartsWith(word, StringComparison.Ordinal));

    private List<WordHit<DepartmentName>> PlaceWords(string text, IReadOnlyList<DateSpan> dates) =>
        [.. lexicon.WeakDepartmentWords.Find(text).Where(hit => !dates.Any(date => date.Start < hit.End && hit.Start < date.End))];

    private static bool Affirms(string text)
    {
        var end = text.TrimEnd('?', '!', '.', '。', '呀', '啊', '呢', '呗', '哈');
        return text.Contains("是不是", StringComparison.Ordinal) || text.Contains("是否", StringComparison.Ordinal) || Presumes(text, end) || ThingsAsked.EitherWay(text) is not null ||
            (!end.EndsWith("什么", StringComparison.Ordinal) && Array.Exists(Affirmations, word => end.EndsWith(word, StringComparison.Ordinal)));
    }

    // 端午节活动是文化站办的吧 wants a yes or no; 说说文化站的活动吧 wants the activities.
    private static bool Presumes(string text, string end) =>
        end.EndsWith('吧') && text.ContainsAny(Copulas) && !text.ContainsAny(Bidding);

    // 低保户 is an audience, though 低保 is another office's.
    private List<WordHit<ElsewhereMatter>> Elsewhere(string text)
    {
        var terms = lexicon.TermWords.Find(text);
        var called = lexicon.ByTask.Find(text).ToList();
        return [.. lexicon.ElsewhereWords.Find(text).Where(hit => !called.Exists(department => department.Start < hit.End && hit.Start < department.End) && !terms.Any(term => term.Start < hit.End && hit.Start < term.End && term.Length > hit.Length))];
    }

    /// <summary>
    /// Departments and lexicon words; of those that overlap the longest stands, and so it does against dates, slots and
    /// matters of other offices: 中小学生 is no school, 哪个学校 asks for a place, 养老金 is no 养老.
    /// </summary>
    private QuestionWords Words(string text, IReadOnlyList<DateSpan> dates, IReadOnlyList<WordHit<Slot>> slots, IReadOnlyList<WordHit<ElsewhereMatter>> elsewhere)
    {
        var claimed = dates.Select(static d => (d.Start, d.End, d.Length))
            .Concat(slots.Where(static s => s.Value == Slot.Place).Select(static s => (s.Start, s.End, s.Length)))
            .Concat(elsewhere.Select(static e => (e.Start, e.End, e.Length)))
            .ToList();
        bool Stands(int start, int end, IEnumerable<(int Start, int End, int Length)> others) =>
            !others.Any(other => other.Start < end && start < other.End && other.Length > end - start);

        // 手机号 asks for a number, whatever 手机 may mean.
        var others = elsewhere.Select(static e => (e.Start, e.End, e.Length)).Concat(slots.Where(static s => s.Value is Slot.Phone or Slot.Link).Select(static s => (s.Start, s.End, s.Length))).ToList();
        var terms = lexicon.TermWords.Find(text).Where(hit => Stands(hit.Start, hit.End, others)).ToList();
        var called = lexicon.ByTask.Find(text).ToList();
        terms.RemoveAll(term => called.Exists(hit => hit.Start < term.End && term.Start < hit.End));
        var departments = lexicon.DepartmentWords.Find(text).Concat(called)
            .Where(hit => Stands(hit.Start, hit.End, claimed.Concat(terms.Select(static t => (t.Start, t.End, t.Length)))))
            .ToList();
        if (departments.Count == 0)
        {
            departments = [.. lexicon.Misheard.Find(text).Where(hit => Stands(hit.Start, hit.End, claimed.Concat(terms.Select(static t => (t.Start, t.End, t.Length)))))];
        }

        var kept = terms
            .Where(term => !departments.Any(d => d.Start < term.End && term.Start < d.End) &&
                !dates.Any(date => date.Start < term.End && term.Start < date.End && date.Length > term.Length && IsPeriod(text, date)))
            .Concat(Ages.Find(text).Select(age => (age, Term: lexicon.OfAge(age.Value))).Where(static found => found.Term is not null).Select(static found => new WordHit<LexiconTerm>(found.age.Start, found.age.Length, found.Term!)))
            .Select(static hit => new TermSpan(hit.Start, hit.Length, hit.Value.Name, hit.Value.Titles, hit.Value.Departments) { IsAudience = hit.Value.IsAudience, IsActivity = hit.Value.IsActivity })
            .Concat(dates
                .Where(date => date.Festival is not null && !IsPeriod(text, date) && Stands(date.Start, date.End, terms.Select(static t => (t.Start, t.End, t.Length))))
                .Select(static date => new TermSpan(date.Start, date.Length, date.Festival!.Name, date.Festival.Words, []) { IsName = true }));
        return new QuestionWords(departments, [.. AskedFor(text, [.. kept.Select(term => IsHolidays(text, dates, term) ? Untold(term) : term)])]);
    }

    // 隔壁争孩子，有没有人来普普法: whom the story is about is not whom the talk is for, where the question names its matter.
    private static IEnumerable<TermSpan> AskedFor(string text, IReadOnlyList<TermSpan> terms)
    {
        var asked = text.AsSpan().TrimEnd(Marks).LastIndexOfAny(Pauses) + 1;
        var named = asked > 0 && terms.Any(term => term.Start >= asked && term is { IsAudience: false, IsName: false });
        return named ? terms.Select(term => term.IsAudience && term.End <= asked ? Untold(term) : term) : terms;
    }

    // 七八两个月孩子放假镇上弄啥: where the months are said, who is free then is not whom the activities are for.
    private static bool IsHolidays(string text, IReadOnlyList<DateSpan> dates, TermSpan term) =>
        term.IsAudience && dates.Any(static date => date.Grain == DateGrain.Month) && Array.Exists(Holidays, word => text.AsSpan(term.End).StartsWith(word, StringComparison.Ordinal));

    private static TermSpan Untold(TermSpan term) => term with { Titles = [], Departments = [] };

    // "国庆期间" asks for the month's activities, "国庆活动" for the festival's own.
    private static bool IsPeriod(string text, DateSpan date) => Array.Exists(Periods, word =>
        text.AsSpan(date.End).StartsWith(word, StringComparison.Ordinal) || (word.Length > 1 && text.AsSpan(date.Start, date.Length).EndsWith(word, StringComparison.Ordinal)));

    private sealed record QuestionWords(List<WordHit<DepartmentName>> Departments, IReadOnlyList<TermSpan> Terms);
}
