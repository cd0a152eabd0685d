namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>A notice's text without its table: header, covering letter, signature and sections.</summary>
internal sealed class NoticeBody
{
    private readonly List<SourceLine> preamble = [];
    private readonly SectionTree tree = new();
    private string? signedBy;
    private DateOnly? signedOn;

    private NoticeBody(NoticeHeader header) => Header = header;

    public NoticeHeader Header { get; }

    public string? Issuer => Header.Issuer ?? signedBy;

    /// <summary>The date under the signature; some pages print it as 成文日期 only.</summary>
    public DateOnly? WrittenOn =>
        signedOn ?? Header.DatedOn ?? (Header.Metadata.Value("成文日期", "生成日期") is { } written ? PrintedDate.Leading(written) : null);

    public bool HasNumberedSections { get; private set; }

    public IReadOnlyList<Section> Sections { get; private set; } = [];

    public static NoticeBody Read(IReadOnlyList<SourceLine> lines, ScheduleTable? table)
    {
        var all = lines.ToList();
        var first = all.FindIndex(line => Numbering.Read(line.Text) is not null);
        first = first < 0 ? all.Count : first;
        var body = new NoticeBody(NoticeHeader.Read(all[..first]));

        // A covering letter may count its points too; the plan begins at its own title.
        var title = all.FindLastIndex(line => line.Text == body.Header.Title);
        first = title > first ? all.FindIndex(title, line => Numbering.Read(line.Text) is not null) is var after and >= 0 ? after : first : first;
        body.TakeLines(all, first);
        body.Build(table);
        return body;
    }

    private void TakeLines(List<SourceLine> all, int firstSection)
    {
        for (var i = Header.Length; i < all.Count; i++)
        {
            var line = all[i];
            if (IsSignature(all, i) || line.Text == Header.Title || ScheduleTable.IsAttachmentLine(line.Text))
            {
                continue;
            }

            if (i < firstSection)
            {
                preamble.Add(line);
            }
            else
            {
                tree.Add(line);
            }
        }
    }

    /// <summary>The signing body and the date below it, or the date alone.</summary>
    private bool IsSignature(List<SourceLine> all, int i)
    {
        if (PrintedDate.Whole(all[i].Text) is { } date)
        {
            signedOn ??= date;
            return true;
        }

        if (i + 1 < all.Count && PrintedDate.Whole(all[i + 1].Text) is not null && NoticeHeader.IsOrganization(all[i].Text))
        {
            signedBy ??= all[i].Text;
            return true;
        }

        return false;
    }

    private void Build(ScheduleTable? table)
    {
        HasNumberedSections = !tree.IsEmpty;
        tree.AddRemarks(table?.Title?.Text ?? string.Empty, table?.Remarks ?? []);
        Sections = tree.Build(preamble);
    }
}
