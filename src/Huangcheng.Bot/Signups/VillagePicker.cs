using System.Globalization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Signups;

/// <summary>Finds a village by a part of its name, or lets people pick from all.</summary>
internal sealed class VillagePicker(IKnowledgeSource knowledge)
{
    public const int PerPage = 8;

    private IReadOnlyList<Village> All => knowledge.Snapshot.Villages;

    /// <summary>于家村 for 于家村委会, as people say it.</summary>
    public static string Say(string name) => name switch
    {
        _ when name.EndsWith("村村委会", StringComparison.Ordinal) => name[..^3],
        _ when name.EndsWith("村委会", StringComparison.Ordinal) => name[..^2],
        _ => name,
    };

    /// <summary>Those whose name holds what was typed; exactly one when it is a whole name.</summary>
    public IReadOnlyList<Village> Find(string text)
    {
        var part = FoldedText.Of(text).Value.Trim();
        foreach (var ending in new[] { "村委会", "村" })
        {
            part = part.Length > ending.Length && part.EndsWith(ending, StringComparison.Ordinal) ? part[..^ending.Length] : part;
        }

        if (part.Length == 0)
        {
            return [];
        }

        var found = All.Where(village => Key(village).Contains(part, StringComparison.Ordinal)).ToList();
        return found.Find(village => Key(village) == part) is { } whole ? [whole] : found;
    }

    /// <summary>By its number in the file, as in a button; null for what no button has.</summary>
    public Village? At(string index) => int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < All.Count ? All[number] : null;

    public IReadOnlyList<Button> Buttons(IReadOnlyList<Village> villages, string prefix) =>
        [.. villages.Select(village => new Button(Say(village.Name), prefix + IndexOf(village)))];

    /// <summary>A page of all villages, and how to turn it either way.</summary>
    public IReadOnlyList<Button> Page(int page, string prefix, string pagePrefix)
    {
        var pages = (All.Count + PerPage - 1) / PerPage;
        var number = Math.Clamp(page, 0, Math.Max(0, pages - 1));
        IReadOnlyList<Button> before = number > 0 ? [new("看前面的村", pagePrefix + (number - 1))] : [];
        IReadOnlyList<Button> after = number + 1 < pages ? [new($"看后面的村（{number + 1}/{pages}）", pagePrefix + (number + 1))] : [];
        return [.. Buttons([.. All.Skip(number * PerPage).Take(PerPage)], prefix), .. after, .. before];
    }

    private static string Key(Village village)
    {
        var name = FoldedText.Of(Say(village.Name)).Value;
        return name.EndsWith('村') ? name[..^1] : name;
    }

    private int IndexOf(Village village)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (All[i].Code == village.Code)
            {
                return i;
            }
        }

        return -1;
    }
}
