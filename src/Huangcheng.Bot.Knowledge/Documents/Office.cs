namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>The office's own particulars; null where the office has not provided one.</summary>
public sealed record Office(string? Name, string? Phone, string? Address, string? Hours, string? Note)
{
    /// <summary>Whom to ask for; null where the office has not provided anyone.</summary>
    public string? Contact { get; init; }

    /// <summary>What people read in place of a particular that is not provided.</summary>
    public const string NotProvided = "未提供";

    public static Office Empty { get; } = new(null, null, null, null, null);

    internal static Office? Read(KnowledgeFile file, KnowledgeFaults faults) =>
        YamlFile.Read(file, faults, root => new Office(
            root.OptionalText("name")?.Value,
            root.OptionalText("phone")?.Value,
            root.OptionalText("address")?.Value,
            root.OptionalText("hours")?.Value,
            root.OptionalText("note")?.Value)
        {
            Contact = root.OptionalText("contact")?.Value,
        });
}
