using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Members.Staff;

namespace Huangcheng.Bot.Activities;

/// <summary>Whom a session is for, as a clerk writes it: 全镇, or a village by its name or a part of it.</summary>
internal sealed class SessionPlaces(IKnowledgeSource knowledge)
{
    private const int MostNamed = 6;
    private static readonly string[] s_everywhere = [RoleWords.WholeTown, "整个镇", "所有村", "不限", "清空"];
    private static readonly string[] s_endings = ["", "委会", "村委会", "村村委会"];

    /// <returns>The village, null in it for the whole town; or what to write instead.</returns>
    public (bool Read, string? Village, string Hint) Read(string text)
    {
        var said = text.Trim();
        if (s_everywhere.Contains(said, StringComparer.Ordinal))
        {
            return (true, null, "");
        }

        var found = VillageSearch.Find(knowledge.Snapshot.Villages, said);
        var whole = found.FirstOrDefault(village => s_endings.Any(ending => village.Name == said + ending));
        return (whole ?? (found is [var only] ? only : null), found.Count) switch
        {
            ({ } village, _) => (true, village.Name, ""),
            (_, 0) => (false, null, "没有找到这个村。请打村名里的一两个字，或者写“全镇”。"),
            _ => (false, null, $"有几个村都像：{string.Join('、', found.Take(MostNamed).Select(village => village.Name))}。请写全一点。"),
        };
    }
}
