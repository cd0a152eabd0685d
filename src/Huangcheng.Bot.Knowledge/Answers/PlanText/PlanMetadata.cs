using System.Globalization;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.PlanText;

/// <summary>Questions on the document itself: its name, number, issuer and dates, and how much it plans.</summary>
internal sealed class PlanMetadata(Plan plan, string source, PlanTextLexicon lexicon)
{
    private static readonly string[] MadeFor = ["特制订", "特制定", "制定本", "制订本", "制定如下", "制订如下"];

    private static readonly string[] DateFormats = ["yyyy-MM-dd", "yyyy年M月d日", "yyyy年MM月dd日", "yyyy-M-d", "yyyy/MM/dd", "yyyy.MM.dd"];

    internal PlanTextResult? TryAnswer(string question) => lexicon.Metadata switch
    {
        var ask when ask.IndexNumber.Match(question) => IndexNumber(),
        var ask when ask.DocumentNumber.Match(question) => DocumentNumber(),
        var ask when ask.Addressee.Match(question) && Addressee() is { } addressee => addressee,
        var ask when ask.Parts.Match(question) => Parts(),
        var ask when ask.Dates.Match(question) && ask.Issuer.Match(question) => Both(Issuer(), Dates()),
        var ask when ask.Dates.Match(question) => Dates(),
        var ask when ask.Issuer.Match(question) => Issuer(),
        var ask when ask.Attachment.Match(question) && Attachment() is { } attachment => attachment,
        var ask when ask.Purpose.Match(question) && Purpose() is { } purpose => purpose,
        var ask when ask.Year.Match(question) => Result($"这是{plan.Year}年的计划：《{plan.Notice.Title}》。", plan.Notice.Title),
        var ask when ask.Title.Match(question) => Title(),
        var ask when ask.Size.Match(question) && !NamesDepartment(question) => Size(),
        _ => null,
    };

    private PlanTextResult IndexNumber() => plan.Notice.IndexNumber is { } number
        ? Result($"索引号是{number}。", number)
        : Absent("文件未标注索引号。");

    private PlanTextResult DocumentNumber() => plan.Notice.DocumentNumber is { } number
        ? Result($"文号是{number}。", number)
        : Absent("文件未标注文号。" + (plan.Notice.IndexNumber is { } index ? $"索引号是{index}。" : ""));

    private PlanTextResult Issuer() => Result($"这份计划由{plan.Notice.Issuer}发布。", plan.Notice.Issuer);

    /// <summary>The line a covering letter opens with, such as 各相关单位:.</summary>
    private PlanTextResult? Addressee() => plan.Notice.Sections.Where(static section => section.Label.Length == 0)
        .SelectMany(static section => section.Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        .FirstOrDefault(static line => line.Length is > 2 and < 40 && line[^1] is ':' or '：') is { } line
            ? Result($"这份通知发给{line[..^1]}。", line[..^1])
            : null;

    private PlanTextResult Title() => Lines.Select(static line => line[(line.IndexOf("关于", StringComparison.Ordinal) is var at and > 0 ? at : 0)..])
        .FirstOrDefault(line => line.StartsWith("关于", StringComparison.Ordinal) && line.Contains(plan.Notice.Title, StringComparison.Ordinal)) is { } whole
            ? Result($"通知的标题是“{whole}”，计划叫《{plan.Notice.Title}》。", whole, plan.Notice.Title)
            : Result($"这份计划叫《{plan.Notice.Title}》。", plan.Notice.Title);

    private PlanTextResult? Attachment() => Lines.FirstOrDefault(static line => line.Length > 3 && line.StartsWith("附件", StringComparison.Ordinal) && line[2] is ':' or '：') is { } line
        ? Result($"附件是《{line[3..].Trim()}》，写着每个月的工作和责任部门。", line)
        : null;

    /// <summary>The sentence that ends in 特制订…计划.</summary>
    private PlanTextResult? Purpose() => Lines.FirstOrDefault(static line => line.StartsWith('为') && line.ContainsAny(MadeFor)) is { } line
        ? Result($"计划开头写明了目的：{line}", line)
        : null;

    private IEnumerable<string> Lines => source.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private PlanTextResult Parts()
    {
        var parts = plan.Notice.Sections.Where(static section => section.Label.Length > 0).ToList();
        return Result($"计划正文分{parts.Count}部分：\n{string.Join('\n', parts.Select(static part => part.Label + part.Heading))}", [.. parts.Select(static part => part.Heading)]);
    }

    private PlanTextResult Dates()
    {
        var parts = new List<string>();
        var quotes = new List<string>();
        Tell(plan.Notice.PublishedOn, "在网上发布的日期是");
        Tell(plan.Notice.WrittenOn, "文件落款日期是");
        return parts.Count == 0 ? Absent("文件没有写明日期。") : Result(string.Join('，', parts) + "。", [.. quotes]);

        void Tell(DateOnly? date, string label)
        {
            if (date is { } day)
            {
                parts.Add($"{label}{day.Year}年{day.Month}月{day.Day}日");
                quotes.Add(AsPrinted(day));
            }
        }
    }

    // 哪个单位印发的，落款几号
    private static PlanTextResult Both(PlanTextResult first, PlanTextResult second) => second.Outcome == PlanTextOutcome.Answered
        ? second with { Text = $"{first.Text[..first.Text.IndexOf('\n', StringComparison.Ordinal)]}{second.Text}", Citations = [.. first.Citations, .. second.Citations] }
        : first;

    private PlanTextResult Size()
    {
        var months = plan.Schedule.Select(entry => entry.Month).Distinct().Count();
        return Result($"计划的配档表共安排{plan.Schedule.Count}项活动，分在{months}个月里。", plan.Notice.Title);
    }

    private bool NamesDepartment(string question) => plan.Schedule
        .SelectMany(entry => entry.Departments)
        .Any(department => question.Contains(department, StringComparison.Ordinal));

    /// <summary>The date the way the document writes it, so that the quote stands in it word for word.</summary>
    private string AsPrinted(DateOnly day) => DateFormats
        .Select(format => day.ToString(format, CultureInfo.InvariantCulture))
        .FirstOrDefault(printed => source.Contains(printed, StringComparison.Ordinal)) ?? plan.Notice.Title;

    private PlanTextResult Absent(string text) => Result(text, plan.Notice.Title) with { Outcome = PlanTextOutcome.SlotAbsent };

    private PlanTextResult Result(string text, params IReadOnlyList<string> quotes) => new(
        PlanTextOutcome.Answered,
        $"{text}\n出处：《{plan.Notice.Title}》通知页",
        [.. quotes.Select(quote => new Citation(plan.DocumentId, "通知页", quote))],
        1f);
}
