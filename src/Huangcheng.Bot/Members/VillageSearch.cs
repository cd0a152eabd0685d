using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Members;

/// <summary>Finds villages by a part of their name: nobody scrolls through fifty.</summary>
internal static class VillageSearch
{
    private static readonly string[] s_endings = ["村民委员会", "村委会", "居委会", "村", "社区"];

    public static IReadOnlyList<Village> Find(IReadOnlyList<Village> villages, string said)
    {
        var part = FoldedText.Of(said).Value;
        foreach (var ending in s_endings)
        {
            part = part.Length > ending.Length && part.EndsWith(ending, StringComparison.Ordinal) ? part[..^ending.Length] : part;
        }

        return part.Length == 0 ? [] : [.. villages.Where(village => FoldedText.Of(village.Name).Value.Contains(part, StringComparison.Ordinal))];
    }
}
