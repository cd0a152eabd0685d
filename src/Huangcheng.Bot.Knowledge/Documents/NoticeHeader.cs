using System.Text.RegularExpressions;

namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>What stands above a notice's text: metadata, title, issuer; and lines that have no business there.</summary>
internal sealed partial class NoticeHeader
{
    private const int ShortLine = 40;

    private readonly List<string> organizations = [];
    private DateOnly? dated;

    private NoticeHeader()
    {
    }

    public NoticeMetadata Metadata { get; } = new();

    public List<RemovedLine> Removed { get; } = [];

    /// <summary>Number of lines that belong to the header.</summary>
    public int Length { get; private set; }

    /// <summary>Title of the plan itself, or null.</summary>
    public string? Title { get; private set; }

    public string? Issuer => Metadata.Value("发布机构", "发文机关", "发文单位", "发布单位", "公开主体") ?? organizations.FirstOrDefault();

    public string? DocumentNumber { get; private set; }

    public DateOnly? DatedOn => dated;

    /// <param name="lines">The lines before the first numbered section, chrome and known adverts already taken out.</param>
    public static NoticeHeader Read(IReadOnlyList<SourceLine> lines)
    {
        var header = new NoticeHeader();
        var salutation = lines.ToList().FindIndex(line => Salutation().IsMatch(NoticeLines.Bare(line.Text)));
        var end = salutation < 0 ? lines.Count : salutation;
        header.FindTitle(lines.Take(end));
        var core = lines.Take(end).ToList().FindLastIndex(line => new NoticeMetadata().Take(line.Text) is not null || QuotedTitle(line.Text) is not null);
        for (var i = 0; i < end; i++)
        {
            if (!header.Take(lines[i], insideCore: i <= core))
            {
                end = i;
            }
        }

        header.Length = end;
        return header;
    }

    /// <summary>Looks like the name of a body that signs notices.</summary>
    public static bool IsOrganization(string line) => line.Length <= ShortLine && Organization().IsMatch(NoticeLines.Bare(line));

    private void FindTitle(IEnumerable<SourceLine> lines)
    {
        var all = lines.Select(line => line.Text).ToList();
        Title = all.Select(QuotedTitle).FirstOrDefault(title => title is not null) ??
            all.Select(Labelled).OfType<string>().Concat(all).FirstOrDefault(line => PlanTitle().IsMatch(line));
    }

    private static string? Labelled(string line)
    {
        var metadata = new NoticeMetadata();
        metadata.Take(line);
        return metadata.Value("标题", "名称");
    }

    private static string? QuotedTitle(string line) =>
        NoticeTitle().Match(line) is { Success: true } match ? NoticeLines.Trim(match.Groups["title"].Value) : null;

    /// <summary>False when the line begins the text.</summary>
    private bool Take(SourceLine line, bool insideCore)
    {
        if (Metadata.Take(line.Text) is { } furniture)
        {
            if (furniture)
            {
                Removed.Add(new(line.Number, line.Text, RemovalReason.PageChrome));
            }

            return true;
        }

        if (IsKnown(line.Text))
        {
            return true;
        }

        if (!insideCore && (line.Text.Length > ShortLine || line.Text.Contains('。', StringComparison.Ordinal)))
        {
            return false;
        }

        Removed.Add(new(line.Number, line.Text, RemovalReason.Injected));
        return true;
    }

    private bool IsKnown(string text)
    {
        if (QuotedTitle(text) is not null || IsPartOfTitle(text))
        {
            return true;
        }

        if (DocumentNumberLine().IsMatch(NoticeLines.Bare(text)))
        {
            DocumentNumber ??= text;
            return true;
        }

        if (PrintedDate.Whole(text) is { } date)
        {
            dated ??= date;
            return true;
        }

        if (IsOrganization(text))
        {
            organizations.Add(text);
            return true;
        }

        return false;
    }

    /// <summary>A long title may be broken over lines.</summary>
    private bool IsPartOfTitle(string text) =>
        text.Length >= 4 &&
        ((Title?.Contains(text, StringComparison.Ordinal) ?? false) ||
            (Metadata.Value("标题", "名称")?.Contains(text, StringComparison.Ordinal) ?? false));

    [GeneratedRegex("关于(印发|下发|公布|转发|做好)?《?(?<title>[^《》]{4,80}?)》?的?通知$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex NoticeTitle();

    [GeneratedRegex("^[^。,，;；:：]{4,60}(计划|方案|要点|安排|意见)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex PlanTitle();

    [GeneratedRegex("^各.{0,60}:$|^.{2,60}(单位|部门|学校|村居|社区|幼儿园|中心校):$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Salutation();

    [GeneratedRegex(@"^[^\s。,]{1,20}[〔\[(【][0-9]{4}[〕\])】]第?[0-9]{1,4}号$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex DocumentNumberLine();

    [GeneratedRegex("^[^。,:;]{0,60}(镇|乡|街道|区|县|市|省|村|社区|教育)[^。,:;]{0,60}(政府|办事处|办公室|委员会|教育局|教体局|教育和体育局|中心|学院|党委)$|^[^。,:;]{2,20}(人民政府|街道办事处)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Organization();
}
