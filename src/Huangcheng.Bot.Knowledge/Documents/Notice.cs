namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>A published notice as read from its text: metadata, sections and the schedule table, nothing invented.</summary>
/// <param name="Title">The title of the plan itself, without the 关于印发…的通知 around it.</param>
/// <param name="Issuer">The body that issued it, as the document states it.</param>
/// <param name="IndexNumber">索引号, or null when the document has none.</param>
/// <param name="DocumentNumber">文号, or null when the document leaves it blank.</param>
/// <param name="WrittenOn">The date under the signature (成文日期).</param>
/// <param name="PublishedOn">The date it was put on the web site (发布日期).</param>
/// <param name="Sections">Top-level sections in order.</param>
/// <param name="Months">The rows of the schedule table as printed, before anything is paired.</param>
/// <param name="Removed">Lines that are page chrome or injected and must never be indexed.</param>
public sealed record Notice(
    string Title,
    string Issuer,
    string? IndexNumber,
    string? DocumentNumber,
    DateOnly? WrittenOn,
    DateOnly? PublishedOn,
    IReadOnlyList<Section> Sections,
    IReadOnlyList<ScheduleMonth> Months,
    IReadOnlyList<RemovedLine> Removed);

/// <summary>A node of the outline.</summary>
/// <param name="Address">Stable path of ordinals, for example <c>3.3.2</c> for 三、(三)2.; the preamble (covering letter included) is <c>0</c>; a number printed twice gets <c>-2</c>.</param>
/// <param name="Label">The numbering as printed, for example <c>三、</c>, <c>(三)</c> or <c>2.</c>; empty for the preamble.</param>
/// <param name="Heading">The heading without its numbering; empty for a preamble and for items that are running text.</param>
/// <param name="Text">Body text below the heading, paragraphs separated by a line feed, without children's text.</param>
/// <param name="FirstLine">1-based line of the heading in the source file.</param>
/// <param name="LastLine">1-based last line of the body, children excluded.</param>
/// <param name="Children">Sub-sections in order.</param>
public sealed record Section(
    string Address,
    string Label,
    string Heading,
    string Text,
    int FirstLine,
    int LastLine,
    IReadOnlyList<Section> Children);

/// <summary>A month of the schedule table as printed: the two columns arrive as flattened lines.</summary>
public sealed record ScheduleMonth(int Month, int Line, IReadOnlyList<SourceLine> Activities, IReadOnlyList<SourceLine> Departments)
{
    /// <summary>A cell of an activity or a department is empty in the table: whose it is nobody can tell by counting.</summary>
    public bool HasBlank { get; init; }

    /// <summary>Only a person can tell which department does what.</summary>
    public bool IsUnclear => HasBlank || Activities.Count != Departments.Count;
}

/// <summary>A trimmed line of the source with its 1-based number.</summary>
public sealed record SourceLine(int Number, string Text)
{
    /// <summary>A cell that is printed once for several rows; the number is of the line where it is printed.</summary>
    public bool IsShared { get; init; }
}

/// <summary>A line left out of everything that is indexed, and why.</summary>
public sealed record RemovedLine(int Number, string Text, RemovalReason Reason);

/// <summary>Why a line was left out.</summary>
public enum RemovalReason
{
    /// <summary>Furniture of the web page: font size, print, separators.</summary>
    PageChrome,

    /// <summary>Text that does not belong to the notice, such as an advert injected into the page.</summary>
    Injected,
}
