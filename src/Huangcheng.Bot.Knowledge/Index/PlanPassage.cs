namespace Huangcheng.Bot.Knowledge.Index;

/// <summary>A part of a plan that is found and quoted as one: a section down to its numbered items.</summary>
/// <param name="Section">Headings from the top, for example <c>三、具体任务 › (三)广泛开展社区教育活动 › 2.老年教育活动</c>.</param>
/// <param name="Heading">Its own heading without numbering; empty for a preamble.</param>
/// <param name="FirstLine">1-based line of the source where it begins.</param>
/// <param name="LastLine">1-based line of the source where its own text ends.</param>
/// <param name="Sentences">Its text, sentence by sentence, word for word.</param>
/// <param name="Parts">Label and heading of each sub-section, word for word.</param>
public sealed record PlanPassage(
    string Section,
    string Heading,
    int FirstLine,
    int LastLine,
    IReadOnlyList<string> Sentences,
    IReadOnlyList<string> Parts);
