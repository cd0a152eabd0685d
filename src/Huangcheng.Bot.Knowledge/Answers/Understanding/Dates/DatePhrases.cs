namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Dates;

/// <summary>Fixed phrases for a time, and what they mean on a given day.</summary>
internal static class DatePhrases
{
    private static readonly string[] MonthNames =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    private static readonly Dictionary<string, Func<DateOnly, DateMeaning>> Meanings = Build();

    private static readonly Dictionary<string, Func<DateOnly, DateMeaning>>.AlternateLookup<ReadOnlySpan<char>> Spans =
        Meanings.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly int Longest = Meanings.Keys.Max(static phrase => phrase.Length);

    /// <summary>The longest phrase that begins at <paramref name="at"/>.</summary>
    public static DateSpan? Read(string text, int at, DateOnly today)
    {
        for (var length = Math.Min(Longest, text.Length - at); length > 0; length--)
        {
            if (Spans.TryGetValue(text.AsSpan(at, length), out var meaning) && StandsAlone(text, at, length) && !IsPartOfWord(text, at, length))
            {
                var said = meaning(today);
                return new DateSpan(at, length, said.Grain, said.Months, said.Year, said.YearSource) { Days = said.Days };
            }
        }

        return null;
    }

    // 一年级 is a class, 活动周一共 no Monday, 三年前 is not before this New Year.
    private static bool IsPartOfWord(string text, int at, int length) =>
        (text[at + length - 1] == '年' && at + length < text.Length && text[at + length] == '级') ||
        (text[at] == '年' && at > 0 && (ChineseNumber.Digit(text[at - 1]) is not null || char.IsAsciiDigit(text[at - 1]) || text[at - 1] is '十' or '几' or '多' or '半' or '些')) ||
        (text[at] == '周' && at > 0 && text[at - 1] is ('动' or '习'));

    // "may" must not be found in "maybe", "dec" not in "decide".
    private static bool StandsAlone(string text, int at, int length) =>
        !char.IsAsciiLetter(text[at]) ||
        ((at == 0 || !char.IsAsciiLetter(text[at - 1])) && (at + length >= text.Length || !char.IsAsciiLetter(text[at + length])));

    private static Dictionary<string, Func<DateOnly, DateMeaning>> Build()
    {
        var meanings = new Dictionary<string, Func<DateOnly, DateMeaning>>(StringComparer.Ordinal);

        void Add(string phrases, Func<DateOnly, DateMeaning> meaning)
        {
            foreach (var phrase in phrases.Split('|'))
            {
                meanings[phrase] = meaning;
            }
        }

        AddMonths(Add);
        AddDays(Add);
        AddParts(Add);
        AddYears(Add);
        return meanings;
    }

    private static void AddMonths(Action<string, Func<DateOnly, DateMeaning>> add)
    {
        add("本月|本月份|今个月|今个月份|今月|这个月|这个月份|这月|当月|这一个月|本个月|月底|月初|月中|月末|这个月底|本月底|月内|this month", static d => Shift(d, 0));
        add("下个月|下月|下一个月|下月份|下个月份|下月初|下个月初|下个月底|next month", static d => Shift(d, 1));
        add("下下个月|下下月|再下个月|再下月", static d => Shift(d, 2));
        add("上个月|上月|上一个月|上月份|上个月份|上月底|last month", static d => Shift(d, -1));
        add("上上个月|上上月", static d => Shift(d, -2));
        add("今年年底前|年底前|年底之前|到年底前|到年底之前|年底以前|今年剩下的", static d => Run(d, d.Month, 12));
        add("这两个月|最近两个月|近两个月", static d => Run(d, d.Month, d.Month + 1));
        add("最近|近期|近来|眼下|当前|现在|目前|眼前|这阵子|这段时间|马上", static d => Shift(d, 0) with { Grain = DateGrain.Vague });
        add("今年还有|今年还|今年剩下|今年接下来|今年后面|年内还有|年内|年前还有|年前", static d => Run(d, d.Month, 12));
        add("接下来|以后|往后|后面|今后|后续|之后|剩下的月份|剩下几个月|接下来几个月", static d => Run(d, d.Month + 1, 12) with { Grain = DateGrain.Vague });
        for (var i = 0; i < MonthNames.Length; i++)
        {
            var month = i + 1;
            DateMeaning Meaning(DateOnly _) => new(DateGrain.Month, [month], null, YearSource.Assumed);
            add(MonthNames[i], Meaning);
            if (MonthNames[i].Length > 3)
            {
                add(MonthNames[i][..3], Meaning);
            }
        }

        add("sept", static _ => new(DateGrain.Month, [9], null, YearSource.Assumed));
    }

