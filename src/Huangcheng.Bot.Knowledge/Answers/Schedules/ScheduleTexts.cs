using System.Globalization;
using System.Text;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;
using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Answers.Schedules;

/// <summary>Sentences and lists about schedule entries: short, and fit to be read aloud.</summary>
internal static class ScheduleTexts
{
    // A title with marks of its own is printed bare: 《《民法典》…》 cannot be read.
    public static string Title(ScheduleEntry entry) =>
        entry.Title.Contains('《', StringComparison.Ordinal) ? entry.Title : $"《{entry.Title}》";

    public static string Departments(ScheduleEntry entry) => string.Join('、', entry.Departments);

    /// <summary>"5月和11月", "2月、3月、4月和9月", "7月到12月".</summary>
    public static string Months(IEnumerable<int> months)
    {
        var numbers = months.Distinct().Order().ToList();
        if (numbers.Count > 3 && numbers[^1] - numbers[0] == numbers.Count - 1)
        {
            return $"{numbers[0]}月到{numbers[^1]}月";
        }

        var names = numbers.ConvertAll(static month => $"{month}月");
        return names.Count < 2 ? string.Concat(names) : $"{string.Join('、', names[..^1])}和{names[^1]}";
    }

    /// <summary>The one month that all of them are in; null when there are several.</summary>
    public static int? OnlyMonth(IReadOnlyList<ScheduleEntry> entries) => entries.Select(static entry => entry.Month).Distinct().ToList() is [var only] ? only : null;

    public static string Months(IEnumerable<ScheduleEntry> entries) => Months(entries.Select(static entry => entry.Month));

    // More lines than these do not fit a telephone's screen.
    private const int MostLines = 12;

    // One line a month; who is responsible can be asked for.
    private static string Compact(IReadOnlyList<ScheduleEntry> entries)
    {
        var numbered = entries.Select((entry, i) => (entry.Month, Text: $"{i + 1}.{entry.Title}"));
        var lines = numbered.GroupBy(static line => line.Month).Select(static month => $"{month.Key}月：{string.Join("；", month.Select(static line => line.Text))}\n");
        return $"{string.Concat(lines)}想知道谁负责，可以问“第1个谁负责”。\n";
    }

    /// <summary>A numbered list; months become headings when there are several.</summary>
    public static string List(IReadOnlyList<ScheduleEntry> entries)
    {
        if (entries.Count > MostLines)
        {
            return Compact(entries);
        }

        var several = OnlyMonth(entries) is null;
        var text = new StringBuilder();
        for (var i = 0; i < entries.Count; i++)
        {
            if (several && (i == 0 || entries[i].Month != entries[i - 1].Month))
            {
                text.Append(CultureInfo.InvariantCulture, $"{entries[i].Month}月：\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"{i + 1}. {Title(entries[i])} — {Departments(entries[i])}\n");
        }

        return text.Append(Notes(entries)).ToString();
    }

    /// <summary>Why a person paired activity and department, once for all entries it concerns.</summary>
    public static string Notes(IEnumerable<ScheduleEntry> entries)
    {
        var notes = entries
            .Where(static entry => entry.PairingNote is not null)
            .GroupBy(static entry => entry.PairingNote!, StringComparer.Ordinal)
            .Select(static group => $"注：{Months(group)}，{group.Key}\n");
        return string.Concat(notes);
    }

    public static string Source(Plan plan, IEnumerable<ScheduleEntry> entries)
    {
        var months = entries.Select(static entry => entry.Month).Distinct().Order().Select(static month => $"{month}月").ToList();
        var where = months.Count is 0 or > 4 ? "" : $"·{string.Join('、', months)}";
        return $"（出处：《{plan.Notice.Title}》配档表{where}）";
    }

    /// <summary>What the plan does not hold, by the slot asked for.</summary>
    public static string Missing(Slot slot) => slot switch
    {
        Slot.Clock => "具体时间",
        Slot.Day => "具体日期",
        Slot.Place => "地点",
        Slot.Fee => "收费情况",
        Slot.Prize => "奖金、礼品或补贴",
        Slot.Phone => "联系电话",
        Slot.Person => "人员姓名",
        Slot.Link => "网址和登录办法",
        Slot.Quota => "人数和名额",
        Slot.Terms => "参加条件、对象和要求",
        Slot.Amount => "具体数目",
        Slot.Join => "报名办法",
        _ => "具体内容",
    };
}
