using System.Text.RegularExpressions;
using ArchUnitNET.Fluent;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Huangcheng.Bot.Tests.Architecture;

/// <summary>Who may know whom. Each rule is made for a root namespace, so that the same rule is run on the product and on planted violations.</summary>
internal static class Rules
{
    private static readonly string[] s_upToIndex = ["Knowledge.Text", "Knowledge.Documents", "Knowledge.Index"];

    /// <summary>Every room and the rooms it may name. A new edge needs a line here, and an ADR.</summary>
    public static IReadOnlyDictionary<string, string[]> MayName { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Knowledge.Text"] = [],
        ["Knowledge.Documents"] = ["Knowledge.Text"],
        ["Knowledge.Index"] = ["Knowledge.Text", "Knowledge.Documents"],
        ["Knowledge.Retrieval"] = s_upToIndex,
        ["Knowledge.Lessons"] = ["Knowledge.Text", "Knowledge.Documents"],
        ["Knowledge.Antifraud"] = ["Knowledge.Text", "Knowledge.Documents"],
        ["Knowledge.Answers"] = [.. s_upToIndex, "Knowledge.Retrieval", "Knowledge.Antifraud"],
        ["Data"] = [],
        ["Conversations"] = ["Data", "Knowledge.Text"],
        ["Members"] = ["Conversations", "Data", "Knowledge"],
        ["Channels.Telegram"] = ["Conversations", "Data"],
        ["Channels.Web"] = ["Conversations", "Data"],
        ["Deliveries"] = ["Conversations", "Data"],
        ["Files"] = ["Conversations", "Data"],
        ["Inquiries"] = ["Conversations", "Data", "Knowledge"],
        ["Quizzes"] = ["Announcements", "Conversations", "Data", "Knowledge", "Members"],
        ["Activities"] = ["Conversations", "Data", "Knowledge", "Members"],
        ["Signups"] = ["Activities", "Conversations", "Data", "Knowledge", "Members"],
        ["Announcements"] = ["Activities", "Conversations", "Data", "Knowledge", "Members"],
        ["Desk"] =
        [
            "Activities", "Announcements", "Channels.Web", "Conversations", "Data", "Deliveries", "Files", "Inquiries", "Knowledge", "Members",
            "Quizzes", "Signups",
        ],
        // What EF Core writes of the tables of all rooms.
        ["CompiledModel"] =
        [
            "Activities", "Announcements", "Channels.Web", "Conversations", "Data", "Deliveries", "Desk", "Files", "Inquiries", "Members", "Quizzes",
            "Signups",
        ],
        ["Ops"] = ["Channels", "Conversations", "Data", "Deliveries", "Inquiries", "Knowledge", "Members", "Signups"],
    };

    /// <summary>The rooms that put the others together, with the types of the root namespace itself.</summary>
    public static string[] CompositionRoot { get; } = ["CommandLine", "Ops"];

    public static IArchRule NamesOnlyWhatItMay(string root, string room)
    {
        var allowed = string.Join('|', MayName[room].Append(room).Select(Regex.Escape));
        return Types().That().ResideInNamespaceMatching(In(root, room))
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching($@"^{Regex.Escape(root)}($|\.(?!({allowed})(\.|$)))"))
            .Because($"{room} may name {string.Join(", ", MayName[room])} and nothing else of ours");
    }

    public static IArchRule OnlyTheTelegramChannelKnowsTheTelegramSdk(string root) =>
        Types().That().ResideInNamespaceMatching($@"^{Regex.Escape(root)}($|\.(?!Channels\.Telegram(\.|$)))")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(@"^Telegram\.Bot(\.|$)"));

    public static IArchRule OnlyIndexAndAnswersKnowSemanticKernel(string root) =>
        Types().That().ResideInNamespaceMatching($@"^{Regex.Escape(root)}($|\.(?!Knowledge\.(Index|Answers)(\.|$)))")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(@"^Microsoft\.SemanticKernel(\.|$)"));

    public static IArchRule OnlyTheCompositionRootKnowsOps(string root) =>
        Types().That().ResideInNamespaceMatching($@"^{Regex.Escape(root)}\.(?!({string.Join('|', CompositionRoot)})(\.|$))")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(In(root, "Ops")));

    public static IArchRule ServicesKnowNoChatAndNoHttp(string root) =>
        Classes().That().ResideInNamespaceMatching(In(root)).And().HaveNameEndingWith("Service")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching($@"{In(root, "Conversations")}|^Microsoft\.AspNetCore(\.|$)"))
            .WithoutRequiringPositiveResults();

    public static IArchRule ClassesAreSealed(string root) =>
        Classes().That().ResideInNamespaceMatching(In(root)).And().AreNotAbstract().And().DoNotResideInNamespaceMatching(@"\.(Migrations|CompiledModel)$")
            .Should().BeSealed();

    /// <summary>The rooms, in an order in which each names only rooms before it, are all of them; what is left over goes in a circle.</summary>
    public static IReadOnlyList<string> RoomsInACircle(string root, ArchUnitNET.Domain.Architecture model)
    {
        var named = model.Types
            .Where(type => Room(root, type.Namespace?.FullName) is not null)
            .GroupBy(type => Room(root, type.Namespace?.FullName)!, StringComparer.Ordinal)
            .ToDictionary(
                room => room.Key,
                room => room.SelectMany(type => type.Dependencies)

                    // A type parameter is attributed to whatever generated method of the same name comes first.
                    .Where(dependency => dependency.Target is not ArchUnitNET.Domain.GenericParameter)
                    .Select(dependency => Room(root, dependency.Target.Namespace?.FullName))
                    .OfType<string>()
                    .Where(target => target != room.Key)
                    .ToHashSet(StringComparer.Ordinal),
                StringComparer.Ordinal);
        while (named.Where(room => !room.Value.Any(named.ContainsKey)).Select(room => room.Key).ToList() is { Count: > 0 } settled)
        {
            settled.ForEach(room => named.Remove(room));
        }

        return [.. named.Select(room => $"{room.Key} names {string.Join(", ", room.Value.Where(named.ContainsKey))}")];
    }

    /// <summary>The rooms there are: two levels deep where a room has rooms of its own.</summary>
    public static IReadOnlySet<string> RoomsOf(string root, ArchUnitNET.Domain.Architecture model) =>
        model.Types.Select(type => Room(root, type.Namespace?.FullName)).OfType<string>().ToHashSet(StringComparer.Ordinal);

    private static string In(string root, string? room = null) => $@"^{Regex.Escape(room is null ? root : $"{root}.{room}")}(\.|$)";

    private static string? Room(string root, string? name)
    {
        if (name?.StartsWith(root + ".", StringComparison.Ordinal) != true)
        {
            return null;
        }

        var parts = name[(root.Length + 1)..].Split('.');
        return parts is ["Knowledge" or "Channels", var inner, ..] ? $"{parts[0]}.{inner}" : parts[0];
    }
}