    private static void AddDays(Action<string, Func<DateOnly, DateMeaning>> add)
    {
        add("今天|今日|今晚|今儿|今儿个|今早|today|tonight", static d => Day(d, 0));
        add("明天|明日|明晚|明儿|明儿个|明早|赶明儿|tomorrow", static d => Day(d, 1));
        add("后天|后日|过两天", static d => Day(d, 2));
        add("大后天", static d => Day(d, 3));
        add("昨天|昨日|昨晚|yesterday", static d => Day(d, -1));
        add("前天", static d => Day(d, -2));
        add("这周|本周|这星期|这个星期|这礼拜|这个礼拜|this week", static d => Week(d, 0));
        add("下周|下星期|下个星期|下礼拜|下个礼拜|next week", static d => Week(d, 7));
        add("上周|上星期|上个星期|上礼拜", static d => Week(d, -7));
        add("周末|这周末|本周末|这个周末|双休日|weekend|this weekend", static d => Weekend(d, 0));
        add("周六|星期六|礼拜六", static d => Day(d, Saturday(d)));
        add("周日|星期天|星期日|礼拜天", static d => Weekend(d, 0) with { Days = One(d, Saturday(d) + 1) });
        add("下周末|下个周末|next weekend", static d => Weekend(d, 7));
        add("下周六", static d => Day(d, Saturday(d) + 7));
        add("下周日", static d => Weekend(d, 7) with { Days = One(d, Saturday(d) + 8) });
        foreach (var (name, offset) in new[] { ("一", 0), ("二", 1), ("三", 2), ("四", 3), ("五", 4) })
        {
            add($"周{name}|星期{name}|礼拜{name}|这周{name}|本周{name}", d => Day(d, offset - Weekday(d)));
            add($"下周{name}|下星期{name}|下礼拜{name}", d => Day(d, offset - Weekday(d) + 7));
        }
    }

    private static void AddParts(Action<string, Func<DateOnly, DateMeaning>> add)
    {
        add("上半年|前半年|头半年", static d => Run(d, 1, 6) with { Year = null, YearSource = YearSource.Assumed });
        add("下半年|后半年", static d => Run(d, 7, 12) with { Year = null, YearSource = YearSource.Assumed });
        add("腊月|腊月里|腊月份|元月|元月份|年初|开年|年头", static _ => Months(DateGrain.Month, 1));
        add("寒冬腊月|数九寒天", static _ => Months(DateGrain.Vague, 12));
        add("出了正月|过了正月|出正月", static _ => Months(DateGrain.Month, 3));
        add("年中|年中间", static _ => Months(DateGrain.Month, 6));
        add("年底|年末|岁末|年尾|年终|年根|年跟前", static _ => Months(DateGrain.Month, 12));
        add("最后一个季度|最后一季度|末季度|年末季度", static _ => Months(DateGrain.Month, 10, 11, 12));
        add("第一个季度|头一个季度|头一季度", static _ => Months(DateGrain.Month, 1, 2, 3));
        add("前三季度|前三个季度", static _ => Months(DateGrain.Month, 1, 2, 3, 4, 5, 6, 7, 8, 9));
        add("春季|春天|春上|开春|春天里", static _ => Months(DateGrain.Season, 3, 4, 5));
        add("夏季|夏天|夏日", static _ => Months(DateGrain.Season, 6, 7, 8));
        add("秋季|秋天|秋上|秋后", static _ => Months(DateGrain.Season, 9, 10, 11));
        add("冬季|冬天|冬上|入冬|入冬以后|立冬以后|冬闲", static _ => Months(DateGrain.Season, 12, 1, 2));
        add("暑假|暑期|暑假期间|暑期期间|暑假里|伏天|入伏|三伏|三伏天|数伏", static _ => Months(DateGrain.Season, 7, 8));
        add("寒假|寒假期间|寒假里", static _ => Months(DateGrain.Season, 1, 2));
        foreach (var whose in new[] { "学生", "学生们", "孩子", "孩子们", "娃", "学校", "" })
        {
            add($"{whose}放暑假|{whose}放暑假期间", static _ => Months(DateGrain.Season, 7, 8));
            add($"{whose}放寒假|{whose}放寒假期间", static _ => Months(DateGrain.Season, 1, 2));
        }

        add("麦收|收麦|麦收时节|麦季", static _ => Months(DateGrain.Season, 6));
        add("秋收|秋忙|收秋", static _ => Months(DateGrain.Season, 9, 10));
        add("开学季|开学的时候|开学时|开学那个月|开学那月|开学的月份", static _ => Months(DateGrain.Season, 9));
    }

