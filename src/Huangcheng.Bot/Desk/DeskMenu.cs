using Huangcheng.Bot.Desk.Access;
using Huangcheng.Bot.Members;

namespace Huangcheng.Bot.Desk;

/// <summary>The pages as the menu lists them.</summary>
internal static class DeskMenu
{
    public const string Today = "today";
    public const string Announcements = "announcements";
    public const string Sessions = "sessions";
    public const string Knowledge = "knowledge";
    public const string Lessons = "lessons";
    public const string People = "people";
    public const string Groups = "groups";
    public const string Audit = "audit";

    public static IEnumerable<(string Address, string Label, string Key)> For(DeskPerson person)
    {
        yield return ("/staff", "今天", Today);
        yield return ("/staff/announcements", "公告", Announcements);
        yield return ("/staff/sessions", "场次", Sessions);
        yield return ("/staff/knowledge", "知识", Knowledge);
        yield return ("/staff/lessons", "学习", Lessons);
        yield return ("/staff/groups", "群", Groups);
        yield return ("/staff/people", "人员", People);
        if (person.May(Role.Owner, null))
        {
            yield return ("/staff/audit", "操作记录", Audit);
        }
    }
}
