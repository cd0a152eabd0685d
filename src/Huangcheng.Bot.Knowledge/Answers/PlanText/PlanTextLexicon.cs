using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Retrieval;

namespace Huangcheng.Bot.Knowledge.Answers.PlanText;

/// <summary>How people ask about a plan's text, as <c>lexicon/plan-text.yaml</c> holds it.</summary>
/// <param name="Slots">Words that ask for a kind of fact; the earlier slot wins.</param>
/// <param name="Persons">What people are called by their office; a plan names none of them.</param>
/// <param name="Places">Words of which a sentence must hold one to tell a place.</param>
/// <param name="Bodies">Words of which a sentence must hold one to tell who.</param>
/// <param name="Recipients">Words of which a sentence must hold one to tell for whom.</param>
/// <param name="Everyday">What people call a thing, and what a plan does.</param>
internal sealed record PlanTextLexicon(
    QueryLexicon Query,
    IReadOnlyList<(AskedSlot Slot, IReadOnlyList<string> Say)> Slots,
    IReadOnlyList<string> Persons,
    IReadOnlyList<string> Places,
    IReadOnlyList<string> Bodies,
    IReadOnlyList<string> Recipients,
    EverydayWords Everyday,
    MetadataWording Metadata)
{
    /// <summary>Everything that says nothing about what is sought. Money is left in: 收费 and 奖金 are also what the plan is asked about.</summary>
    internal IReadOnlyList<string> Phrasing { get; } = LongestFirst(Query.Generic, Words(Slots, slot => !IsMoney(slot)));

    /// <summary>The same and what people are called, for questions on a person's name.</summary>
    internal IReadOnlyList<string> PersonPhrasing { get; } = LongestFirst(Query.Generic, Words(Slots, slot => !IsMoney(slot)), Persons);

    /// <summary>The same and money, for when nothing in the plan speaks of it.</summary>
    internal IReadOnlyList<string> MoneyPhrasing { get; } = LongestFirst(Query.Generic, Words(Slots, _ => true));

    internal const string Path = "lexicon/plan-text.yaml";

    private static readonly string[] SlotNames = [.. Enum.GetNames<AskedSlot>().Select(name => name.ToLowerInvariant())];

    /// <summary>The lexicon, or null exactly when the file has a fault; the faults say which.</summary>
    internal static PlanTextLexicon? Read(KnowledgeFile file, KnowledgeFaults faults) => YamlFile.Read(file, faults, root => new PlanTextLexicon(
        QueryLexicon.Read(root),
        root.Maps("slots", map => (Enum.Parse<AskedSlot>(map.OneOf("slot", SlotNames), ignoreCase: true), (IReadOnlyList<string>)QueryLexicon.Folded(map.Texts("say")))),
        QueryLexicon.Folded(root.Texts("persons")),
        QueryLexicon.Folded(root.Texts("places")),
        QueryLexicon.Folded(root.Texts("bodies")),
        QueryLexicon.Folded(root.Texts("recipients")),
        root.Map("everyday", EverydayWords.Read)!,
        root.Map("metadata", MetadataWording.Read)!));

    internal static bool IsMoney(AskedSlot slot) => slot is AskedSlot.Amount or AskedSlot.Fee;

    private static IEnumerable<string> Words(IReadOnlyList<(AskedSlot Slot, IReadOnlyList<string> Say)> slots, Func<AskedSlot, bool> which) =>
        slots.Where(s => which(s.Slot)).SelectMany(s => s.Say);

    private static List<string> LongestFirst(params IEnumerable<IEnumerable<string>> words) =>
        [.. words.SelectMany(w => w).Distinct(StringComparer.Ordinal).OrderByDescending(word => word.Length)];
}

/// <summary>How people ask about the document itself.</summary>
internal sealed record MetadataWording(
    WordingRules IndexNumber,
    WordingRules DocumentNumber,
    WordingRules Dates,
    WordingRules Issuer,
    WordingRules Title,
    WordingRules Size,
    WordingRules Addressee,
    WordingRules Parts,
    WordingRules Attachment,
    WordingRules Purpose,
    WordingRules Year)
{
    internal static MetadataWording Read(YamlMap map) => new(
        Rules(map, "index_number"),
        Rules(map, "document_number"),
        Rules(map, "dates"),
        Rules(map, "issuer"),
        Rules(map, "title"),
        Rules(map, "size"),
        Rules(map, "addressee"),
        Rules(map, "parts"),
        Rules(map, "attachment"),
        Rules(map, "purpose"),
        Rules(map, "year"));

    private static WordingRules Rules(YamlMap map, string key) =>
        WordingRules.Read(map.Texts(key), new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal), map);
}