    private static void AddYears(Action<string, Func<DateOnly, DateMeaning>> add)
    {
        add("今年|本年|本年度|这一年|今年度|当年|this year", static d => Year(d, 0) with { YearSource = YearSource.Implied });
        add("全年|一年|整年|一整年|全年度|一年到头|一年里|一年当中", static d => Year(d, 0) with { Year = null, YearSource = YearSource.Assumed });
        add("去年|上一年|上年度|last year", static d => Year(d, -1));
        add("前年", static d => Year(d, -2));
        add("大前年", static d => Year(d, -3));
        add("明年|下一年|来年|下年度|过了年|转过年来|next year", static d => Year(d, 1));
        add("后年", static d => Year(d, 2));
        add("大后年", static d => Year(d, 3));
    }

    private static DateMeaning Months(DateGrain grain, params int[] months) => new(grain, months, null, YearSource.Assumed);

    private static DateMeaning Shift(DateOnly today, int months)
    {
        var then = today.AddMonths(months);
        return new(DateGrain.Month, [then.Month], then.Year, YearSource.Implied);
    }

    private static DateMeaning Day(DateOnly today, int days)
    {
        var then = today.AddDays(days);
        return new(DateGrain.Day, [then.Month], then.Year, YearSource.Implied) { Days = (then, then) };
    }

    // Its month is that of the day a week on: what a week that runs over the end of a month is asked for by.
    private static DateMeaning Week(DateOnly today, int days)
    {
        var monday = today.AddDays(days - Weekday(today));
        return Day(today, days) with { Days = (monday, monday.AddDays(6)) };
    }

    private static DateMeaning Weekend(DateOnly today, int days)
    {
        var saturday = Saturday(today) + days;
        return Day(today, saturday) with { Days = (today.AddDays(saturday), today.AddDays(saturday + 1)) };
    }

    private static (DateOnly From, DateOnly To) One(DateOnly today, int days) => (today.AddDays(days), today.AddDays(days));

    // A plan is yearly: a run that leaves the year ends with it, or goes to the next January when nothing is left.
    private static DateMeaning Run(DateOnly today, int first, int last) => first > 12
        ? Shift(today, 1)
        : new(DateGrain.Month, [.. Enumerable.Range(first, Math.Min(last, 12) - first + 1)], today.Year, YearSource.Implied);

    private static DateMeaning Year(DateOnly today, int years) =>
        new(DateGrain.Year, [.. Enumerable.Range(1, 12)], today.Year + years, YearSource.Spoken);

    private static int Weekday(DateOnly day) => ((int)day.DayOfWeek + 6) % 7;

    private static int Saturday(DateOnly day) => 5 - Weekday(day);
}

/// <summary>What a phrase means on a given day.</summary>
internal sealed record DateMeaning(DateGrain Grain, IReadOnlyList<int> Months, int? Year, YearSource YearSource)
{
    /// <inheritdoc cref="DateSpan.Days"/>
    public (DateOnly From, DateOnly To)? Days { get; init; }
}
