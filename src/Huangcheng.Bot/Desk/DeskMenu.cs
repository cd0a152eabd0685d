using Huangcheng.Bot.Desk.Access;

namespace Huangcheng.Bot.Desk;

/// <summary>The pages as the menu lists them.</summary>
internal static class DeskMenu
{
    public const string Today = "today";

    public static IEnumerable<(string Address, string Label, string Key)> For(DeskPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        yield return ("/staff", "今天", Today);
    }
}
